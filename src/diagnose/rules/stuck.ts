import type { Facts } from '../model/finding.ts'
import type { Failure } from '../model/failure.ts'
import type { ProbeId } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from './quote.ts'
import { failed } from './read.ts'

/** Where a diagnosis got stuck, said without a reason: what remains to be said when no rule knows one. */
export function stuck(observation: { readonly failure: Failure } | undefined): Params | false {
  return observation !== undefined && { failure: quoteText(observation.failure.text) }
}

/** The first failure of the first of these probes that has one. */
export function stuckAt<P extends ProbeId>(facts: Facts<P>, ...probes: readonly P[]): Params | false {
  return stuck(probes.flatMap((probe) => failed(facts.all(probe)))[0])
}
