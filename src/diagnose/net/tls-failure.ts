import type { Failure, FailureCode } from '../model/failure.ts'

/** Reasons of OpenSSL that are this machine's policy, not a fault of what the peer sent. */
const LOCAL = new Set([
  'dh key too small',
  'ee key too small',
  'ca key too small',
  'ca md too weak',
  'no protocols available',
  'no ciphers available',
  'unsafe legacy renegotiation disabled',
  'legacy sigalg disallowed or unsupported',
  'wrong signature type',
  'bad ecpoint',
  'unsupported elliptic curve',
  'wrong curve',
])

/** Five bytes that are no record header: the peer answered in clear. */
const PLAIN = new Set(['wrong version number', 'http request', 'https proxy request', 'unknown protocol'])

/**
 * What an error of Node's TLS means; undefined for every other error. An alert of TLS 1.3 can come after the handshake, on
 * the first read: a server that demands a client certificate is heard only then (RFC 8446 section 4.4.2.4).
 */
export function classifyTls(error: Error): Failure | undefined {
  const { code = '', reason = '' } = error as { code?: string; reason?: string }
  const alert = /SSL alert number (\d+)/.exec(error.message)?.[1]
  if (!code.startsWith('ERR_SSL_') && alert === undefined) return hungUp(error)
  return { code: codeOf(reason, alert), text: reason === '' ? error.message : reason }
}

function codeOf(reason: string, alert: string | undefined): FailureCode {
  if (alert !== undefined) return `tls-alert-${Number(alert)}`
  if (PLAIN.has(reason)) return 'tls-plaintext'
  if (reason === 'unsupported protocol') return 'tls-version'
  return LOCAL.has(reason) ? 'tls-local' : 'malformed'
}

/**
 * FIN during a handshake arrives as an ECONNRESET that Node makes up; the system's own names the call that failed. Only so
 * can a polite end be told from an RST.
 */
function hungUp(error: NodeJS.ErrnoException): Failure | undefined {
  const isMadeUp = error.syscall === undefined && error.message.includes('before secure TLS connection')
  if (error.code !== 'ECONNRESET' || !isMadeUp) return undefined
  return { code: 'closed', text: 'the server closed the connection during the TLS handshake' }
}
