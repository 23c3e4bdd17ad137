import { setImmediate } from 'node:timers/promises'
import { sql as raw } from 'kysely'
import type { Compilable, RawBuilder } from 'kysely'
import type { History } from './port-watches.ts'
import { among } from './row-list.ts'
import { hourOf } from './spans.ts'
import { ask } from './tables.ts'
import type { Script, Sql } from './tables.ts'

/** What is older goes. */
type Ages = Omit<Parameters<History['prune']>[0], 'forMs'>

/** Watches that one transaction looks at, and rows that one statement deletes: together some milliseconds. */
const WATCHES = 100
const ROWS = 500

/** Goes round all watches, a slice at a time; the next call goes on where this one ends. */
export function createPruner(sql: Sql): History['prune'] {
  let after = 0
  return async ({ forMs, ...ages }) => {
    const end = performance.now() + forMs
    do {
      const next = await sql.atomically(() => pruneWatches(sql, after, ages))
      if (next === undefined) {
        after = 0
        return sql.atomically(() => pruneOthers(sql, ages.rollupsBefore))
      }
      after = next
      await setImmediate()
    } while (performance.now() < end)
    return true
  }
}

/** Gives the last watch that is done; undefined where none is left. */
function* pruneWatches(sql: Sql, after: number, ages: Ages): Script<number | undefined> {
  const next = sql.db.selectFrom('watches').select('no').where('no', '>', after).orderBy('no').limit(WATCHES)
  const numbers = (yield* ask(next)).map(({ no }) => no)
  if (numbers.length === 0) return undefined
  let isMore = false
  for (const query of oldOf(sql, numbers, ages)) {
    const rows = yield* ask(query)
    isMore ||= rows.length === ROWS
  }
  return isMore ? after : numbers.at(-1)
}

/** Samples that a rollup counts; rollups; snapshots that had a successor before the first sample; settled events. */
function oldOf({ db, dialect }: Sql, numbers: readonly number[], ages: Ages): Compilable<unknown>[] {
  const isOne = (column: string) => among(dialect, column, numbers)
  const most = raw`limit ${raw.lit(ROWS)}`
  const samplesBefore = hourOf(ages.samplesBefore)
  const statements: RawBuilder<unknown>[] = [
    raw`delete from samples where (watch, at) in (
      select samples.watch, samples.at from watches join samples on samples.watch = watches.no
      where ${isOne('watches.no')} and samples.at < ${samplesBefore}
        and (watches.hours_from is null or samples.at < watches.hours_from) ${most}) returning 1`,
    raw`delete from rollups where (watch, span, at) in (
      select watch, span, at from rollups
      where ${isOne('watch')} and span in (0, 1) and at < ${ages.rollupsBefore} ${most}) returning 1`,
    raw`delete from snapshots where no in (
      select snapshots.no from watches join snapshots on snapshots.watch = watches.no
      where ${isOne('watches.no')} and snapshots.at < ${samplesBefore} and snapshots.no <> watches.snapshot
        and exists (select 1 from snapshots later where later.watch = snapshots.watch
          and later.at > snapshots.at and later.at <= ${samplesBefore}) ${most}) returning 1`,
    raw`delete from watch_events where no in (
      select no from watch_events
      where ${isOne('watch')} and at < ${ages.rollupsBefore} and outcome is not null ${most}) returning 1`,
  ]
  return statements.map((statement) => ({ compile: () => statement.compile(db) }))
}

/** Closed incidents, reports that were sent, maintenance that is over, and watches whose history is over. */
function* pruneOthers({ db, dialect }: Sql, before: number): Script<boolean> {
  const removed = db.selectFrom('watches').select('no').where('removedAt', '<', before).orderBy('removedAt')
  const numbers = (yield* ask(removed.limit(WATCHES))).map(({ no }) => no)
  if (numbers.length > 0) {
    for (const name of ['samples', 'rollups', 'snapshots', 'watchEvents'] as const) {
      yield* ask(db.deleteFrom(name).where(among(dialect, 'watch', numbers)))
    }
    yield* ask(db.deleteFrom('watches').where(among(dialect, 'no', numbers)))
  }
  const old = [
    ...[raw`incidents where id in (select id from incidents where closed_at < ${before}`],
    ...[raw`maintenance where id in (select id from maintenance where to_at < ${before}`],
    raw`issues where (subscription, slot) in (
      select subscription, slot from issues where started_at < ${before} and state <> 'begun'`,
  ]
  let isMore = numbers.length === WATCHES
  for (const what of old) {
    const statement = raw`delete from ${what} limit ${raw.lit(ROWS)}) returning 1`
    const rows = yield* ask({ compile: () => statement.compile(db) })
    isMore ||= rows.length === ROWS
  }
  return isMore
}
