import { bucketOf } from './latency-buckets.ts'
import type { RollupRow, SampleRow } from './port-watches.ts'
import { VERDICTS } from './spans.ts'

/** What a time of a watch comes to. */
export type Sums = Omit<RollupRow, 'watch' | 'span' | 'at'>

type Counts = Record<string, number>

/** Sums up single runs. */
export function sumSamples(samples: readonly Pick<SampleRow, 'verdict' | 'cause' | 'total'>[]): Sums {
  const verdicts: Counts = {}
  const causes: Counts = {}
  const latency: Counts = {}
  for (const { verdict, cause, total } of samples) {
    count(verdicts, verdict, 1)
    if (cause !== null) count(causes, cause, 1)
    if (verdict === 'healthy' || verdict === 'degraded') count(latency, String(bucketOf(total)), 1)
  }
  return sums(verdicts, causes, latency)
}

/** Sums up sums: hours to a day, or days to a year. */
export function sumRollups(rollups: readonly Sums[]): Sums {
  const verdicts: Counts = {}
  const causes: Counts = {}
  const latency: Counts = {}
  for (const rollup of rollups) {
    for (const verdict of VERDICTS) count(verdicts, verdict, rollup[verdict])
    for (const [cause, runs] of Object.entries(JSON.parse(rollup.causes) as Counts)) count(causes, cause, runs)
    for (const [bucket, runs] of Object.entries(JSON.parse(rollup.latency) as Counts)) count(latency, bucket, runs)
  }
  return sums(verdicts, causes, latency)
}

function count(counts: Counts, name: string, runs: number): void {
  counts[name] = (counts[name] ?? 0) + runs
}

function sums(verdicts: Counts, causes: Counts, latency: Counts): Sums {
  const { healthy = 0, degraded = 0, failing = 0, inconclusive = 0 } = verdicts
  // Sorted, so that the same runs come to the same text.
  const sorted = (counts: Counts) =>
    JSON.stringify(
      Object.fromEntries(
        Object.keys(counts)
          .toSorted()
          .map((name) => [name, counts[name]]),
      ),
    )
  return { healthy, degraded, failing, inconclusive, causes: sorted(causes), latency: sorted(latency) }
}
