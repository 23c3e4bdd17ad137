import type { ProbeData } from '../model/observation.ts'
import { abortable } from '../net/abortable.ts'
import { classify } from '../net/classify.ts'
import type { Link } from '../net/port.ts'
import { handshake } from '../net/tls-handshake.ts'
import { fromBytes } from '../wire/latin1.ts'
import type { Context, Probe } from './probe.ts'
import { readFor } from './read-for.ts'
import { refuse } from './refuse.ts'

type Answer = ProbeData['starttls-injection']['answer']

/** A reply that nobody asked for comes at once or never. */
const UNASKED_MS = 2000

/** Whether something is said behind the handshake without having been asked. */
async function listen(raw: Link['socket'], context: Context): Promise<Answer> {
  const { session, signal } = context
  const shaken = await handshake(raw, { host: session.target.host, signal }).catch((reason: unknown) => {
    signal.throwIfAborted()
    // A server that reads the NOOP as the beginning of the handshake gives up: safe, if not polite.
    if (classify(reason).code !== 'timeout') return undefined
    throw reason
  })
  if (!shaken) return 'ended'
  const link = { ...session.control().link, socket: shaken.socket }
  const seen = await readFor(link, { signal, ms: UNASKED_MS, enough: (bytes) => bytes.includes(10) })
  return /^\d{3}[ -]/.test(fromBytes(seen)) ? 'obeyed' : 'discarded'
}

/**
 * Commands that arrive in the clear behind AUTH TLS must not be obeyed once the connection is protected: somebody on the
 * way may have put them there (CVE-2011-0411 and CVE-2011-1575 are of this kind). NOOP does nothing.
 */
export const starttlsInjection: Probe<'starttls-injection'> = {
  id: 'starttls-injection',
  layer: 'protocol',
  timeoutMs: 12_000,
  async run(context) {
    const { session, signal } = context
    const control = await session.open(signal, 'clear')
    const { socket } = control.link
    // Both in one segment: a server that reads line by line has the second in its buffer when it answers the first.
    socket.cork()
    const pending = control.begin('AUTH TLS')
    socket.write('NOOP\r\n')
    socket.uncork()
    const reply = await abortable(pending.closing, signal)
    if (reply.code !== 234 && reply.code !== 334) {
      if (reply.code === 421) refuse(reply)
      control.quit()
      return { answer: 'refused', reply }
    }
    const { promise, resolve } = Promise.withResolvers<Answer>()
    const shaking = control.secure(async (raw) => {
      resolve(await listen(raw, context))
      return raw
    })
    // What comes in the clear behind the answer is the server's complaint about the NOOP.
    await shaking.catch(() => resolve('ended'))
    signal.throwIfAborted()
    return { answer: await promise, reply }
  },
}
