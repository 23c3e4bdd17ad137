import type { Generated, Kysely } from 'kysely'
import type { AuditEntry, RunRow } from './port.ts'

/** The tables as the queries see them; in the database their columns are snake_case. */
export interface Tables {
  runs: RunRow
  audit: AuditEntry & { readonly id: Generated<number> }
  /** Signs of life. */
  processes: { readonly name: string; readonly seenAt: number }
}

/** A database with these tables. */
export interface Sql {
  readonly db: Kysely<Tables>
  readonly dialect: 'sqlite' | 'postgres'
  /** Rejects while the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
  /** What its operator can mend as a StoreError. */
  explain(error: unknown): Error
}

/** PostgreSQL refuses NUL in text, and no encoding of UTF-8 has lone surrogates: what was typed must not stop a row. */
export function storable<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value,
  ])
  return Object.fromEntries(entries) as Row
}
