/** What a server is known by: what one run saw of it, without judging it. Undefined: this run did not get to see it. */
export interface Seen {
  /** All that the name leads to, sorted. */
  readonly addresses?: readonly string[]
  /** The one that the run connected to. */
  readonly address?: string
  /** The first line of the greeting, or the identification of an SSH server; cut and quoted. */
  readonly greeting?: string
  /** FEAT, sorted. */
  readonly features?: readonly string[]
  /** `TLS 1.3`. */
  readonly tls?: string
  readonly certificate?: SeenCertificate
  /** `SHA256:…`, sorted. */
  readonly hostKeys?: readonly string[]
  /** What PASV or EPSV sends clients to. */
  readonly passiveAddress?: string
  readonly passivePort?: number
}

export interface SeenCertificate {
  /** SHA-256 of the certificate. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
}

/** One thing that is not as it was. */
export interface Difference {
  readonly what: keyof Seen | 'timing'
  /** Short, as it can be shown. */
  readonly before: string
  readonly after: string
}
