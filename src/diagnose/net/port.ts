import type { Socket } from 'node:net'
import type { Address } from '../model/address.ts'
import type { DnsAnswer } from '../model/observation.ts'
import type { RefusalReason } from '../model/refusal.ts'

/** An open TCP connection and what is known of its two ends. */
export interface Link {
  readonly socket: Socket
  readonly localAddress: string
  readonly remoteAddress: string
  readonly remotePort: number
  /** Milliseconds from the first packet to the connection. */
  readonly ms: number
}

/** A listening socket that takes one connection: for active mode. */
export interface Ear {
  readonly port: number
  accept(signal: AbortSignal): Promise<Link>
  close(): void
}

export interface RouteFacts {
  readonly source?: string
  readonly device?: string
  readonly gateway?: string
  readonly mtu?: number
}

/** An address that a name leads to. */
export interface Found extends Address {
  /** Why nothing is ever sent there; absent where nothing speaks against it. */
  readonly refused?: RefusalReason
}

export interface Question {
  readonly name: string
  readonly type: 'A' | 'AAAA'
}

/**
 * Everything outside that a diagnosis touches. Each operation ends when its signal aborts, and then throws the
 * signal's reason; other failures are thrown as the system reports them.
 */
export interface Net {
  /** The system's own resolution, all addresses, in its order. */
  lookup(host: string, signal: AbortSignal): Promise<readonly Found[]>
  /** IP addresses of the configured resolvers, with `:port` where it is not 53. */
  resolvers(): readonly string[]
  query(resolver: string, question: Question, signal: AbortSignal): Promise<DnsAnswer>
  /** Text of the hosts file; empty where there is none. */
  hostsFile(): Promise<string>
  /** Undefined where this machine cannot tell. */
  route(address: string, signal: AbortSignal): Promise<RouteFacts | undefined>
  /** The addresses of this machine. */
  ownAddresses(): readonly string[]
  connect(address: string, port: number, signal: AbortSignal): Promise<Link>
  listen(address: string): Promise<Ear>
  /** One ICMP echo in an IP packet of that many bytes that may not be fragmented; undefined where this machine cannot send one. */
  ping(address: string, bytes: number, signal: AbortSignal): Promise<{ answered: boolean; ms?: number } | undefined>
  /** The way to others than the target, where that is another one. */
  readonly fetching?: Net
}
