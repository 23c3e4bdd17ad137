import type { Compilable, Generated, Kysely } from 'kysely'
import type { CredentialRow, IncidentRow, Issue, MaintenanceRow, SubscriptionRow } from './port-alerts.ts'
import type { RollupRow, SampleRow, Snapshot, WatchEvent, WatchRow } from './port-watches.ts'
import type { AuditEntry, RunRow } from './port.ts'

type Numbered<Row> = Omit<Row, 'no'> & { readonly no: Generated<number> }

/** The tables as the queries see them; in the database their columns are snake_case. */
export interface Tables {
  runs: RunRow
  audit: AuditEntry & { readonly id: Generated<number> }
  /** Signs of life. */
  processes: { readonly name: string; readonly seenAt: number }
  watches: Numbered<WatchRow> & {
    readonly lease: string | null
    /** When it can be claimed. */
    readonly readyAt: number
    /** The number of the current snapshot. */
    readonly snapshot: number | null
    /** The first hour and the first day that have runs which no rollup counts yet. */
    readonly hoursFrom: number | null
    readonly daysFrom: number | null
  }
  samples: Omit<SampleRow, 'verdict'> & { readonly verdict: number }
  rollups: Omit<RollupRow, 'span'> & { readonly span: number }
  snapshots: Numbered<Snapshot>
  watchEvents: Numbered<WatchEvent>
  incidents: IncidentRow
  subscriptions: SubscriptionRow
  issues: Issue & { readonly process: string }
  maintenance: MaintenanceRow
  credentials: Omit<CredentialRow, 'isPlaintextAllowed'> & { readonly isPlaintextAllowed: number }
  leases: { readonly name: string; readonly holder: string; readonly until: number }
}

/** Those of a WatchRow. */
export const WATCH_COLUMNS = [
  ...(['no', 'id', 'platform', 'workspace', 'channel', 'room', 'person', 'language', 'command', 'target'] as const),
  ...(['schedule', 'settings', 'createdAt', 'dueAt', 'status', 'mutedUntil', 'removedAt'] as const),
] as const

/** The steps of one transaction: a generator that yields queries and is given their rows. */
export type Script<Result> = Generator<Compilable<unknown>, Result, readonly unknown[]>

/** A database with these tables. */
export interface Sql {
  readonly db: Kysely<Tables>
  readonly dialect: 'sqlite' | 'postgres'
  /** Does all that the script asks for, or nothing of it; nobody sees it half done. */
  atomically<Result>(script: () => Script<Result>): Promise<Result>
  tidy(now: number): Promise<void>
  /** Rejects while the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
  /** What its operator can mend as a StoreError. */
  explain(error: unknown): Error
}

/** One step of a script: `const rows = yield* ask(query)`. */
export function* ask<Row>(query: Compilable<Row>): Generator<Compilable<unknown>, readonly Row[], readonly unknown[]> {
  return (yield query) as readonly Row[]
}

/** PostgreSQL refuses NUL in text, and no encoding of UTF-8 has lone surrogates: what was typed must not stop a row. */
export function storable<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  ])
  return Object.fromEntries(entries) as Row
}
