import type { Severity } from '../model/cause.ts'
import type { Text } from '../model/text.ts'
import type { FindingId } from '../rules/index.ts'

/** True and worth fixing, but not why it fails. Its params are those of its finding. */
export interface AdvisoryDefinition<Code extends string = string> {
  readonly code: Code
  readonly severity: Severity
  readonly from: FindingId
  /** Only for this product, where several advisories share a finding. */
  readonly product?: string
  readonly title: Text
}

/** Keeps the code literal, so that `AdvisoryCode` can be their union. */
export function defineAdvisory<const Code extends string>(
  advisory: AdvisoryDefinition<Code>,
): AdvisoryDefinition<Code> {
  return advisory
}
