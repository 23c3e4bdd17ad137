import { LATENCY_BUCKETS } from '../../store/index.ts'

/** So many runs took so many milliseconds. */
export type Weighted = readonly [ms: number, runs: number]

/** Milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** By nearest rank; undefined where there is no run. */
export function percentilesOf(times: readonly Weighted[]): Percentiles | undefined {
  const sorted = times.filter(([, runs]) => runs > 0).toSorted(([one], [other]) => one - other)
  const runs = sorted.reduce((sum, [, count]) => sum + count, 0)
  if (runs === 0) return undefined
  return { p50: atRank(sorted, runs * 0.5), p95: atRank(sorted, runs * 0.95), p99: atRank(sorted, runs * 0.99) }
}

function atRank(sorted: readonly Weighted[], rank: number): number {
  let passed = 0
  for (const [ms, runs] of sorted) {
    passed += runs
    // A rank that arithmetic leaves a hair above a whole number is that number.
    if (passed >= rank - 1e-9) return ms
  }
  return sorted.at(-1)?.[0] ?? 0
}

/** The geometric middle of each bucket: no more than a quarter of an octave from any time in it. */
const MIDDLES = [...LATENCY_BUCKETS.map((upper) => upper / 2 ** 0.25), (LATENCY_BUCKETS.at(-1) ?? 0) * 2 ** 0.25]

/** What a rollup says of times: how many runs are in each bucket of LATENCY_BUCKETS, and in the one for all that is longer. */
export const fromBuckets = (counts: readonly number[]): Weighted[] =>
  counts.flatMap((runs, bucket): Weighted[] => (runs > 0 ? [[MIDDLES[bucket] ?? 0, runs]] : []))
