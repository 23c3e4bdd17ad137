import { ProbeFailure, type Failure, type FailureCode } from '../model/failure.ts'
import { classifyTls } from './tls-failure.ts'

/** System error codes to failure codes. Linux turns ICMP prohibited into EHOSTUNREACH and ICMP port unreachable into ECONNREFUSED (icmp_err_convert in net/ipv4/icmp.c). */
const CODES: Readonly<Record<string, FailureCode>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ETIMEDOUT: 'timeout',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'no-route',
  EADDRNOTAVAIL: 'no-route',
  EAFNOSUPPORT: 'no-route',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  ENOTFOUND: 'no-such-name',
  ENODATA: 'no-such-name',
  EAI_AGAIN: 'resolver-failed',
  EAI_FAIL: 'resolver-failed',
}

/** Turns whatever an operation threw into a Failure. Codes decide; text is kept for people. */
export function classify(thrown: unknown): Failure {
  if (thrown instanceof ProbeFailure) return thrown.failure
  if (!(thrown instanceof Error)) return { code: 'unknown', text: String(thrown) }
  if (thrown.name === 'TimeoutError') return { code: 'timeout', text: thrown.message }
  if (thrown.name === 'AbortError') return { code: 'cancelled', text: thrown.message }
  const tls = classifyTls(thrown)
  if (tls) return tls
  const code = (thrown as NodeJS.ErrnoException).code
  return { code: (code !== undefined && CODES[code]) || 'unknown', text: thrown.message }
}

/** Whether connect(2) itself failed, so that nothing was sent: only then does Node put its own end into the message. */
export function neverLeft(thrown: unknown): boolean {
  return thrown instanceof Error && /^connect \w+ .* - Local \(/.test(thrown.message)
}
