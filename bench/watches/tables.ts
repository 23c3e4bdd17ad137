import { percentile } from '../chat/tables.ts'
import { duration, table } from '../table.ts'
import type { HistoryTimes } from './history.ts'
import type { Stats } from './plan.ts'

const right = (title: string, width: number) => ({ title, width, align: 'right' as const })
const left = (title: string, width: number) => ({ title, width, align: 'left' as const })
const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`
const kibibytes = (bytes: number) => `${Math.round(bytes / 1024)} KiB`
const RUNS_A_DAY = 1440

/** What the database grows by for a watch that runs every minute of a day. */
const bytesADay = ({ bytes, runs }: Stats) => (bytes / runs) * RUNS_A_DAY
const share = ({ verdicts, runs }: Stats, verdict: string) =>
  `${(((verdicts[verdict] ?? 0) / runs) * 100).toFixed(1)} %`

export function watchesTable(all: readonly Stats[]): string {
  const rows = all.map((one) => [
    String(one.watches),
    (one.runs / (one.tookMs / 60_000)).toFixed(0),
    duration(percentile(one.late, 0.5)),
    duration(percentile(one.late, 0.99)),
    one.cores.toFixed(2),
    `${((one.cores * one.tookMs) / one.runs).toFixed(1)} ms`,
    mebibytes(one.peak),
    kibibytes(bytesADay(one)),
    mebibytes(one.logBytes),
    share(one, 'healthy'),
    share(one, 'failing'),
    `${one.alerts.before}+${one.alerts.during}`,
  ])
  const columns = [
    ...[right('watches', 7), right('a minute', 8), right('late p50', 8), right('late p99', 8), right('cores', 5)],
    ...[right('CPU each', 8), right('peak RSS', 8), right('a day', 8), right('WAL', 7)],
    ...[right('healthy', 7), right('failing', 7), right('alerts', 8)],
  ]
  return table(columns, rows)
}

interface Goal {
  readonly what: string
  readonly limit: number
  readonly measured: number
  readonly write: (value: number) => string
}

const MOST_CORES = 1.5
const MOST_BYTES = 2 ** 30
const MOST_HISTORY_MS = 100

export function goalsTable(all: readonly Stats[], history: HistoryTimes): string {
  const goals: Goal[] = [
    ...all.flatMap(({ watches, cores, peak, runs, tookMs }) => [
      { what: `${watches} watches: cores`, limit: MOST_CORES, measured: cores, write: (n: number) => n.toFixed(2) },
      { what: `${watches} watches: memory`, limit: MOST_BYTES, measured: peak, write: mebibytes },
      {
        what: `${watches} watches: runs left out`,
        limit: 0,
        measured: Math.max(0, Math.round(watches * (tookMs / 60_000) * KEPT - runs)),
        write: String,
      },
    ]),
    { what: 'history of a year: query', limit: MOST_HISTORY_MS, measured: history.queryMs, write: duration },
  ]
  const rows = goals.map(({ what, limit, measured, write }) => [
    what,
    `<= ${write(limit)}`,
    write(measured),
    measured <= limit ? 'met' : 'missed',
  ])
  return table([left('goal', 32), right('at most', 11), right('measured', 10), left('', 6)], rows)
}

/** A run or two of each hundred may lie just outside of the time that is measured. */
const KEPT = 0.98
