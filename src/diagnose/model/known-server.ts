import type { TlsFacts } from './tls.ts'

/** What a server showed of itself when a login was last sent there. */
export interface KnownServer {
  /** SHA-256 over the certificate's DER, hexadecimal, lower case. */
  readonly certificate?: string
  readonly hostKey?: KnownHostKey
}

export interface KnownHostKey {
  /** `SHA256:…`, as OpenSSH writes it. */
  readonly fingerprint: string
  /** The algorithm by which the server shows that key. */
  readonly algorithm: string
}

type Shown = Pick<TlsFacts, 'authorization' | 'certificates' | 'chain' | 'identity' | 'ocsp'>

/**
 * Whether a certificate may be another server's than the one that is known: it is not the same, and no authority vouches that
 * it belongs to the host. FileZilla and WinSCP ask in that case, as SSH clients do about another host key. Who was known by a
 * host key is known by no certificate.
 */
export function isStranger(shown: Shown, { certificate, hostKey }: KnownServer): boolean {
  if ((certificate ?? hostKey) === undefined || isVouchedFor(shown)) return false
  return shown.certificates[0]?.fingerprint !== certificate
}

const isVouchedFor = (shown: Shown) =>
  leadsToRoot(shown) && shown.identity?.matches === true && shown.ocsp?.status !== 'revoked'

/** OpenSSL's verdict covers the whole path, also what each issuer may issue; but roots of this machine it does not know. */
function leadsToRoot({ authorization, certificates, chain }: Shown): boolean {
  if (authorization === 'OK') return true
  const isInOrder = certificates.every(({ validity, ca }, place) => validity === 'valid' && (place === 0 || ca))
  return chain.root === 'system' && isInOrder
}
