/** A certificate's public key: `RSA` 2048, `EC` 256 with its curve, `Ed25519`, … */
export interface KeyFacts {
  readonly type: string
  readonly bits?: number
  readonly curve?: string
}

/** One certificate as the server sent it, reduced to what rules and people need. Names are the certificate's own text. */
export interface CertificateFacts {
  /** The distinguished name on one line, `CN=ftp.example.com, O=Example`. */
  readonly subject: string
  readonly issuer: string
  readonly commonName?: string
  /** The issuer's common name, or its organization where it has none. */
  readonly issuerName: string
  /** Subject alternative names (RFC 5280 section 4.2.1.6). */
  readonly dnsNames: readonly string[]
  readonly ipAddresses: readonly string[]
  /** ISO 8601, UTC. */
  readonly validFrom: string
  readonly validTo: string
  /** Whole days until it ends, negative after that, at the time of the observation. */
  readonly daysLeft: number
  readonly validity: 'valid' | 'expired' | 'not-yet-valid'
  readonly key: KeyFacts
  /** The algorithm by which its issuer signed it, as OpenSSL names it: `sha256WithRSAEncryption`. */
  readonly signature: string
  /** Issued by itself and signed with its own key. */
  readonly selfSigned: boolean
  /** Basic constraints say that it may issue others. */
  readonly ca: boolean
  /** Where the issuer's certificate can be fetched (RFC 5280 section 4.2.2.1). */
  readonly issuerUrls: readonly string[]
  readonly ocspUrls: readonly string[]
  /** TLS feature status_request (RFC 7633): clients may insist on a stapled OCSP response. */
  readonly mustStaple: boolean
  /** SHA-256 over the DER, hexadecimal, lower case. */
  readonly fingerprint: string
  /** An inspection product or antivirus whose issuer this is. */
  readonly inspectedBy?: string
}

/**
 * What the certificates that the server sent come to:
 * `complete` leads to a root that this machine knows; `self-signed` is a leaf that vouches for itself; `private-root` ends in
 * a root that nobody knows; `incomplete` lacks a link: the issuer of the last certificate is neither sent nor a known root, so
 * either an intermediate is missing or the authority is a private one that does not show itself.
 */
export type ChainState = 'complete' | 'self-signed' | 'private-root' | 'incomplete' | 'empty'

export interface ChainFacts {
  readonly state: ChainState
  /** Where the root was found: in Node's own list or in this machine's store. */
  readonly root?: 'bundled' | 'system'
  /** The name of that root, or of the issuer that is missing. */
  readonly issuer?: string
  /** The server sends the root too, which no client needs. */
  readonly rootSent: boolean
  /** Certificates that were sent and lead nowhere. */
  readonly unused: number
}

/** Whether the certificate is for the host that was asked for (RFC 9525), and which part of it says so. */
export interface IdentityFacts {
  readonly asked: string
  readonly matches: boolean
  /** `common-name`: there is no subject alternative name of that kind, and only old clients look at the common name. */
  readonly by?: 'dns' | 'ip' | 'common-name'
}

/** A stapled OCSP response (RFC 6066 section 8, RFC 6960). */
export interface OcspFacts {
  /** `none`: one was asked for and none came. */
  readonly status: 'good' | 'revoked' | 'unknown' | 'unreadable' | 'none'
  readonly producedAt?: string
  readonly nextUpdate?: string
}

/**
 * How the peer's side of a TLS connection ended: with close_notify (RFC 8446 section 6.1), without (`none`), in the middle of a
 * record (`cut`). TLS 1.3 hides what its last record is, so it may be `unknown`.
 */
export type TlsEnding = 'close-notify' | 'none' | 'cut' | 'unknown'

/** One completed handshake, as facts; nothing in it is refused. */
export interface TlsFacts {
  /** `TLSv1.3`. */
  readonly version: string
  readonly cipher: string
  /** The key exchange group, `X25519MLKEM768`; none for RSA key exchange and in resumed TLS 1.2 sessions. */
  readonly group?: string
  /** Bits of the prime, for finite-field Diffie-Hellman. */
  readonly dhBits?: number
  /** Whether the server took the session that it was offered. */
  readonly resumed: boolean
  /** The name sent as SNI. */
  readonly servername?: string
  readonly alpn?: string
  /** OpenSSL's verdict on the chain against Node's own roots: `OK` or its code (`CERT_HAS_EXPIRED`); names are not part of it. */
  readonly authorization: string
  /** Missing where no host was given to compare with. */
  readonly identity?: IdentityFacts
  /** The server's certificates in the order sent; a resumed TLS 1.2 session has none or only the first. */
  readonly certificates: readonly CertificateFacts[]
  readonly chain: ChainFacts
  /** The server asked for a client certificate, which says nothing of whether it insists. Missing in resumed sessions. */
  readonly clientCertificateAsked?: boolean
  /** Missing where none was asked for, and in resumed sessions. */
  readonly ocsp?: OcspFacts
  readonly ms: number
}
