import type { Range } from '../../store/index.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** All of these divide a day, so that frames begin with whole hours and days (UTC). */
const STEPS = [1, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS)
const LONG_STEPS = [1, 2, 4, 6, 12, 24].map((hours) => hours * HOUR_MS)
/** As many columns as can be told apart where a picture is as wide as a chat. */
const MOST_FRAMES = 200

/** What samples can answer alone; beyond it hours do, and then days. */
const SAMPLES_FOR_MS = 48 * HOUR_MS
const HOURS_FOR_MS = 31 * DAY_MS

export type Grain = 'sample' | 'hour' | 'day'

export function grainOf({ from, to }: Range): Grain {
  if (to - from <= SAMPLES_FOR_MS) return 'sample'
  // A range that was made whole is no longer than it was by this.
  return to - from < HOURS_FOR_MS + DAY_MS ? 'hour' : 'day'
}

/** The range from the beginning of its first hour or day (UTC), where it is made of sums: of those there is no half. */
export function wholeRange(range: Range): Range {
  const grain = grainOf(range)
  if (grain === 'sample') return range
  const step = grain === 'hour' ? HOUR_MS : DAY_MS
  return { from: Math.floor(range.from / step) * step, to: range.to }
}

/**
 * The range in columns of one width, in which runs that come every `everyMs` leave no gaps. The first and the last are cut at
 * the ends of the range.
 */
export function framesOf(range: Range, everyMs = 0): Range[] {
  const step = stepOf(range, everyMs)
  const first = Math.floor(range.from / step) * step
  const count = Math.max(Math.ceil((range.to - first) / step), 1)
  return Array.from({ length: count }, (_, index) => ({
    from: Math.max(first + index * step, range.from),
    to: Math.min(first + (index + 1) * step, range.to),
  }))
}

function stepOf(range: Range, everyMs: number): number {
  const grain = grainOf(range)
  if (grain === 'day') return DAY_MS
  const steps = grain === 'sample' ? [...STEPS, ...LONG_STEPS] : LONG_STEPS
  // Runs begin a little late now and then: what they keep to is the step before.
  const least = Math.max((range.to - range.from) / MOST_FRAMES, everyMs * 0.9)
  return steps.find((step) => step >= least) ?? DAY_MS
}

/** What lies between two runs in most cases; 0 where there are less than two. */
export function usualGap(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other)
  const gaps = sorted.slice(1).map((at, index) => at - (sorted[index] ?? at))
  return gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0
}
