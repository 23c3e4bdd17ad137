import type { Sample } from './measure.ts'
import { cutOff, medianMs } from './faults-table.ts'
import type { Result } from './faults-table.ts'
import type { RoundTrip } from './round-trips.ts'
import { duration, table } from './table.ts'
import type { Tool } from './tools.ts'

/** What was promised, and what came of it. */
interface Goal {
  readonly what: string
  readonly limit: number
  /** NaN where it was not measured. */
  readonly measured: number
  readonly unit: 'ms' | 'times'
}

/** Longest time to a verdict, by case. */
const LIMITS: Readonly<Record<string, number>> = {
  blocked: 8000,
  'ftpes-blocked': 8000,
  silent: 30_000,
  closed: 500,
  ssh: 1500,
}

function verdicts(results: readonly Result[]): Goal[] {
  return results.flatMap(({ about, tool, samples }) => {
    const limit = LIMITS[about.name]
    if (tool.name !== 'ftpcheck' || limit === undefined) return []
    return [{ what: `${about.name}: verdict`, limit, measured: known(samples), unit: 'ms' as const }]
  })
}

/** A run that was cut off has no time. */
const known = (samples: readonly Sample[]) => (cutOff(samples) ? Infinity : medianMs(samples))

/** The whole check over FTPES against one listing: near, and 100 ms away. */
function distances(trips: readonly RoundTrip[]): Goal[] {
  const near = trips.find(({ askedMs }) => askedMs === 0)
  const far = trips.find(({ askedMs }) => askedMs === 100)
  const times = (trip: RoundTrip | undefined, other: Tool['name']) => of(trip, 'ftpcheck') / of(trip, other)
  const against = (trip: RoundTrip | undefined, other: Tool['name'], limit: number): Goal => ({
    what: `healthy FTPES at ${trip?.askedMs} ms, against ${other}`,
    limit,
    measured: times(trip, other),
    unit: 'times',
  })
  return [
    against(far, 'lftp', 1),
    against(far, 'curl', 0.8),
    against(near, 'lftp', 2.5),
    { what: 'healthy FTPES at 0 ms', limit: 400, measured: of(near, 'ftpcheck'), unit: 'ms' },
  ]
}

/** Runs that failed would make a tool look fast. */
const of = (trip: RoundTrip | undefined, name: Tool['name']) =>
  trip?.failed === 0 ? (trip.medianMs.get(name) ?? NaN) : NaN

/** The goals that something was measured for; empty where there is none. */
export function goalTable(results: readonly Result[], trips: readonly RoundTrip[]): string {
  const goals = [...distances(trips), ...verdicts(results)].filter(({ measured }) => !Number.isNaN(measured))
  const written = (value: number, unit: Goal['unit']) => (unit === 'ms' ? duration(value) : `${value.toFixed(2)}x`)
  const rows = goals.map(({ what, limit, measured, unit }) => [
    what,
    `<= ${written(limit, unit)}`,
    Number.isFinite(measured) ? written(measured, unit) : 'cut off',
    measured <= limit ? 'met' : 'missed',
  ])
  if (rows.length === 0) return ''
  const right = { width: 10, align: 'right' } as const
  return table(
    [
      { title: 'goal (medians)', width: 40, align: 'left' },
      { title: 'at most', ...right },
      { title: 'measured', ...right },
      { title: '', width: 6, align: 'left' },
    ],
    rows,
  )
}
