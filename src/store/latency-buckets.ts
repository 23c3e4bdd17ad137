const BUCKETS_AN_OCTAVE = 8

/**
 * Upper bounds of the buckets of latency in milliseconds, an eighth of an octave apart (1, 1.1, 1.2, 1.3 … 65,536): a percentile
 * from them is right within 9 %. What is longer goes into one bucket more. Only buckets with runs in them are kept.
 */
export const LATENCY_BUCKETS: readonly number[] = Array.from(
  { length: 16 * BUCKETS_AN_OCTAVE + 1 },
  (_, step) => Math.round(2 ** (step / BUCKETS_AN_OCTAVE) * 10) / 10,
)

/** The place of a latency in LATENCY_BUCKETS; one past its end where it is longer than all of them. */
export function bucketOf(ms: number): number {
  // Bounds are rounded, so the right one may be the next.
  let place = Math.max(0, Math.floor(Math.log2(Math.max(ms, 1)) * BUCKETS_AN_OCTAVE) - 1)
  while (ms > (LATENCY_BUCKETS[place] ?? Infinity)) place++
  return Math.min(place, LATENCY_BUCKETS.length)
}
