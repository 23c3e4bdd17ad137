import type { Range, RollupRow, SampleRow } from '../../store/index.ts'
import type { Cell } from './cell.ts'
import { type Counts, countsOf, goodIn, NO_RUNS } from './counts.ts'
import { exactly, fromBuckets, inBucket, percentilesOf, type Times } from './latency.ts'

/** What is known of some time: of one run, of an hour or of a day. */
export interface Slot extends Range {
  readonly counts: Counts
  /** Runs by the code of their best cause. */
  readonly causes: Readonly<Record<string, number>>
  /** Total times of the runs that found the target usable. */
  readonly times: readonly Times[]
}

/** `isBesideRollups`: its time is no more exact than theirs. */
export function slotOfSample({ at, verdict, cause, total }: SampleRow, isBesideRollups = false): Slot {
  const counts = { ...NO_RUNS, [verdict]: 1 }
  return {
    from: at,
    to: at + 1,
    counts,
    causes: cause === null ? {} : { [cause]: 1 },
    times: goodIn(counts) > 0 ? [isBesideRollups ? inBucket(total) : exactly(total)] : [],
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
    times: fromBuckets(JSON.parse(latency) as Record<string, number>),
  }
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
