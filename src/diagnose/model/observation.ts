import type { Address } from './address.ts'
import type { Failure } from './failure.ts'
import type { Layer } from './layer.ts'
import type { RefusalReason } from './refusal.ts'
import type { Reply } from './reply.ts'
import type { SecurityProbeData } from './security-observation.ts'
import type { Speaks } from './speaks.ts'
import type { SshProbeData } from './ssh.ts'
import type { TlsEnded, TlsProbeData } from './tls-observation.ts'

export type { Speaks } from './speaks.ts'

export type DnsStatus =
  | 'addresses'
  | 'no-data'
  | 'nxdomain'
  | 'servfail'
  | 'refused'
  | 'timeout'
  | 'unreachable'
  | 'other'

/** One resolver's answer to one question. */
export interface DnsAnswer {
  readonly status: DnsStatus
  readonly addresses: readonly string[]
  /** The CNAME chain in the order in which it was followed. */
  readonly aliases: readonly string[]
  /** Seconds; the smallest of the chain. */
  readonly ttl?: number
  readonly ms: number
}

export type PassiveMode = 'EPSV' | 'PASV'

/** A listing, reduced to what rules and people need. Names are the raw bytes as Latin-1. */
export interface ListingSummary {
  readonly command: string
  readonly format: 'unix' | 'dos' | 'mlsd' | 'nlst' | 'empty' | 'unknown'
  readonly entries: number
  readonly unparsed: number
  /** The first few names. */
  readonly names: readonly string[]
  readonly charset: string
  /** Names that are not valid UTF-8, as Latin-1: at most five. */
  readonly undecodable: readonly string[]
}

/** How a TCP connection came about. */
export interface Connected extends Address {
  readonly port: number
  readonly localAddress: string
  readonly ms: number
}

/**
 * What each probe saw when its operation completed: one line per probe. "Completed" does not mean that we like the
 * answer. A subject tells observations of one probe apart; it is named in the comment.
 */
export interface ProbeData extends SshProbeData, TlsProbeData, SecurityProbeData {
  /** The system's own resolution (getaddrinfo: hosts file, then DNS). */
  'dns-lookup': {
    readonly addresses: readonly Address[]
    /** Addresses that nothing is sent to, and why. */
    readonly refused?: readonly { readonly address: string; readonly reason: RefusalReason }[]
  }
  /** One configured resolver asked directly. Subject: the resolver's address. */
  'dns-query': { readonly resolver: string; readonly a: DnsAnswer; readonly aaaa: DnsAnswer }
  /** Addresses that the hosts file gives for the name; empty when it does not mention it. */
  'hosts-file': { readonly addresses: readonly string[] }
  /** The way out of this machine towards an address. Subject: the address. */
  route: { readonly source?: string; readonly device?: string; readonly gateway?: string; readonly mtu?: number }
  /** A TCP connection to the asked port. Subject: the address. */
  connect: Connected
  /** Another well-known port on the same address, tried because the asked one fails. Subject: the port. */
  'other-port': {
    readonly port: number
    readonly ms: number
    readonly speaks: Speaks | 'silent'
    readonly banner: string
  }
  /** An ICMP echo to the address, where this machine can send one. */
  ping: { readonly answered: boolean; readonly ms?: number }
  /** ICMP echoes that may not be fragmented, by size of the IP packet in bytes. */
  'path-mtu': { readonly sizes: readonly { readonly bytes: number; readonly answered: boolean }[] }
  /** One of several connections in a row, greeting read and closed. Subject: `1`, `2`, … */
  repeat: { readonly connectMs: number; readonly greetingMs: number }

  /** The first words of a connection. A `421` or another refusal is a failure. Subject: the address. */
  greeting: { readonly speaks: Speaks; readonly reply?: Reply; readonly banner: string; readonly ms: number }
  /** What a server that stays silent answers to a TLS ClientHello on a second connection. */
  'tls-hello': { readonly answer: 'tls' | 'alert' | 'http' | 'ftp' | 'ssh' | 'other' | 'closed' | 'silent' }
  /** FEAT (RFC 2389). `supported` is false when the server does not know the command. */
  features: { readonly supported: boolean; readonly reply: Reply; readonly names: readonly string[] }
  /** SYST (RFC 959). */
  system: { readonly reply: Reply }
  /** OPTS UTF8 ON. */
  utf8: { readonly reply: Reply }
  /** AUTH TLS on a connection of its own, without a handshake. Subject: the address. */
  'auth-tls': { readonly greeting: Reply; readonly reply: Reply }

