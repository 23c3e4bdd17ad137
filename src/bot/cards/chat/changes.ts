import type { Language, Report } from '../../../diagnose/index.ts'
import type { Block } from '../../port/index.ts'
import { VERDICT } from '../words.ts'

/** What has changed between two runs of one check. */
export function changeBlocks(before: Report, after: Report, language: Language): Block[] {
  if (before.verdict === after.verdict) return []
  const from = VERDICT[before.verdict].text[language]
  const to = VERDICT[after.verdict].text[language]
  return [{ type: 'note', text: [`${from} -> ${to}`] }]
}
