import { createHash } from 'node:crypto'
import type { Socket } from 'node:net'
import type { SecureVersion, TlsOptions, TLSSocket } from 'node:tls'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Failure } from '../../../src/diagnose/model/failure.ts'
import { classify } from '../../../src/diagnose/net/classify.ts'
import { receive } from '../../../src/diagnose/net/data-connection.ts'
import { handshake } from '../../../src/diagnose/net/tls-handshake.ts'
import { issue, type Issued } from '../../support/certificates.ts'
import { dial, tlsServer } from '../../support/tls-server.ts'

let leaf: Issued

beforeAll(async () => {
  leaf = await issue()
})

const VERSIONS = ['TLSv1.2', 'TLSv1.3'] as const satisfies readonly SecureVersion[]
const signal = AbortSignal.timeout(20_000)

function serve(version: SecureVersion, greet?: (socket: TLSSocket) => void, more: TlsOptions = {}): Promise<number> {
  return tlsServer({ key: leaf.key, cert: leaf.cert, minVersion: version, maxVersion: version, ...more }, greet)
}

/** The TCP connection under a server's TLS: Node has no other way to leave without a word. */
const under = (socket: TLSSocket): Socket => (socket as TLSSocket & { _parent: Socket })._parent

async function fetch(port: number) {
  const raw = await dial(port)
  const { socket, ending } = await handshake(raw, { host: 'ftp.test', signal })
  const hash = createHash('sha256')
  let bytes = 0
  const take = (chunk: Uint8Array) => (hash.update(chunk), (bytes += chunk.length))
  await receive(socket, { signal, stallMs: 5000, take })
  return { bytes, sha256: hash.digest('hex'), ending: ending(bytes), raw }
}

const DATA = Buffer.alloc(3_000_000, 'no two lines are quite alike\n')

describe.each(VERSIONS)('the end of a transfer in %s', (version) => {
  it.each([
    ['with close_notify', (socket: TLSSocket) => socket.end(DATA), 'close-notify'],
    ['without', (socket: TLSSocket) => socket.write(DATA, () => under(socket).end()), 'none'],
    [
      'in the middle of a record',
      (socket: TLSSocket) => socket.write(DATA, () => under(socket).end(Uint8Array.from([23, 3, 3, 0, 64, 1, 2]))),
      'cut',
    ],
  ] as const)('%s', async (_, send, ending) => {
    const got = await fetch(await serve(version, (socket) => void send(socket)))
    expect(got.ending).toBe(ending)
    expect(got.bytes).toBe(DATA.length)
    expect(got.sha256).toBe(createHash('sha256').update(DATA).digest('hex'))
    // What the receipt of a diagnosis counts is what went over the wire.
    expect(got.raw.bytesRead).toBeGreaterThan(DATA.length)
    expect(got.raw.destroyed).toBe(true)
  })

  it('of one that has nothing to send', async () => {
    const got = await fetch(await serve(version, (socket) => void socket.end()))
    expect(got).toMatchObject({ bytes: 0, ending: 'close-notify' })
  })
})

describe.each(VERSIONS)('a client certificate in %s', (version) => {
  const asks = { requestCert: true, rejectUnauthorized: false }

  it.each([
    ['is not asked for', {}, false],
    ['is asked for and not needed', asks, true],
  ])('%s', async (_, options, asked) => {
    const { socket, facts } = await handshake(await dial(await serve(version, undefined, options)), { signal })
    expect(facts.clientCertificateAsked).toBe(asked)
    socket.destroy()
  })
})

it('a client certificate that is missed in TLS 1.2 is known to have been asked for', async () => {
  const port = await serve('TLSv1.2', undefined, { requestCert: true, rejectUnauthorized: true, ca: leaf.cert })
  const failure: Failure = await handshake(await dial(port), { signal }).then(() => expect.unreachable(), classify)
  expect(failure).toMatchObject({ code: 'tls-alert-40', clientCertificateAsked: true })
})
