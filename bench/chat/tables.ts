import { median } from '../measure.ts'
import { duration, ratio, table } from '../table.ts'
import type { Acks } from './acks.ts'
import type { Flight } from './in-flight.ts'

const right = (title: string, width: number) => ({ title, width, align: 'right' as const })
const left = (title: string, width: number) => ({ title, width, align: 'left' as const })
const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`

/** The value that so great a part of the numbers do not exceed. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? NaN
}

/** Commands whose check has no message, and messages beyond one for each command. */
const lost = ({ commands, verdicts }: Acks) => Math.max(0, commands - verdicts)
const doubled = ({ commands, roots }: Acks) => Math.max(0, roots - commands)

export function acksTable(all: readonly Acks[]): string {
  const rows = all.map((one) => [
    one.name,
    String(one.commands),
    ...[0.5, 0.99].map((part) => duration(percentile(one.seen, part))),
    duration(percentile(one.stats.acks, 0.99)),
    String(lost(one)),
    String(doubled(one)),
    duration(one.shownMs),
    String(Math.min(one.reports, one.commands)),
    duration(one.tookMs),
    `${(one.stats.cpuMs / one.commands).toFixed(1)} ms`,
    mebibytes(one.stats.peak),
  ])
  const columns = [
    left('acknowledged', 12),
    right('commands', 8),
    ...[right('p50', 8), right('p99', 8), right('p99 within', 10)],
    ...[
      right('lost', 4),
      right('twice', 5),
      right('all shown', 9),
      right('reports', 7),
      right('by', 8),
      right('CPU each', 9),
      right('peak RSS', 9),
    ],
  ]
  return table(columns, rows)
}

export function flightTable(all: readonly Flight[]): string {
  const rows = all.map(({ crowd, healthyMs, editsEach, stats }) => [
    String(crowd.hanging),
    String(crowd.healthy),
    crowd.perSecond === Infinity ? 'at once' : `${crowd.perSecond}/s`,
    String(healthyMs.length),
    duration(median(healthyMs)),
    editsEach.toFixed(1),
    String(stats.mostRunning),
    mebibytes(stats.peak),
  ])
  const columns = [
    ...[right('hanging', 7), right('healthy', 7), right('begun', 8), right('right', 6), right('median', 8)],
    ...[right('edits each', 10), right('most at once', 12), right('peak RSS', 9)],
  ]
  return table(columns, rows)
}

interface Goal {
  readonly what: string
  readonly limit: number
  readonly measured: number
  readonly write: (value: number) => string
}

/** Acknowledgements, memory, and whether one check slows another: against the goals. */
export function goalsTable(acks: readonly Acks[], flights: readonly Flight[]): string {
  const goals = [...acks.flatMap(ackGoals), ...flightGoals(flights)]
  const rows = goals.map(({ what, limit, measured, write }) => [
    what,
    `<= ${write(limit)}`,
    write(measured),
    measured <= limit ? 'met' : 'missed',
  ])
  return table([left('goal', 36), right('at most', 10), right('measured', 10), left('', 6)], rows)
}

const ackGoals = (one: Acks): Goal[] => [
  { what: `${one.name}: p99 of acks`, limit: 250, measured: percentile(one.seen, 0.99), write: duration },
  { what: `${one.name}: lost or twice`, limit: 0, measured: lost(one) + doubled(one), write: String },
]

function flightGoals([alone, among, crowd]: readonly Flight[]): Goal[] {
  if (!alone || !among || !crowd) return []
  const slowed = median(among.healthyMs) / median(alone.healthyMs)
  const misjudged = crowd.crowd.healthy - crowd.healthyMs.length
  return [
    { what: 'healthy checks beside hanging ones', limit: 1.2, measured: slowed, write: (times) => ratio(times, 1) },
    { what: 'healthy servers said to be otherwise', limit: 0, measured: misjudged, write: String },
    { what: 'memory of the crowd', limit: 512 * 2 ** 20, measured: crowd.stats.peak, write: mebibytes },
  ]
}
