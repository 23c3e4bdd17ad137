import type { CertificateFacts } from '../model/tls.ts'

export interface WeakLink {
  readonly certificate: CertificateFacts
  /** `RSA 1024`, `sha1WithRSAEncryption` */
  readonly weakness: string
}

/** The first certificate that rests on too little. A root's own signature is never verified, so an old one there harms nobody. */
export function weakestOf(certificates: readonly CertificateFacts[]): WeakLink | undefined {
  for (const certificate of certificates) {
    const weakness = certificate.selfSigned && certificate.ca ? undefined : weaknessOf(certificate)
    if (weakness !== undefined) return { certificate, weakness }
  }
  return undefined
}

/** What CAs have not been allowed to issue since 2014 to 2016, and what OpenSSL 3 refuses at its usual level. */
function weaknessOf({ key, signature }: CertificateFacts): string | undefined {
  const bits = key.bits ?? Infinity
  if (key.type === 'RSA' && bits < 2048) return `RSA ${bits}`
  if (key.type === 'EC' && bits < 224) return `EC ${bits}`
  if (key.type === 'DSA') return 'DSA'
  return /md5|md2|sha1(?!\d)/i.test(signature) ? signature : undefined
}
