import type { Failure, FailureCode } from '../model/failure.ts'
import type { Observation, ProbeId } from '../model/observation.ts'

export type Succeeded<P extends ProbeId> = Extract<Observation<P>, { outcome: 'ok' }>
export type Failed<P extends ProbeId> = Extract<Observation<P>, { outcome: 'failed' }>

/** "Could not be tested" is never evidence of a fault. */
const UNTESTED: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'not-available',
  'budget',
  'cancelled',
  'superseded',
  'target-not-allowed',
])

export function isEvidence(failure: Failure): boolean {
  return !UNTESTED.has(failure.code)
}

export function succeeded<P extends ProbeId>(observations: readonly Observation<P>[]): Succeeded<P>[] {
  return observations.filter((one): one is Succeeded<P> => one.outcome === 'ok')
}

/** The observations that say something against the target: those that could not be made are left out. */
export function failed<P extends ProbeId>(observations: readonly Observation<P>[]): Failed<P>[] {
  return observations.filter((one): one is Failed<P> => one.outcome === 'failed' && isEvidence(one.failure))
}

/** Succeeded or failed, but looked at. */
export function tested<P extends ProbeId>(observations: readonly Observation<P>[]): Observation<P>[] {
  return observations.filter((one) => one.outcome === 'ok' || (one.outcome === 'failed' && isEvidence(one.failure)))
}

export function hasCode<P extends ProbeId>(
  observation: Observation<P> | undefined,
  ...codes: readonly FailureCode[]
): observation is Failed<P> {
  return observation?.outcome === 'failed' && codes.includes(observation.failure.code)
}

/** Seconds with one decimal, as text: `3.3`. */
export function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}

/** Each once, in the order given, for a sentence. */
export function list(values: readonly (string | number)[]): string {
  return [...new Set(values)].join(', ')
}
