import type { X509Certificate } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect, type ConnectionOptions, type SecureContext, type TLSSocket } from 'node:tls'
import { familyOf } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { TlsEnding, TlsFacts } from '../model/tls.ts'
import { factsOf } from '../wire/certificate.ts'
import { classify } from './classify.ts'
import { tapped } from './tapped.ts'
import { certificatesOf, tlsFacts } from './tls-facts.ts'
import { secureContext, type TlsVersion } from './tls-context.ts'
import { TlsWatch } from './tls-watch.ts'

export type { TLSSocket }

export interface HandshakeOptions {
  /** The name or address that the certificate should be for: compared, never insisted on. */
  readonly host?: string
  /** The name to send as SNI (RFC 6066 section 3); `host` unless given. An address or an empty text is not sent. */
  readonly servername?: string
  /** A session of an earlier connection, from `newestSession`. */
  readonly session?: Buffer
  /** One made by `secureContext`, to share; then versions, groups and `legacy` are the context's. */
  readonly secureContext?: SecureContext
  readonly minVersion?: TlsVersion
  readonly maxVersion?: TlsVersion
  /** Accept everything that this machine's TLS can do, old and weak: so that a refusal is the server's own. */
  readonly legacy?: boolean
  /** Key exchange groups as OpenSSL names them, `X25519MLKEM768:X25519`. */
  readonly groups?: string
  readonly alpn?: readonly string[]
  /** Ask for a stapled OCSP response. */
  readonly requestOcsp?: boolean
  readonly signal: AbortSignal
}

export interface Handshake {
  readonly socket: TLSSocket
  readonly facts: TlsFacts
  /** How the peer has ended the connection, once all data was read: so many bytes. */
  readonly ending: (bytes: number) => TlsEnding
}

/** What is found out while the handshake goes on. */
interface Seen {
  readonly watch: TlsWatch
  chain: readonly X509Certificate[]
  ocsp?: Buffer
}

/** Tickets arrive whenever the server likes (RFC 8446 section 4.6.1), so they are kept from the first moment on. */
const tickets = new WeakMap<TLSSocket, Buffer>()

/**
 * The session that a data connection should offer in order to resume. TLS 1.3: the newest ticket that has come; undefined
 * until one has, which may be after the first reply. TLS 1.2: the session itself.
 */
export function newestSession(socket: TLSSocket): Buffer | undefined {
  return tickets.get(socket) ?? (socket.getProtocol() === 'TLSv1.3' ? undefined : socket.getSession())
}

/**
 * TLS over a connection that is open, also one on which AUTH TLS was granted; nobody else may still read from it. No
 * certificate is refused: what is wrong with it is among the facts. A failure is thrown as a ProbeFailure, with the
 * certificates that had been seen by then: an alert after them is about us, not about versions and ciphers. The signal
 * closes the connection. In TLS 1.3 a server that demands a client certificate says so only on the first read: whoever
 * reads next hears an error that `classify` knows as `tls-alert-116`.
 */
export function handshake(raw: Socket, options: HandshakeOptions): Promise<Handshake> {
  const { promise, resolve, reject } = Promise.withResolvers<Handshake>()
  const { signal } = options
  if (signal.aborted) {
    raw.destroy()
    return Promise.reject(signal.reason)
  }
  const begun = performance.now()
  const seen: Seen = { watch: new TlsWatch(), chain: [] }
  let socket: TLSSocket
  try {
    socket = connect(connectionOptions(tapped(raw, seen.watch), options))
  } catch (thrown) {
    raw.destroy()
    return Promise.reject(new ProbeFailure(classify(thrown)))
  }
  const onAbort = () => (socket.destroy(), raw.destroy(), reject(signal.reason))
  signal.addEventListener('abort', onAbort, { once: true })
  watch(socket, seen)
  // It stays for good: an error that nobody listens to would end the process.
  socket.on('error', (error) => {
    signal.removeEventListener('abort', onAbort)
    reject(failureOf(error, seen))
  })
  socket.once('close', () => reject(new ProbeFailure({ code: 'closed', text: 'the connection is closed' })))
  socket.once('secureConnect', () => {
    signal.removeEventListener('abort', onAbort)
    // A server that resumed need not issue another ticket; then the one that it took is the newest.
    if (options.session && socket.isSessionReused() && !tickets.has(socket)) tickets.set(socket, options.session)
    tlsFacts(socket, { ...options, ms: performance.now() - begun, ...seen }).then(
      (facts) => resolve({ socket, ...watched(facts, seen.watch) }),
      reject,
    )
  })
  return promise
}

/** By now this side's last flight is on its way, and with it the answer to a request for a certificate. */
function watched(facts: TlsFacts, records: TlsWatch): Omit<Handshake, 'socket'> {
  const asked = facts.resumed ? {} : records.clientCertificate(facts.version)
  return { facts: { ...facts, ...asked }, ending: (bytes) => records.ending(facts.version, bytes) }
}

function watch(socket: TLSSocket, seen: Seen): void {
  // A tapped connection stays half open unless it is ended; ours is answered with close_notify, as servers want it.
  socket.once('end', () => socket.end())
  socket.on('session', (session: Buffer) => tickets.set(socket, session))
  socket.once('OCSPResponse', (response: Buffer | null) => {
    if (response) seen.ocsp = response
  })
  // The only moment before the end at which Node can tell what the server showed; the secrets themselves are let go.
  socket.on('keylog', () => {
    if (seen.chain.length === 0) seen.chain = certificatesOf(socket)
  })
}

function connectionOptions(raw: Duplex, options: HandshakeOptions): ConnectionOptions {
  const { host, session, alpn, requestOcsp } = options
  const servername = options.servername ?? host
  const isName = servername !== undefined && servername !== '' && familyOf(servername) === undefined
  return {
    socket: raw,
    secureContext: options.secureContext ?? secureContext(options),
    rejectUnauthorized: false,
    // Names are compared by us, with the host that the person asked for.
    checkServerIdentity: () => undefined,
    // An empty text keeps Node from putting in a name of its own.
    servername: isName ? servername : '',
    ...(session ? { session } : {}),
    ...(alpn ? { ALPNProtocols: [...alpn] } : {}),
    ...(requestOcsp === true ? { requestOCSP: true } : {}),
    ...(options.groups === undefined || options.secureContext ? {} : { ecdhCurve: options.groups }),
  }
}

function failureOf(error: Error, { chain, watch: records }: Seen): ProbeFailure {
  const failure = classify(error)
  if (chain.length === 0) return new ProbeFailure(failure)
  const now = Date.now()
  const certificates = chain.map((certificate) => factsOf(certificate, now))
  return new ProbeFailure({ ...failure, certificates, ...records.clientCertificate() })
}
