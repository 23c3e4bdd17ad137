import type { Range } from '../../store/index.ts'
import { type Counts, runsIn } from './counts.ts'
import type { Percentiles } from './latency.ts'

/** One column of a picture, one row of a file. Without runs it is a gap. */
export interface Cell extends Range {
  readonly counts: Counts
  readonly causes: Readonly<Record<string, number>>
  /** Of the total times of runs that found the target usable. */
  readonly latency?: Percentiles
}

export const hasRuns = ({ counts }: Cell): boolean => runsIn(counts) > 0
