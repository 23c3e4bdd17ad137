import type { Failure } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { CertificateFacts, TlsFacts } from '../model/tls.ts'
import { quoteText } from '../model/quote.ts'
import { failed, succeeded } from './read.ts'

/** The handshake of the session; where several addresses were tried, the first that came about. */
export function mainTls(facts: Facts<'tls'>): TlsFacts | undefined {
  return succeeded(facts.all('tls'))[0]?.data.facts
}

/** The handshake of the session that came to nothing. */
export function failedTls(facts: Facts<'tls'>): Failure | undefined {
  return mainTls(facts) ? undefined : failed(facts.all('tls'))[0]?.failure
}

/** The number of the alert that ended TLS; undefined for other failures. */
export function alertOf({ code }: Failure): number | undefined {
  const number = /^tls-alert-(\d+)$/.exec(code)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** IANA "TLS Alerts", as far as servers send them during a handshake. */
const ALERTS: Readonly<Record<number, string>> = {
  10: 'unexpected_message',
  20: 'bad_record_mac',
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  109: 'missing_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** `40 handshake_failure` */
export function alertName(alert: number): string {
  return [String(alert), ALERTS[alert]].filter(Boolean).join(' ')
}

/** What a certificate is for, in a word; the text is the server's. */
export function nameOfCertificate({ commonName, dnsNames, subject }: CertificateFacts): string {
  return quoteText(commonName ?? dnsNames[0] ?? subject, 80)
}

/** The day of a time: `2026-11-22`. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10)
}
