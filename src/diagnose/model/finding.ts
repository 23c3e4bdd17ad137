import type { Layer } from './layer.ts'
import type { Observation, ProbeId } from './observation.ts'
import type { Options, Target } from './target.ts'
import type { Params, Text } from './text.ts'

/** A statement that observations support. The sentence is looked up by id when it is shown. */
export interface Finding {
  readonly id: string
  readonly layer: Layer
  readonly params: Params
}

/** What a rule may see: what was asked for, and the observations of the probes it names, nothing else. */
export interface Facts<R extends ProbeId = ProbeId> {
  readonly target: Target
  readonly options: Options
  /** Every observation of that probe, in the order in which they began. */
  all<P extends R>(probe: P): readonly Observation<P>[]
  /** The observation of that probe with that subject; without a subject, the first. */
  one<P extends R>(probe: P, subject?: string): Observation<P> | undefined
}

/** A pure test over observations. It holds when it returns params. */
export interface Rule<Id extends string = string, R extends ProbeId = ProbeId> {
  readonly id: Id
  readonly layer: Layer
  readonly reads: readonly R[]
  readonly when: (facts: Facts<R>) => Params | false
  readonly text: Text
}
