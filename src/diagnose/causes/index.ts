import type { CauseDefinition } from '../model/cause.ts'
import type { FindingId } from '../rules/index.ts'
import { dataChannelCauses } from './data-channel.ts'
import { loginCauses } from './login.ts'
import { pathCauses } from './path.ts'
import { whoAnswersCauses } from './who-answers.ts'

/** Every cause that can be told apart, from the lowest layer up. */
export const CAUSES = [...pathCauses, ...whoAnswersCauses, ...loginCauses, ...dataChannelCauses] as const

export type CauseCode = (typeof CAUSES)[number]['code']

const BY_CODE: ReadonlyMap<string, CauseDefinition<CauseCode, FindingId>> = new Map(
  CAUSES.map((cause) => [cause.code, cause]),
)

/** Title and first step of a cause; undefined for a code of another version's report. */
export function causeOf(code: string): CauseDefinition<CauseCode, FindingId> | undefined {
  return BY_CODE.get(code)
}

export { rank } from './rank.ts'
