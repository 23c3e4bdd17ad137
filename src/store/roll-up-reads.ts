import { sql as raw } from 'kysely'
import type { Compilable } from 'kysely'
import { among } from './row-list.ts'
import { DAY_MS, HOUR_MS, SPANS, VERDICTS } from './spans.ts'
import type { Sums } from './sums.ts'
import type { Sql } from './tables.ts'

/** A watch, and the first hour or day of its runs that no rollup counts. */
export interface Uncounted {
  readonly no: number
  readonly from: number
}

const numbers = (watches: readonly Uncounted[]) => watches.map(({ no }) => no)

/** The runs of that hour of each watch. */
export function readRuns({ db, dialect }: Sql, watches: readonly Uncounted[]) {
  return db
    .selectFrom('watches')
    .innerJoin('samples', 'samples.watch', 'watches.no')
    .select(['samples.watch', 'samples.verdict', 'samples.cause', 'samples.total'])
    .where(among(dialect, 'watches.no', numbers(watches)))
    .whereRef('samples.at', '>=', 'watches.hoursFrom')
    .where('samples.at', '<', raw<number>`watches.hours_from + ${raw.lit(HOUR_MS)}`)
}

/** The hours of that day of each watch. */
export function readHours({ db, dialect }: Sql, watches: readonly Uncounted[]): Compilable<Sums & { watch: number }> {
  return db
    .selectFrom('watches')
    .innerJoin('rollups', 'rollups.watch', 'watches.no')
    .select(['rollups.watch', 'rollups.causes', 'rollups.latency', ...VERDICTS])
    .where(among(dialect, 'watches.no', numbers(watches)))
    .where('rollups.span', '=', SPANS.indexOf('hour'))
    .whereRef('rollups.at', '>=', 'watches.daysFrom')
    .where('rollups.at', '<', raw<number>`watches.days_from + ${raw.lit(DAY_MS)}`)
}
