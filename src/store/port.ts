// The few questions that the bot asks of what is kept. Times are milliseconds since the epoch.

import type { Credentials, Incidents, Leases, Maintenance, Subscriptions } from './port-alerts.ts'
import type { History, Watches } from './port-watches.ts'

/** Small state with an end: what was delivered, what a button means, whose language is which. */
export interface State {
  /**
   * True for the first who claims this key within `ttlMs`, whatever the number of processes that try at once. False also
   * where the key has a value; `delete` gives a claim back.
   */
  claim(key: string, ttlMs: number): Promise<boolean>
  get<T>(key: string): Promise<T | undefined>
  /** `value` is plain JSON. */
  set(key: string, value: unknown, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
}

export type RunState = 'running' | 'finished' | 'cancelled' | 'interrupted' | 'failed'

/** One diagnosis that somebody asked for in a chat. */
export interface RunRow {
  readonly id: string
  readonly state: RunState
  readonly startedAt: number
  readonly endedAt: number | null
  /** The process that runs it. */
  readonly process: string
  readonly person: string
  readonly platform: string
  readonly workspace: string
  readonly channel: string
  readonly language: string
  /** What was asked for, as it could be typed. */
  readonly command: string
  /** What two runs of one target have in common: protocol, host and port. */
  readonly target: string
  /** Where its card is: the address of a post. */
  readonly post: string | null
  readonly verdict: string | null
  /** The code of the best cause. */
  readonly cause: string | null
  /** The report as JSON. */
  readonly report: string | null
}

export type RunPatch = Partial<Pick<RunRow, 'state' | 'endedAt' | 'post' | 'verdict' | 'cause' | 'report'>>

export interface Runs {
  add(run: RunRow): Promise<void>
  update(id: string, patch: RunPatch): Promise<void>
  find(id: string): Promise<RunRow | undefined>
  /** The last finished run of the target in that workspace that started before `before`. */
  previous(about: { target: string; workspace: string; before: number }): Promise<RunRow | undefined>
  /** The latest first; without their reports (null). */
  recent(about: { workspace: string; person?: string; channel?: string }, most: number): Promise<readonly RunRow[]>
  /**
   * Marks as interrupted what is running in processes that are gone: in this one's own earlier lives (`process` differs, on
   * the embedded database), or in those that have shown no sign of life for a minute (on a shared one). Gives those rows.
   */
  interrupt(now: number): Promise<readonly RunRow[]>
  /** Shows that this process lives, so that no other takes its runs for interrupted. */
  beat(now: number): Promise<void>
  /** Deletes runs that ended before that time; gives their number. */
  prune(before: number): Promise<number>
}

/** One line of the audit log; nothing ever changes or deletes one. */
export interface AuditEntry {
  readonly at: number
  readonly person: string
  readonly workspace: string
  readonly channel: string
  /** The command as it could be typed again; never with a secret. */
  readonly command: string
  readonly outcome: 'allowed' | 'refused' | 'invalid'
  /** The run that it started or joined, or why it was refused. */
  readonly detail: string
}

export interface Audit {
  add(entry: AuditEntry): Promise<void>
  /** The latest first. */
  recent(about: { workspace?: string; person?: string }, most: number): Promise<readonly AuditEntry[]>
}

export interface Budget {
  /** What it is called in keys: `user`, `channel`. */
  readonly name: string
  readonly points: number
  /** Begins with the first point that is taken; rounded up to whole seconds. */
  readonly perMs: number
}

export interface Allowance {
  readonly allowed: boolean
  /** Points left after this. */
  readonly left: number
  /** Milliseconds until the budget is whole again. */
  readonly resetMs: number
}

export interface Limits {
  /** Takes points of a key's budget if there are as many; otherwise takes none. */
  take(budget: Budget, key: string, points: number): Promise<Allowance>
  /** What is left, without taking any. */
  look(budget: Budget, key: string): Promise<Allowance>
  /** Gives points back that were taken for something that then did not happen. */
  giveBack(budget: Budget, key: string, points: number): Promise<void>
}

export interface Store {
  readonly state: State
  readonly runs: Runs
  readonly watches: Watches
  readonly history: History
  readonly incidents: Incidents
  readonly subscriptions: Subscriptions
  readonly maintenance: Maintenance
  readonly credentials: Credentials
  readonly leases: Leases
  readonly audit: Audit
  readonly limits: Limits
  /** Keeps the embedded database's files small and its plans good, a slice at a time; a server sees to that itself. */
  tidy(now: number): Promise<void>
  /** Rejects, with a `StoreError` that says why, while a database does not answer: for /readyz. */
  ping(): Promise<void>
  close(): Promise<void>
}
