import { familyOf } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import { classifyFirstBytes } from '../wire/first-bytes.ts'
import { visible } from '../wire/plain-text.ts'
import { identifyServer } from '../wire/product.ts'
import { clientHello, readTlsAnswer } from '../wire/tls-record.ts'
import { round } from './connect.ts'
import type { Probe } from './probe.ts'
import { readFor } from './read-for.ts'
import { refuse } from './refuse.ts'

/**
 * Servers that were seen to answer commands in order which come before the last one was answered. Others get one at a
 * time: some lose what was sent ahead, and a command without an answer would look like a server that hangs.
 */
const TAKES_AHEAD: ReadonlySet<string> = new Set(['vsftpd', 'proftpd', 'pure-ftpd', 'inetutils', 'pyftpdlib'])

/** Late greetings of 5 to 10 s are a server that waits for a name server, not silence; so wait longer than that. */
export const greeting: Probe<'greeting'> = {
  id: 'greeting',
  layer: 'protocol',
  timeoutMs: 20_000,
  slowAfterMs: [900, 7000],
  async run({ session, subject, signal }) {
    const control = session.controls.get(subject)
    if (!control) throw new ProbeFailure({ code: 'unknown', text: 'there is no control connection' })
    const begun = performance.now()
    const words = await control.firstWords(signal)
    const ms = round(performance.now() - begun)
    if (words.speaks === 'ftp' && !words.reply)
      throw new ProbeFailure({ code: 'malformed', text: `the greeting breaks off: ${visible(words.text, 200)}` })
    if (words.reply) refuse(words.reply)
    control.oneAtATime = session.oneAtATime = !TAKES_AHEAD.has(identifyServer({ greeting: words.text }).product)
    const speaks = words.speaks === 'empty' ? 'other' : words.speaks
    return { speaks, banner: visible(words.text.trimEnd(), 500), ms, ...(words.reply ? { reply: words.reply } : {}) }
  },
}

const OTHERS = new Set(['http', 'ftp', 'ssh'])

/** The first byte already tells that it is not TLS; what else it is takes some more. */
function isTelling(bytes: Uint8Array): boolean {
  const tls = readTlsAnswer(bytes)
  return tls === 'not-tls' ? classifyFirstBytes(bytes).complete : tls !== 'incomplete'
}

/** Offers TLS to a silent server on a second connection: an implicit FTPS port answers, and so does a web server. */
export const tlsHello: Probe<'tls-hello'> = {
  id: 'tls-hello',
  layer: 'protocol',
  timeoutMs: 8000,
  async run({ session, signal }) {
    if (!session.main) throw new ProbeFailure({ code: 'unknown', text: 'no address to try' })
    const { host, port } = session.target
    const link = await session.net.connect(session.main.address, port, signal)
    link.socket.write(clientHello(familyOf(host) === undefined ? host : undefined))
    let hungUp = false
    link.socket.once('end', () => (hungUp = true))
    const seen = await readFor(link, { signal, ms: 3000, enough: isTelling })
    const tls = readTlsAnswer(seen)
    if (tls === 'server-hello') return { answer: 'tls' }
    if (tls === 'alert') return { answer: 'alert' }
    if (seen.length === 0) return { answer: hungUp ? 'closed' : 'silent' }
    const { kind } = classifyFirstBytes(seen)
    return { answer: OTHERS.has(kind) ? (kind as 'http' | 'ftp' | 'ssh') : 'other' }
  },
}
