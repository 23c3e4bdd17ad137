import type { Reply } from './reply.ts'
import type { CertificateFacts, ChainFacts, TlsEnding, TlsFacts } from './tls.ts'

/** What a transfer over TLS adds. */
export interface TlsEnded {
  /** How TLS ended on the data connection. */
  readonly tlsEnding?: TlsEnding
}

/** What probes of TLS saw: part of `ProbeData`, by the same rules. */
export interface TlsProbeData {
  /** AUTH TLS on the main control connection, whatever the server answered. */
  auth: { readonly reply: Reply }
  /**
   * The handshake on the main control connection, and the first reply after it where there is one. A handshake that came to
   * nothing is a failure, with the certificates that the server had shown. Subject: the address.
   */
  tls: { readonly facts: TlsFacts; readonly implicit: boolean }
  /** PBSZ 0 and PROT P (RFC 4217 section 9), whatever the server answered. */
  protection: { readonly pbsz: Reply; readonly prot: Reply }
  /** The handshake on a data connection. Subject: that of its `data-connect`. */
  'data-tls': { readonly facts: TlsFacts; readonly resumed: boolean }
  /**
   * The same with one factor changed, on a connection of its own. Subject: the only version that is offered (`1.0` to `1.3`),
   * `no-sni`, `mlkem768` (nothing but that key exchange), `fresh-session` (a data connection that does not resume).
   */
  'tls-variant': {
    readonly accepted: boolean
    readonly facts?: TlsFacts
    /** The alert by which the server refused (RFC 8446 section 6). */
    readonly alert?: number
    /** This machine refused, not the server: nothing is known. */
    readonly local?: boolean
  }
  /**
   * The transfer that failed over TLS, asked for again with one factor changed; a transfer that fails this way too is a failure.
   * Subject: `clear` (PROT C), `1.2` (the whole session in TLS 1.2), `fresh` (the data connection does not resume), `no-sni`
   * (the data connection names no server), `same` (nothing is changed: is it chance?); with ` file` behind it where the named file was asked for, not a listing.
   */
  'data-variant': {
    readonly command: string
    readonly bytes: number
    readonly ms: number
    readonly closing: Reply
    /** The handshake of the data connection; none in the clear. */
    readonly facts?: TlsFacts
  }
  /** The issuer of the last certificate sent, fetched from where that certificate says it is. Subject: the address fetched. */
  'issuer-fetch': {
    readonly certificate: CertificateFacts
    /** What the chain comes to with it. */
    readonly chain: ChainFacts
  }
}
