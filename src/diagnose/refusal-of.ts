import type { Observation } from './model/observation.ts'
import { TargetRefused } from './model/refusal.ts'

/** Neither the name nor an address that it leads to may be probed: that is no fault of the target, and no diagnosis. */
export function refusalOf({ probe, ...seen }: Observation): TargetRefused | undefined {
  const refusal = seen.outcome === 'failed' && seen.failure.refusal
  return refusal && (probe === 'dns-lookup' || probe === 'connect') ? new TargetRefused(refusal) : undefined
}
