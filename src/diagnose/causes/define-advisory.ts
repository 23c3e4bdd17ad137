import type { Severity } from '../model/cause.ts'
import type { Fix } from '../model/fix.ts'
import type { Text } from '../model/text.ts'
import type { FindingId } from '../rules/index.ts'

/** True and worth fixing, but not why it fails. Its params are those of its finding. */
export interface AdvisoryDefinition<Code extends string = string> {
  readonly code: Code
  readonly severity: Severity
  readonly from: FindingId
  readonly title: Text
  /** What to set, by the software that was found. */
  readonly fix?: Fix
}

/** Keeps the code literal, so that `AdvisoryCode` can be their union. */
export function defineAdvisory<const Code extends string>(
  advisory: AdvisoryDefinition<Code>,
): AdvisoryDefinition<Code> {
  return advisory
}
