import { addSamples } from './samples.ts'
import type { NewEvent, WatchResult } from './port-watches.ts'
import { among, rowList } from './row-list.ts'
import { dayOf, hourOf } from './spans.ts'
import { ask } from './tables.ts'
import type { Script, Sql } from './tables.ts'

/** A result, and its watch as it was before. */
interface Taken extends WatchResult {
  readonly before: {
    readonly snapshot: number | null
    readonly hoursFrom: number | null
    readonly daysFrom: number | null
  }
}

export function finishRuns(sql: Sql, results: readonly WatchResult[]): Promise<readonly number[]> {
  return results.length === 0 ? Promise.resolve([]) : sql.atomically(() => finishing(sql, results))
}

function* finishing(sql: Sql, results: readonly WatchResult[]): Script<number[]> {
  const taken = yield* take(sql, results)
  if (taken.length === 0) return []
  const snapshots = yield* keepSnapshots(sql, taken)
  yield* ask(updateWatches(sql, taken))
  yield* ask(
    addSamples(
      sql,
      taken.map(({ watch, sample }) => ({ ...sample, watch, snapshot: snapshots.get(watch) ?? null })),
    ),
  )
  const early = taken.filter(({ sample, before }) => before.hoursFrom === null || sample.at < before.hoursFrom)
  if (early.length > 0) yield* ask(markUncounted(sql, early))
  const events = taken.flatMap(({ watch, events: own }) => own.map((event) => ({ ...event, watch })))
  if (events.length > 0) yield* ask(addEvents(sql, events))
  return taken.map(({ watch }) => watch)
}

/** The results whose leases hold, each lease once; nobody else changes their watches until all is written. */
function* take({ db, dialect }: Sql, results: readonly WatchResult[]): Script<Taken[]> {
  const rows = results.map(({ watch, lease }) => ({ no: watch, lease }))
  const held = db
    .selectFrom(rowList(dialect, { as: 'given', rows, columns: { no: 'integer', lease: 'text' } }))
    .innerJoin('watches', (join) =>
      join.onRef('watches.no', '=', 'given.no').onRef('watches.lease', '=', 'given.lease'),
    )
    .select(['watches.lease', 'watches.snapshot', 'watches.hoursFrom', 'watches.daysFrom'])
  const found = yield* ask(dialect === 'postgres' ? held.forUpdate('watches') : held)
  const byLease = new Map(found.map(({ lease, ...before }) => [lease, before]))
  return results.flatMap((result) => {
    const before = byLease.get(result.lease)
    byLease.delete(result.lease)
    return before ? [{ ...result, before }] : []
  })
}

/** Gives the number of each watch's current snapshot, after it has got a new one where its facts are others. */
function* keepSnapshots({ db, dialect }: Sql, taken: readonly Taken[]): Script<Map<number, number>> {
  const current = new Map(
    taken.flatMap(({ watch, before }) => (before.snapshot === null ? [] : [[watch, before.snapshot] as const])),
  )
  const given = taken.flatMap(({ watch, sample, facts }) =>
    facts === undefined ? [] : [{ watch, at: sample.at, facts }],
  )
  if (given.length === 0) return current
  const old = db.selectFrom('snapshots').select(['watch', 'facts'])
  const numbers = given.flatMap(({ watch }) => current.get(watch) ?? [])
  const known = new Map(
    (yield* ask(old.where(among(dialect, 'no', numbers)))).map(({ watch, facts }) => [watch, facts]),
  )
  const rows = given.filter(({ watch, facts }) => known.get(watch) !== facts)
  if (rows.length === 0) return current
  const list = rowList(dialect, { as: 'given', rows, columns: { watch: 'integer', at: 'bigint', facts: 'text' } })
  const added = yield* ask(
    db
      .insertInto('snapshots')
      .columns(['watch', 'at', 'facts'])
      .expression(db.selectFrom(list).select(['watch', 'at', 'facts']))
      .returning(['no', 'watch']),
  )
  const links = rowList(dialect, { as: 'given', rows: added, columns: { no: 'integer', watch: 'integer' } })
  const link = db.updateTable('watches').from(links).whereRef('watches.no', '=', 'given.watch')
  yield* ask(link.set(({ ref }) => ({ snapshot: ref('given.no') })))
  for (const { no, watch } of added) current.set(watch, no)
  return current
}

function updateWatches({ db, dialect }: Sql, taken: readonly Taken[]) {
  const rows = taken.map(({ watch, status, dueAt }) => ({ watch, status, dueAt }))
  const columns = { watch: 'integer', status: 'text', dueAt: 'bigint' } as const
  return db
    .updateTable('watches')
    .from(rowList(dialect, { as: 'given', rows, columns }))
    .set(({ ref }) => ({
      ...{ status: ref('given.status'), dueAt: ref('given.dueAt'), readyAt: ref('given.dueAt'), lease: null },
    }))
    .whereRef('watches.no', '=', 'given.watch')
}

/** So that rollups are made, or made anew. Apart from the other update: once an hour is enough for what is indexed. */
function markUncounted({ db, dialect }: Sql, early: readonly Taken[]) {
  const rows = early.map(({ watch, sample, before }) => ({
    watch,
    hour: hourOf(sample.at),
    day: Math.min(dayOf(sample.at), before.daysFrom ?? Infinity),
  }))
  return db
    .updateTable('watches')
    .from(rowList(dialect, { as: 'given', rows, columns: { watch: 'integer', hour: 'bigint', day: 'bigint' } }))
    .set(({ ref }) => ({ hoursFrom: ref('given.hour'), daysFrom: ref('given.day') }))
    .whereRef('watches.no', '=', 'given.watch')
}

function addEvents({ db, dialect }: Sql, rows: readonly (NewEvent & { readonly watch: number })[]) {
  const columns = { watch: 'integer', at: 'bigint', kind: 'text', about: 'text' } as const
  return db
    .insertInto('watchEvents')
    .columns(['watch', 'at', 'kind', 'about'])
    .expression(
      db.selectFrom(rowList(dialect, { as: 'given', rows, columns })).select(['watch', 'at', 'kind', 'about']),
    )
}
