import type { CauseDefinition } from '../model/cause.ts'
import type { FindingId } from '../rules/index.ts'

/** Keeps the code literal, and lets only findings that exist be evidence. */
export function defineCause<const Code extends string>(
  cause: CauseDefinition<Code, FindingId>,
): CauseDefinition<Code, FindingId> {
  return cause
}
