import { bucketOf, LATENCY_BUCKETS } from '../../store/index.ts'

/** So many runs took a time between these, in milliseconds. */
export interface Times {
  readonly from: number
  readonly to: number
  readonly runs: number
}

/** Milliseconds. */
export interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** By nearest rank, and within a bucket by how far into it that is; undefined where there is no run. */
export function percentilesOf(times: readonly Times[]): Percentiles | undefined {
  const sorted = [...Map.groupBy(times, ({ from }) => from).values()]
    .map(together)
    .filter(({ runs }) => runs > 0)
    .toSorted((one, other) => one.from - other.from)
  const runs = sorted.reduce((sum, one) => sum + one.runs, 0)
  if (runs === 0) return undefined
  return { p50: atRank(sorted, runs * 0.5), p95: atRank(sorted, runs * 0.95), p99: atRank(sorted, runs * 0.99) }
}

/** All that is in one bucket. */
const together = (same: readonly Times[]): Times => ({
  from: same[0]?.from ?? 0,
  to: same[0]?.to ?? 0,
  runs: same.reduce((sum, { runs }) => sum + runs, 0),
})

function atRank(sorted: readonly Times[], rank: number): number {
  let passed = 0
  for (const { from, to, runs } of sorted) {
    // Buckets grow by factors, so what lies in the middle of one does as well.
    if (passed + runs >= rank) return from * (to / from) ** ((rank - passed) / runs)
    passed += runs
  }
  return sorted.at(-1)?.to ?? 0
}

/** No time is shorter: zero has no logarithm. */
const SHORTEST_MS = 0.1
const FACTOR = 2 ** (1 / 8)

export function exactly(ms: number): Times {
  const at = Math.max(ms, SHORTEST_MS)
  return { from: at, to: at, runs: 1 }
}

/** As a rollup would keep it: beside buckets nothing may lie within one. */
export function inBucket(ms: number): Times {
  return { ...boundsOf(bucketOf(ms)), runs: 1 }
}

/** What a rollup says of times: how many runs are in each bucket of LATENCY_BUCKETS, and in the one for all that is longer. */
export const fromBuckets = (counts: Readonly<Record<string, number>>): Times[] =>
  Object.entries(counts).map(([bucket, runs]) => ({ ...boundsOf(Number(bucket)), runs }))

function boundsOf(bucket: number) {
  const from = LATENCY_BUCKETS[bucket - 1]
  const to = LATENCY_BUCKETS[bucket] ?? (from ?? 1) * FACTOR
  return { from: from ?? to / FACTOR, to }
}
