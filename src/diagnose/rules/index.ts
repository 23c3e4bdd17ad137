import type { Text } from '../model/text.ts'
import { connectRules } from './connect.ts'
import { dataConnectionRules } from './data-connection.ts'
import { greetingRules } from './greeting.ts'
import { loginRules } from './login.ts'
import { portRules } from './ports.ts'

/** Every rule, in the order in which findings of one layer are shown. */
export const RULES = [...connectRules, ...portRules, ...greetingRules, ...loginRules, ...dataConnectionRules] as const

export type FindingId = (typeof RULES)[number]['id']

const TEXTS: ReadonlyMap<string, Text> = new Map(RULES.map(({ id, text }) => [id, text]))

/** The sentence of a finding; undefined for an id of another version's report. */
export function findingText(id: string): Text | undefined {
  return TEXTS.get(id)
}

export { evaluate, factsOf } from './evaluate.ts'
