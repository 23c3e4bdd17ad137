import type { Language, Report, Text } from '../../diagnose/index.ts'
import type { Block, CheckItem, Mark } from '../port/index.ts'
import { advisoryFacts } from './advisory.ts'
import { REVIEW, type ReviewItem } from './review-items.ts'

const HEADING: Text = { en: 'Security review', 'zh-CN': '安全检查' }

/** The worst first; what could not be tested stands between what is bad and what is well, for it may be either. */
const ORDER: readonly Mark[] = ['fail', 'warn', 'skip', 'pass']

const STATE: Readonly<Partial<Record<Mark, Text>>> = {
  fail: { en: 'SERIOUS', 'zh-CN': '严重' },
  warn: { en: 'see below', 'zh-CN': '见下文' },
  pass: { en: 'well', 'zh-CN': '正常' },
  skip: { en: 'not tested', 'zh-CN': '未测试' },
}
const LONGEST = 90

function markOf({ codes }: ReviewItem, report: Report): Mark | undefined {
  if (report.causes.some(({ code }) => codes.includes(code))) return 'fail'
  const found = report.advisories.filter(({ code }) => codes.includes(code))
  if (found.some(({ severity }) => severity === 'high')) return 'fail'
  return found.length > 0 ? 'warn' : undefined
}

function itemOf(item: ReviewItem, report: Report, language: Language): CheckItem[] {
  const bad = markOf(item, report)
  const answer = item.answer(report)
  if (!bad && !answer) return []
  const mark = bad ?? (answer?.tested ? 'pass' : 'skip')
  const state = STATE[mark]?.[language] ?? ''
  const reason = bad ? undefined : answer?.reason
  const detail = reason === undefined ? [state] : [`${state}: `, { code: short(reason) }]
  return [{ mark, label: item.label[language], detail }]
}

function short(text: string): string {
  const characters = [...text]
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`
}

/**
 * What was tried, the worst first, and what came out well too: silence must not be mistaken for safety. Under it what is
 * the matter with each, and the setting that mends it.
 */
export function reviewBlocks(report: Report, language: Language): Block[] {
  const items = REVIEW.flatMap((item) => itemOf(item, report, language))
  const sorted = items.toSorted((a, b) => ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark))
  const facts = report.advisories.flatMap((advisory) => advisoryFacts(advisory, language))
  return [
    { type: 'text', text: [{ bold: HEADING[language] }] },
    { type: 'checklist', items: sorted },
    ...(facts.length > 0 ? [{ type: 'facts', facts } as const] : []),
  ]
}
