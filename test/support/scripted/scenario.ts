import type { Channels, Verdict } from '../../../src/diagnose/model/report.ts'
import type { Options } from '../../../src/diagnose/model/target.ts'
import type { Dialogue } from './dialogue.ts'

/** How an attempt to connect ends; `broken` is an error that nobody has heard of. */
export type Outcome = 'open' | 'timeout' | 'refused' | 'unreachable' | 'no-route' | 'not-permitted' | 'reset' | 'broken'

export interface Attempt {
  readonly outcome: Outcome
  /** Milliseconds until then; one round trip where it is not said. */
  readonly afterMs?: number
}

/** What connections to data ports meet; the first rule that fits counts. */
export interface DataRule extends Attempt {
  readonly mode?: 'EPSV' | 'PASV'
  /** Only every second port that is handed out. */
  readonly everySecond: boolean
}

export interface ResolverAnswer {
  readonly resolver: string
  /** Addresses, or one word: `nxdomain`, `servfail`, `timeout`, `no-data`, `refused`. */
  readonly answer: readonly string[]
}

/** The network between the prober and the server. */
export interface Weather {
  readonly peers: readonly string[]
  readonly rttMs: number
  /** Whether the server keeps commands that are sent before it has answered. */
  readonly ahead: 'kept' | 'lost'
  /** Addresses, or one word: `nxdomain`, `failed`, `timeout`. */
  readonly lookup: readonly string[] | undefined
  readonly resolvers: readonly ResolverAnswer[]
  readonly hosts: readonly string[]
  readonly ping: 'answered' | 'unanswered' | 'none'
  /** Whether this machine knows a way to the server. */
  readonly route: 'known' | 'none'
  /** Larger packets are lost. */
  readonly mtu: number
  readonly connects: ReadonlyMap<string, readonly Attempt[]>
  /** What other ports say first; nothing for those that stay silent. */
  readonly ports: ReadonlyMap<number, string | undefined>
  readonly otherPorts: Outcome
  readonly data: readonly DataRule[]
}

/** What the diagnosis must conclude. */
export interface Expected {
  readonly verdict: Verdict
  readonly cause: string | undefined
  /** Further causes that may be named. */
  readonly also: readonly string[]
  readonly not: readonly string[]
  readonly advisories: readonly string[]
  readonly channels: Partial<Channels>
  /** TCP connections at the most. */
  readonly connections: number
}

export interface Scenario {
  readonly name: string
  readonly title: string
  readonly source: string
  readonly protocol: 'ftp' | 'auto'
  readonly host: string
  readonly user: string | undefined
  readonly path: string | undefined
  readonly options: Options
  /** Whether the password may go in the clear. */
  readonly plaintextLogin: boolean
  readonly weather: Weather
  readonly expected: Expected
  readonly dialogue: Dialogue
}
