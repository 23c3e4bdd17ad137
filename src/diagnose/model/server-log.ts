import type { QuotedLine } from './quoted-line.ts'

/** How failures lie in time, and whom they meet. `steady` is none of the others. */
export type LogPattern = 'brute-force' | 'burst' | 'same-hour' | 'since' | 'one-user' | 'one-network' | 'steady'

/** One reason for which the server turned somebody away or a transfer failed. */
export interface LogFailure {
  /** The finding's id. */
  readonly id: string
  readonly count: number
  /** Most affected first, a few of them; how many there are in all stands beside. */
  readonly users: readonly string[]
  readonly userCount: number
  readonly addresses: readonly string[]
  readonly addressCount: number
  /** As ISO 8601 without a zone, which logs do not tell; absent where lines have no time. */
  readonly first?: string
  readonly last?: string
  readonly pattern: LogPattern
  /** What the pattern names: an hour as `02`, a user, a network, the time since when. */
  readonly about?: string
  readonly lines: readonly QuotedLine[]
}

export interface ServerLogDetails {
  readonly kind: 'server-log'
  /** Connections or sessions that the log shows, logins and transfers that succeeded. */
  readonly sessions: number
  readonly logins: number
  readonly transfers: number
  /** Most frequent first. */
  readonly failures: readonly LogFailure[]
  /** From the first time in the log to the last; absent where lines have no time. */
  readonly span?: { readonly from: string; readonly to: string }
}
