import { setImmediate } from 'node:timers/promises'
import { sql as raw } from 'kysely'
import type { History } from './port-watches.ts'
import { readHours, readRuns } from './roll-up-reads.ts'
import type { Uncounted } from './roll-up-reads.ts'
import { among, rowList } from './row-list.ts'
import { DAY_MS, dayOf, HOUR_MS, hourOf, SPANS } from './spans.ts'
import { withVerdict } from './samples.ts'
import { sumRollups, sumSamples } from './sums.ts'
import type { Sums } from './sums.ts'
import { ask } from './tables.ts'
import type { Script, Sql } from './tables.ts'

/** Watches of one transaction: what they come to is summed up within a few milliseconds. */
const SLICE = 25

export async function rollUp(sql: Sql, { now, forMs }: Parameters<History['rollUp']>[0]): Promise<boolean> {
  const end = performance.now() + forMs
  do {
    const hours = await sql.atomically(() => sumHours(sql, hourOf(now)))
    // A day is summed up from its hours, so all of them come first.
    const watches = hours > 0 ? hours : await sql.atomically(() => sumDays(sql, dayOf(now)))
    if (watches === 0) return false
    await setImmediate()
  } while (performance.now() < end)
  return true
}

/** Sums up one hour of some watches from their runs, however often it was before. Gives the number of watches. */
function* sumHours(sql: Sql, before: number): Script<number> {
  const due = sql.db
    .selectFrom('watches')
    .select(['no', 'hoursFrom as from'])
    .where('hoursFrom', '<', before)
    .orderBy('hoursFrom')
    .limit(SLICE)
  const watches = (yield* ask(sql.dialect === 'postgres' ? due.forUpdate().skipLocked() : due)) as readonly Uncounted[]
  if (watches.length === 0) return 0
  const runs = Map.groupBy(yield* ask(readRuns(sql, watches)), ({ watch }) => watch)
  yield* keep(sql, { span: 'hour', watches, sumOf: (watch) => sumSamples((runs.get(watch) ?? []).map(withVerdict)) })
  const ms = raw.lit(HOUR_MS)
  const hoursFrom = raw<number | null>`(
    select at - at % ${ms} from samples where watch = watches.no and at >= hours_from + ${ms} order by at limit 1)`
  yield* ask(sql.db.updateTable('watches').set({ hoursFrom }).where(isOneOf(sql, watches)))
  return watches.length
}

/** Sums up one day of some watches from their hours. */
function* sumDays(sql: Sql, before: number): Script<number> {
  const due = sql.db
    .selectFrom('watches')
    .select(['no', 'daysFrom as from'])
    .where('daysFrom', '<', before)
    .where(({ eb }) => eb.or([eb('hoursFrom', 'is', null), eb('hoursFrom', '>=', before)]))
    .orderBy('daysFrom')
    .limit(SLICE)
  const watches = (yield* ask(sql.dialect === 'postgres' ? due.forUpdate().skipLocked() : due)) as readonly Uncounted[]
  if (watches.length === 0) return 0
  const hours = Map.groupBy(yield* ask(readHours(sql, watches)), ({ watch }) => watch)
  yield* keep(sql, { span: 'day', watches, sumOf: (watch) => sumRollups(hours.get(watch) ?? []) })
  const ms = raw.lit(DAY_MS)
  // A later hour that is summed up already, or else the day of the runs that are not.
  const daysFrom = raw<number | null>`coalesce(
    (select at - at % ${ms} from rollups
      where watch = watches.no and span = ${raw.lit(SPANS.indexOf('hour'))} and at >= days_from + ${ms} order by at limit 1),
    hours_from - hours_from % ${ms})`
  yield* ask(sql.db.updateTable('watches').set({ daysFrom }).where(isOneOf(sql, watches)))
  return watches.length
}

const isOneOf = ({ dialect }: Sql, watches: readonly Uncounted[]) =>
  among(
    dialect,
    'no',
    watches.map(({ no }) => no),
  )

interface Summed {
  readonly span: (typeof SPANS)[number]
  readonly watches: readonly Uncounted[]
  sumOf(watch: number): Sums
}

const COLUMNS = {
  ...({ watch: 'integer', span: 'integer', at: 'bigint', healthy: 'integer', degraded: 'integer' } as const),
  ...({ failing: 'integer', inconclusive: 'integer', causes: 'text', latency: 'text' } as const),
}
const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]

/** Keeps sums in place of earlier ones. A time without a run has none. */
function* keep({ db, dialect }: Sql, { span, watches, sumOf }: Summed): Script<void> {
  const rows = watches
    .map(({ no, from }) => ({ watch: no, span: SPANS.indexOf(span), at: from, ...sumOf(no) }))
    .filter(({ healthy, degraded, failing, inconclusive }) => healthy + degraded + failing + inconclusive > 0)
  if (rows.length === 0) return
  const list = db.selectFrom(rowList(dialect, { as: 'given', rows, columns: COLUMNS }))
  const insert = db
    .insertInto('rollups')
    .columns(NAMES)
    .expression(list.select(NAMES).where(raw<boolean>`true`))
  yield* ask(
    insert.onConflict((conflict) =>
      conflict.columns(['watch', 'span', 'at']).doUpdateSet(({ ref }) => ({
        healthy: ref('excluded.healthy'),
        degraded: ref('excluded.degraded'),
        failing: ref('excluded.failing'),
        inconclusive: ref('excluded.inconclusive'),
        causes: ref('excluded.causes'),
        latency: ref('excluded.latency'),
      })),
    ),
  )
}
