/** `auto` finds out; a report always names what was found or, failing that, what was assumed. */
export const PROTOCOLS = ['auto', 'ftp', 'ftpes', 'ftps', 'sftp'] as const
export type Protocol = (typeof PROTOCOLS)[number]

/** What to diagnose. It holds the user's name, never a secret. */
export interface Target {
  readonly protocol: Protocol
  /** Host name in ASCII (IDNA), or an IPv4 or IPv6 literal without brackets. */
  readonly host: string
  readonly port: number
  readonly user?: string
  /** A file or directory the person wants to reach, as typed. */
  readonly path?: string
}

/** What the person complains of or wants to know besides; each flag widens the plan. */
export interface Options {
  readonly deep?: boolean
  readonly write?: boolean
  /** Name of the file that `write` uploads instead of a random one. */
  readonly uploadName?: string
  readonly active?: boolean
  readonly idle?: boolean
  readonly repeat?: boolean
  readonly security?: boolean
  /** Expected SHA-256 of the file at `target.path`, 64 hexadecimal digits, lower case. */
  readonly sha256?: string
  /** The SSH host key that the person knows the server by: `SHA256:` and 43 characters. */
  readonly fingerprint?: string
}

/** Ports on which FTP, FTPS and SFTP servers are commonly found (21, 22, 990 are IANA's; 2121 and 2222 are habit). */
export const WELL_KNOWN_PORTS = [21, 22, 990, 2121, 2222] as const
