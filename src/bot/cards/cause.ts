import {
  findingText,
  say,
  type Cause,
  type Finding,
  type Language,
  type Report,
  type Text,
} from '../../diagnose/index.ts'
import type { Block, Fact } from '../port/index.ts'
import { titleOf, nextOf } from './verdict.ts'
import { LIKELIHOOD, OWNER } from './words.ts'

/** As many as a person compares; the rest is in the JSON. */
const MOST_CAUSES = 3
const MOST_EVIDENCE = 4

const LABEL: Readonly<Record<'for' | 'against' | 'owner' | 'next', Text>> = {
  for: { en: 'Because', 'zh-CN': '依据' },
  against: { en: 'But', 'zh-CN': '反证' },
  owner: { en: 'Whose', 'zh-CN': '归属' },
  next: { en: 'Do next', 'zh-CN': '下一步' },
}
const WHY: Text = { en: '1. Why, and what to do', 'zh-CN': '1. 依据和处理办法' }
const MORE: Text = {
  en: '{count, plural, one {# further cause is} other {# further causes are}} in the JSON report.',
  'zh-CN': '另有 {count} 个可能的原因，见 JSON 报告。',
}

/** The causes, best first, each with what speaks for it and against it, whose it is and what to do. */
export function causeBlocks(report: Report, language: Language): Block[] {
  // Beside a likely cause the unlikely ones only distract.
  const isClear = report.causes[0]?.likelihood === 'likely'
  const fitting = report.causes.filter(({ likelihood }) => !isClear || likelihood !== 'unlikely')
  const shown = fitting.slice(0, MOST_CAUSES)
  const blocks = shown.flatMap((cause, index): Block[] => [
    { type: 'text', text: [{ bold: heading(cause, index, language) }] },
    { type: 'facts', facts: facts({ cause, report, language }) },
  ])
  const count = report.causes.length - shown.length
  return count > 0 ? [...blocks, { type: 'note', text: [say(MORE, { count }, language)] }] : blocks
}

/** The sentence above the causes has told the title of the first already. */
function heading(cause: Cause, index: number, language: Language): string {
  const likelihood = LIKELIHOOD[cause.likelihood][language]
  const title = index === 0 ? WHY[language] : `${index + 1}. ${titleOf(cause, language)}`
  return language === 'en' ? `${title} (${likelihood})` : `${title}（${likelihood}）`
}

function facts({ cause, report, language }: { cause: Cause; report: Report; language: Language }): Fact[] {
  const owner = { label: LABEL.owner[language], value: [OWNER[cause.owner][language]] }
  return [
    ...evidence(LABEL.for, statements(cause.supportedBy, report.findings, language), language),
    ...evidence(LABEL.against, statements(cause.contradictedBy, report.findings, language), language),
    ...(cause === report.causes[0] ? [] : [owner]),
    { label: LABEL.next[language], value: [nextOf(cause, language)] },
  ]
}

function evidence(label: Text, sentences: readonly string[], language: Language): Fact[] {
  return sentences
    .slice(0, MOST_EVIDENCE)
    .map((text, index) => ({ label: index === 0 ? label[language] : '', value: [text] }))
}

/** What the findings of these ids say, each once. */
function statements(ids: readonly string[], findings: readonly Finding[], language: Language): string[] {
  const said = ids.flatMap((id) => {
    const text = findingText(id)
    const held = findings.filter((finding) => finding.id === id)
    return held.map((finding) => (text ? say(text, finding.params, language) : id))
  })
  return [...new Set(said)]
}
