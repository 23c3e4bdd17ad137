import type { Rule } from '../model/finding.ts'
import type { Layer } from '../model/layer.ts'
import type { ProbeId } from '../model/observation.ts'
import type { Text } from '../model/text.ts'

/** Keeps the id literal, so that `FindingId` can be their union, and shows `when` only the probes that the rule reads. */
export function defineRule<const Id extends string, R extends ProbeId>(rule: Rule<Id, R>): Rule<Id, R> {
  return rule
}

/** A finding that no rule over observations makes: its sentence, for those who show it. */
export interface Statement<Id extends string = string> {
  readonly id: Id
  readonly layer: Layer
  readonly text: Text
}

export function defineStatement<const Id extends string>(statement: Statement<Id>): Statement<Id> {
  return statement
}
