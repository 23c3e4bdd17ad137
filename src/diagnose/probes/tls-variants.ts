import { familyOf } from '../model/address.ts'
import { ProbeFailure, type Failure } from '../model/failure.ts'
import type { ProbeData } from '../model/observation.ts'
import { classify } from '../net/classify.ts'
import type { Link } from '../net/port.ts'
import { handshake, type HandshakeOptions } from '../net/tls-handshake.ts'
import { clientHello, readTlsAnswer, TLS_GROUPS } from '../wire/tls-record.ts'
import { readAlert, readServerHello } from '../wire/tls-server-hello.ts'
import { readFor } from './read-for.ts'

type Variant = ProbeData['tls-variant']

/** A connection on which the server waits for a ClientHello: just opened (implicit TLS), or after AUTH TLS was granted. */
export interface Ready {
  readonly link: Link
  /** The host that the person asked for. */
  readonly host: string
  readonly signal: AbortSignal
}

/** The versions that are asked for, each on a connection of its own: TLS 1.2 and 1.3 tell more, so they come first. */
export const VERSION_SUBJECTS = ['1.3', '1.2', '1.0', '1.1'] as const
export type VersionSubject = (typeof VERSION_SUBJECTS)[number]

const NODE_VERSIONS = { '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const

export type HelloSubject = VersionSubject | 'no-sni' | 'mlkem768' | 'listening'

/** One variant by its subject. The connection is closed at the end, whatever comes. */
export function tryVariant(ready: Ready, subject: HelloSubject): Promise<Variant> {
  if (subject === 'listening') return tryListening(ready)
  if (subject === 'mlkem768') return tryGroup(ready, TLS_GROUPS.x25519mlkem768)
  if (subject === 'no-sni') return tryHandshake(ready, { servername: '' })
  const version = NODE_VERSIONS[subject]
  // With everything allowed here that this machine's TLS can do, a refusal is the server's own.
  return tryHandshake(ready, { legacy: true, minVersion: version, maxVersion: version })
}

function tryHandshake({ link, host, signal }: Ready, options: Omit<HandshakeOptions, 'signal'>): Promise<Variant> {
  return handshake(link.socket, { host, signal, ...options }).then(
    ({ socket, facts }) => {
      socket.destroy()
      return { accepted: true, facts }
    },
    (reason: unknown) => refusedBy(link, reason),
  )
}

/** How long a server may take to miss a client certificate; one that misses nothing may say nothing at all. */
const SECOND_THOUGHTS_MS = 2000

/**
 * A handshake, and then not a word. TLS 1.3 lets the client finish before the server has missed its certificate; a client
 * that speaks by then gets a reset, and with it the alert that tells why may be lost.
 */
async function tryListening({ link, host, signal }: Ready): Promise<Variant> {
  try {
    const { socket, facts } = await handshake(link.socket, { host, signal })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    socket.once('error', reject)
    socket.once('data', () => resolve())
    socket.once('close', () => resolve())
    socket.setTimeout(SECOND_THOUGHTS_MS, () => resolve())
    await promise
    socket.destroy()
    return { accepted: true, facts }
  } catch (reason) {
    return refusedBy(link, reason)
  }
}

/** Refusals in which servers word "not this way": some send an alert, others just hang up or answer in clear. */
function refusedBy({ socket }: Link, reason: unknown): Variant {
  socket.destroy()
  const failure: Failure = classify(reason)
  const alert = /^tls-alert-(\d+)$/.exec(failure.code)?.[1]
  if (alert !== undefined) return { accepted: false, alert: Number(alert) }
  if (failure.code === 'tls-local') return { accepted: false, local: true }
  if (['closed', 'reset', 'tls-version', 'tls-plaintext'].includes(failure.code)) return { accepted: false }
  throw reason
}

/** How long a server may take to answer a ClientHello. */
const ANSWER_MS = 5000

/**
 * Offers one key exchange group without its key: a server that has it asks for the key (RFC 8446 section 4.1.4), which is
 * an answer that needs none of the group's mathematics here.
 */
async function tryGroup({ link, host, signal }: Ready, group: number): Promise<Variant> {
  link.socket.write(clientHello(familyOf(host) === undefined ? host : undefined, { groups: [group] }))
  const isEnough = (bytes: Uint8Array) =>
    readTlsAnswer(bytes) === 'not-tls' || readAlert(bytes) !== undefined || readServerHello(bytes) !== undefined
  const seen = await readFor(link, { signal, ms: ANSWER_MS, enough: isEnough })
  const alert = readAlert(seen)
  if (alert !== undefined) return { accepted: false, alert }
  const hello = readServerHello(seen)
  if (hello) return { accepted: hello.group === group }
  if (seen.length > 0) throw new ProbeFailure({ code: 'tls-plaintext', text: 'the answer is not TLS' })
  signal.throwIfAborted()
  return { accepted: false }
}
