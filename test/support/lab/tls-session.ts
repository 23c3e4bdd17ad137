// One FTPES session, run on the lab's client: node tls-session.ts HOST PORT USER PASSWORD MAX_VERSION [fresh]
// Prints what was seen as JSON. With `fresh` the data connection does not resume.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { classify } from '../../../src/diagnose/net/classify.ts'
import { secureContext, type TlsVersion } from '../../../src/diagnose/net/tls-context.ts'
import { handshake, newestSession } from '../../../src/diagnose/net/tls-handshake.ts'

const [host = '', port = '', user = '', password = '', maxVersion = 'TLSv1.3', fresh] = process.argv.slice(2)
const signal = AbortSignal.timeout(20_000)
const context = secureContext({ maxVersion: maxVersion as TlsVersion })

async function dial(to: number): Promise<Socket> {
  const socket = connect(to, host)
  await once(socket, 'connect')
  return socket
}

/** Reads replies one after the other. */
function reader(socket: Socket | TLSSocket) {
  let seen = ''
  const take = (bytes: Buffer) => (seen += bytes.toString('latin1'))
  socket.on('data', take)
  return {
    release: () => socket.off('data', take),
    async next(): Promise<string> {
      for (;;) {
        const end = /^(\d{3}) .*\r\n/m.exec(seen)
        if (end) {
          const reply = seen.slice(0, end.index + end[0].length)
          seen = seen.slice(reply.length)
          return reply.trim()
        }
        await once(socket, 'data', { signal })
      }
    },
  }
}

const raw = await dial(Number(port))
const plain = reader(raw)
await plain.next()
raw.write('AUTH TLS\r\n')
const auth = await plain.next()
plain.release()
const { socket, facts } = await handshake(raw, { host: 'ftp.test', secureContext: context, requestOcsp: true, signal })
const control = reader(socket)
const say = async (line: string) => {
  socket.write(`${line}\r\n`)
  return control.next()
}
for (const line of ['PBSZ 0', 'PROT P', `USER ${user}`, `PASS ${password}`]) await say(line)
const { 1: dataPort = '0' } = /\|\|\|(\d+)\|/.exec(await say('EPSV')) ?? []
const dataRaw = await dial(Number(dataPort))
socket.write('LIST\r\n')
const opening = await control.next()
const session = fresh === undefined ? newestSession(socket) : undefined
const data = await handshake(dataRaw, {
  host: 'ftp.test',
  secureContext: context,
  ...(session && { session }),
  signal,
}).then(
  async (shaken) => {
    let bytes = 0
    shaken.socket.on('data', (chunk: Buffer) => (bytes += chunk.length))
    await once(shaken.socket, 'close')
    const error = shaken.socket.errored?.message ?? null
    return { resumed: shaken.facts.resumed, bytes, error, ending: shaken.ending(bytes) }
  },
  (reason: unknown) => ({ failure: classify(reason).code }),
)
const closing = await control.next().catch((reason: unknown) => classify(reason).code)
process.stdout.write(JSON.stringify({ auth, facts, opening, data, closing, offered: session !== undefined }))
process.exit(0)
