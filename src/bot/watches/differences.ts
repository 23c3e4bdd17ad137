import type { Difference } from '../../diagnose/index.ts'

/** What two changes one after the other come to. */
export function sumUp(earlier: readonly Difference[], later: readonly Difference[]): Difference[] {
  const after = (one: Difference) => later.find(({ what }) => what === one.what)?.after ?? one.after
  const first = earlier.map((one) => ({ ...one, after: after(one) }))
  const added = later.filter(({ what }) => !earlier.some((one) => one.what === what))
  return [...first, ...added].filter((one) => one.before !== one.after)
}
