import type { Verdict } from '../../diagnose/index.ts'

/** Runs by their verdict. */
export type Counts = Readonly<Record<Verdict, number>>

export const NO_RUNS: Counts = { healthy: 0, degraded: 0, failing: 0, inconclusive: 0 }

export const countsOf = (...all: readonly Counts[]): Counts => ({
  healthy: sumOf(all, 'healthy'),
  degraded: sumOf(all, 'degraded'),
  failing: sumOf(all, 'failing'),
  inconclusive: sumOf(all, 'inconclusive'),
})

const sumOf = (all: readonly Counts[], verdict: Verdict) => all.reduce((sum, counts) => sum + counts[verdict], 0)

export const goodIn = ({ healthy, degraded }: Counts): number => healthy + degraded
export const runsIn = (counts: Counts): number => goodIn(counts) + counts.failing + counts.inconclusive

/**
 * The share of runs that found the target usable, 0 to 1. Runs that could not tell, as when our own network was down, count
 * for nothing; undefined where no other is left.
 */
export function availabilityOf(counts: Counts): number | undefined {
  const told = goodIn(counts) + counts.failing
  return told === 0 ? undefined : goodIn(counts) / told
}
