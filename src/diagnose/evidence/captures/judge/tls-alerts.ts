import type { SpeaksFor } from '../../message.ts'

interface Known {
  /** As the IANA registry "TLS Alerts" spells it. */
  readonly name: string
  readonly speaksFor: SpeaksFor
}

const ANY: SpeaksFor = { 'tls-handshake-failed': 'strong' }
const CERTIFICATE: SpeaksFor = {
  'cert-untrusted-ca': 'strong',
  'cert-missing-intermediate': 'strong',
  'cert-name-mismatch': 'weak',
}

/** Alerts (RFC 8446 section 6) and what each speaks for. */
const ALERTS: Readonly<Record<number, Known>> = {
  10: { name: 'unexpected_message', speaksFor: ANY },
  40: { name: 'handshake_failure', speaksFor: { 'tls-handshake-failed': 'strong', 'client-cert-required': 'weak' } },
  42: { name: 'bad_certificate', speaksFor: CERTIFICATE },
  43: { name: 'unsupported_certificate', speaksFor: CERTIFICATE },
  44: { name: 'certificate_revoked', speaksFor: { 'cert-revoked': 'decisive' } },
  45: { name: 'certificate_expired', speaksFor: { 'cert-expired': 'decisive' } },
  46: { name: 'certificate_unknown', speaksFor: CERTIFICATE },
  47: { name: 'illegal_parameter', speaksFor: ANY },
  48: { name: 'unknown_ca', speaksFor: { 'cert-untrusted-ca': 'strong', 'cert-missing-intermediate': 'strong' } },
  49: { name: 'access_denied', speaksFor: ANY },
  50: { name: 'decode_error', speaksFor: ANY },
  51: { name: 'decrypt_error', speaksFor: ANY },
  70: { name: 'protocol_version', speaksFor: { 'tls-version-too-old': 'decisive' } },
  71: { name: 'insufficient_security', speaksFor: { 'tls-handshake-failed': 'decisive' } },
  80: { name: 'internal_error', speaksFor: ANY },
  86: { name: 'inappropriate_fallback', speaksFor: { 'tls-version-too-old': 'strong' } },
  109: { name: 'missing_extension', speaksFor: ANY },
  112: { name: 'unrecognized_name', speaksFor: { 'tls-sni-refused': 'decisive' } },
  116: { name: 'certificate_required', speaksFor: { 'client-cert-required': 'decisive' } },
  120: { name: 'no_application_protocol', speaksFor: { 'tls-handshake-failed': 'decisive' } },
}

/** Not about trouble: the end of the session, and a client that was told to stop. */
const HARMLESS: ReadonlySet<number> = new Set([0, 90])

export function alertOf(description: number): Known | undefined {
  if (HARMLESS.has(description)) return undefined
  return ALERTS[description] ?? { name: `alert ${description}`, speaksFor: ANY }
}