  /** USER and PASS. A refusal is a failure, with the command that was refused. */
  login: { readonly userReply: Reply; readonly passReply?: Reply; readonly ms: number }
  /** PWD after login; after CWD where the person named a directory. A refused CWD is a failure with that command. */
  'working-directory': { readonly reply: Reply; readonly path?: string; readonly ms: number }
  /** Nothing is said for a while; then NOOP. */
  idle: { readonly idleMs: number; readonly reply: Reply }

  /** The reply to EPSV or PASV. Subject: the mode, with a number from the second try on (`EPSV 2`). */
  passive: {
    readonly mode: PassiveMode
    readonly reply: Reply
    /** The address that a 227 announces; an EPSV reply has none. */
    readonly advertised?: string
    readonly port: number
    /** The address of the control connection's peer. */
    readonly peer: string
  }
  /**
   * The data connection, to the peer of the control connection and nowhere else. On the first try of a mode the transfer
   * command is already sent; later tries (`PASV 2`) only connect. Subject as `passive`.
   */
  'data-connect': Connected & { readonly mode: PassiveMode }
  /** The transfer over that data connection, up to its final reply. Subject as `passive`. */
  transfer: TlsEnded & {
    readonly mode: PassiveMode
    readonly command: string
    readonly bytes: number
    readonly ms: number
    readonly opening: Reply
    readonly closing: Reply
    readonly listing?: ListingSummary
  }
  /** Ports that several EPSV (or PASV) commands hand out, without connecting. */
  'passive-range': { readonly mode: PassiveMode; readonly ports: readonly number[] }
  /** The server connects to us. Subject: `PORT` or `EPRT`. */
  active: {
    readonly announced: string
    readonly reply: Reply
    /** The server's address as seen on the data connection. */
    readonly from: string
    readonly bytes: number
    readonly closing: Reply
  }
  /** The named file, fetched in binary. */
  file: TlsEnded & {
    readonly path: string
    /** The name is that of a folder, which could be entered; then nothing was fetched. */
    readonly folder?: true
    /** What SIZE says, where the server knows it. */
    readonly size?: number
    readonly bytes: number
    readonly sha256: string
    readonly ms: number
    readonly closing: Reply
  }
  /** The same file in ASCII: what TYPE A does to it. */
  'file-ascii': { readonly bytes: number; readonly sha256: string; readonly lineFeeds: number }
  /** A path that was refused, asked for again with its name in another encoding. Subject: the encoding. */
  'path-charset': { readonly charset: string; readonly reply: Reply }
  /** The reference client (basic-ftp) uploads a small file, lists it, reads it back, compares, deletes it. */
  write: {
    readonly name: string
    /** Missing where no connection was left to list it. */
    readonly listed?: boolean
    readonly identical: boolean
    readonly storedBytes: number
    readonly sentBytes: number
    readonly deleted: boolean
    readonly deleteReply?: string
  }
}

export type ProbeId = keyof ProbeData

/** Why a login was not tried although nothing that it needs had failed: somebody else might have got the password. */
export type Hold =
  | 'plaintext-login-not-allowed' // whoever runs this diagnosis does not allow it
  | 'auth-tls-stripped' // something on the way seems to keep TLS out
  | 'auth-tls-unavailable' // the server lists TLS and refuses it
  | 'certificate-not-known' // another certificate than before, for which nobody vouches
export type HeldBack = `held back: ${Hold}`

export type Outcome<Id extends ProbeId> =
  | { readonly outcome: 'ok'; readonly data: ProbeData[Id] }
  | { readonly outcome: 'failed'; readonly failure: Failure }
  | { readonly outcome: 'skipped'; readonly because: ProbeId | HeldBack }

/** What one probe saw. */
export type Observation<Id extends ProbeId = ProbeId> = {
  [P in Id]: {
    readonly probe: P
    /** Which of several: an address, a port, a mode. */
    readonly subject?: string
    readonly layer: Layer
    /** Milliseconds since the diagnosis began. */
    readonly at: number
    readonly durationMs: number
  } & Outcome<P>
}[Id]
