import { X509Certificate } from 'node:crypto'
import type { CertificateFacts, KeyFacts } from '../model/tls.ts'
import { hasMustStaple } from './certificate-extensions.ts'
import { alternativeNames, nameOf, urlsOf } from './certificate-names.ts'
import { inspectionProduct } from './inspection.ts'

const DAY = 86_400_000

/** A certificate from its DER; undefined where the bytes are none. Never throws: the bytes are the server's. */
export function parseCertificate(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der)
  } catch {
    return undefined
  }
}

/** The facts of one certificate at a moment (milliseconds since 1970); undefined where the bytes are none. */
export function certificateFacts(der: Uint8Array, now: number): CertificateFacts | undefined {
  const certificate = parseCertificate(der)
  return certificate && factsOf(certificate, now)
}

export function factsOf(certificate: X509Certificate, now: number): CertificateFacts {
  const subject = oneLine(certificate.subject)
  const issuer = oneLine(certificate.issuer)
  const commonName = nameOf(certificate.subject, 'CN')
  const [from, to] = [timeOf(certificate.validFrom), timeOf(certificate.validTo)]
  const product = inspectionProduct(certificate.issuer)
  return {
    subject,
    issuer,
    ...(commonName === undefined ? {} : { commonName }),
    issuerName: nameOf(certificate.issuer, 'CN') ?? nameOf(certificate.issuer, 'O') ?? issuer,
    ...alternativeNames(certificate.subjectAltName),
    validFrom: isoOf(from),
    validTo: isoOf(to),
    daysLeft: Math.floor((to - now) / DAY) || 0,
    validity: now > to ? 'expired' : now < from ? 'not-yet-valid' : 'valid',
    key: keyOf(certificate),
    signature: certificate.signatureAlgorithm ?? certificate.signatureAlgorithmOid,
    selfSigned: certificate.checkIssued(certificate) && isSignedBy(certificate, certificate),
    ca: certificate.ca,
    issuerUrls: urlsOf(certificate.infoAccess, 'CA Issuers'),
    ocspUrls: urlsOf(certificate.infoAccess, 'OCSP'),
    mustStaple: hasMustStaple(certificate.raw),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    ...(product === undefined ? {} : { inspectedBy: product }),
  }
}

/** Signatures that were verified, by what was signed and by whom. A watch meets the same ones every minute. */
const verified = new Map<string, boolean>()
const MOST_VERIFIED = 20_000

/** Whether the issuer's key made the signature; false also where the key is of a kind that cannot be read. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  const key = certificate.fingerprint256 + issuer.fingerprint256
  const known = verified.get(key)
  if (known !== undefined) return known
  if (verified.size >= MOST_VERIFIED) verified.clear()
  const isSigned = verify(certificate, issuer)
  verified.set(key, isSigned)
  return isSigned
}

function verify(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey)
  } catch {
    return false
  }
}

function keyOf(certificate: X509Certificate): KeyFacts {
  try {
    const { asymmetricKeyType = 'unknown', asymmetricKeyDetails: details = {} } = certificate.publicKey
    const type = KEY_NAMES[asymmetricKeyType] ?? asymmetricKeyType
    const curve = details.namedCurve
    const bits = details.modulusLength ?? (curve === undefined ? undefined : CURVE_BITS[curve])
    return { type, ...(bits === undefined ? {} : { bits }), ...(curve === undefined ? {} : { curve }) }
  } catch {
    return { type: 'unknown' }
  }
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  rsa: 'RSA',
  'rsa-pss': 'RSA',
  ec: 'EC',
  dsa: 'DSA',
  ed25519: 'Ed25519',
  ed448: 'Ed448',
}

const CURVE_BITS: Readonly<Record<string, number>> = {
  prime192v1: 192,
  secp224r1: 224,
  prime256v1: 256,
  secp256k1: 256,
  secp384r1: 384,
  secp521r1: 521,
}

/** OpenSSL prints `Dec 12 15:44:05 2026 GMT`; a time that it cannot print gives NaN. */
function timeOf(text: string): number {
  return Date.parse(text)
}

function isoOf(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}

function oneLine(name: string): string {
  return name.split('\n').join(', ').slice(0, 500)
}
