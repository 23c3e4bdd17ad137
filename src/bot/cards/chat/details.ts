import type { Language, Report } from '../../../diagnose/index.ts'
import { formatHostPort } from '../../grammar/index.ts'
import type { Card } from '../../port/index.ts'
import { reportCard } from '../report.ts'
import { labelled, VERDICT } from '../words.ts'

/** What the thread of a check is called. */
export function threadName(report: Report, language: Language): string {
  return labelled(formatHostPort(report.target), language) + VERDICT[report.verdict].text[language]
}

/** What the verdict rests on, one card after the other. */
export function detailCards(report: Report, language: Language): Card[] {
  const card = reportCard(report, language)
  return [{ ...card, blocks: card.blocks.slice(2).filter(({ type }) => type !== 'actions') }]
}
