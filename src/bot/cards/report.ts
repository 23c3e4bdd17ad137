import type { Language, Report, Text } from '../../diagnose/index.ts'
import type { Block, Card, Inline } from '../port/index.ts'
import { advisoryBlocks } from './advisory.ts'
import { causeBlocks } from './cause.ts'
import { formatHostPort } from '../grammar/index.ts'
import { receiptLine, timingLine } from './numbers.ts'
import { reviewBlocks } from './review.ts'
import { seenFacts } from './seen.ts'
import { untestedBlocks } from './untested.ts'
import { verdictLine } from './verdict.ts'
import { CHANNEL, CHANNEL_NAME, labelled, VERDICT } from './words.ts'

const SEEN: Text = { en: 'What was seen', 'zh-CN': '检查所见' }

/** Everything a person needs of a report: the verdict first, then why, whose it is and what to do, then the small print. */
export function reportCard(report: Report, language: Language): Card {
  const { text, tone } = VERDICT[report.verdict]
  const verdict = text[language]
  const where = formatHostPort(report.target)
  const blocks: Block[] = [
    { type: 'text', text: verdictLine(report, language) },
    { type: 'text', text: channelLine(report, language) },
    ...causeBlocks(report, language),
    ...(report.options.security ? reviewBlocks : advisoryBlocks)(report, language),
    { type: 'text', text: [{ bold: SEEN[language] }] },
    { type: 'facts', facts: seenFacts(report, language) },
    { type: 'note', text: [timingLine(report, language)] },
    { type: 'note', text: [receiptLine(report, language)] },
    ...untestedBlocks(report, language),
  ]
  return { title: labelled(where, language) + verdict, tone, blocks }
}

/** `Control: OK | TLS: none | Login: OK | Data: BLOCKED` */
export function channelLine({ channels }: Report, language: Language): Inline {
  const names = ['control', 'tls', 'login', 'data'] as const
  return names.flatMap((name, index) => {
    const { text, tone } = CHANNEL[channels[name]]
    const label = labelled(CHANNEL_NAME[name][language], language)
    const state = tone === 'neutral' ? text[language] : { bold: text[language], tone }
    return [index === 0 ? label : ` | ${label}`, state]
  })
}
