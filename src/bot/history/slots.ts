import type { Range, RollupRow, SampleRow } from '../../store/index.ts'
import { type Counts, countsOf, goodIn, NO_RUNS, runsIn } from './counts.ts'
import { fromBuckets, type Percentiles, percentilesOf, type Weighted } from './latency.ts'

/** What is known of some time: of one run, of an hour or of a day. */
export interface Slot extends Range {
  readonly counts: Counts
  /** Runs by the code of their best cause. */
  readonly causes: Readonly<Record<string, number>>
  /** Total times of the runs that found the target usable. */
  readonly times: readonly Weighted[]
}

export function slotOfSample({ at, verdict, cause, total }: SampleRow): Slot {
  const counts = { ...NO_RUNS, [verdict]: 1 }
  return {
    from: at,
    to: at + 1,
    counts,
    causes: cause === null ? {} : { [cause]: 1 },
    times: goodIn(counts) > 0 ? [[total, 1]] : [],
  }
}

export const SPAN_MS: Readonly<Record<RollupRow['span'], number>> = { hour: 3_600_000, day: 24 * 3_600_000 }

export function slotOfRollup({ span, at, causes, latency, ...counts }: RollupRow): Slot {
  const { healthy, degraded, failing, inconclusive } = counts
  return {
    from: at,
    to: at + SPAN_MS[span],
    counts: { healthy, degraded, failing, inconclusive },
    causes: JSON.parse(causes) as Record<string, number>,
    times: fromBuckets(JSON.parse(latency) as readonly number[]),
  }
}

/** One column of a picture, one row of a file. Without runs it is a gap. */
export interface Cell extends Range {
  readonly counts: Counts
  readonly causes: Readonly<Record<string, number>>
  /** Of the total times of runs that found the target usable. */
  readonly latency?: Percentiles
}

/** Each slot goes into the frame in which it begins; `frames` are in order and without gaps. */
export function cellsOf(slots: readonly Slot[], frames: readonly Range[]): Cell[] {
  const within: Slot[][] = frames.map(() => [])
  let at = 0
  for (const slot of slots.toSorted((one, other) => one.from - other.from)) {
    while (at < frames.length - 1 && slot.from >= (frames[at]?.to ?? 0)) at++
    const frame = frames[at]
    if (frame && slot.to > frame.from && slot.from < frame.to) within[at]?.push(slot)
  }
  return frames.map((frame, index) => cellOf(frame, within[index] ?? []))
}

function cellOf({ from, to }: Range, slots: readonly Slot[]): Cell {
  const latency = percentilesOf(slots.flatMap(({ times }) => times))
  const cell = { from, to, counts: countsOf(...slots.map(({ counts }) => counts)), causes: causesOf(slots) }
  return latency ? { ...cell, latency } : cell
}

/** Runs by cause. */
export function causesOf(all: readonly Pick<Slot, 'causes'>[]): Record<string, number> {
  // A name that a server gave never gets in, but one of another version does: no prototype behind it.
  const sums: Record<string, number> = Object.create(null) as Record<string, number>
  for (const { causes } of all) for (const [code, runs] of Object.entries(causes)) sums[code] = (sums[code] ?? 0) + runs
  return { ...sums }
}

export const hasRuns = ({ counts }: Cell): boolean => runsIn(counts) > 0
