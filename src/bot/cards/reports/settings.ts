import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Card } from '../../port/index.ts'
import { formatSchedule, type Period, when } from '../../times/index.ts'

/** A report that a channel has asked for. */
export interface ShownSubscription {
  readonly id: string
  readonly period: Period
  readonly pattern: string
  readonly zone: string
  readonly dueAt: number
  /** Where it goes, where that is elsewhere. Untrusted. */
  readonly where?: string
}

const ON: Text = {
  en: 'A report {schedule}{where, select, none {} other {, in {where}}}',
  'zh-CN': '报告：{schedule}{where, select, none {} other {，发到 {where}}}',
}
const FIRST: Text = { en: 'The next one comes on {time}.', 'zh-CN': '下一份在 {time}。' }
const INSTEAD: Text = { en: 'It takes the place of the one before. ', 'zh-CN': '它取代之前的同类报告。' }
const NOW: Text = { en: 'Show one now', 'zh-CN': '现在看一份' }
const OFF: Text = { en: 'Turn it off', 'zh-CN': '关闭' }
const WORD = { daily: 'day', weekly: 'week', monthly: 'month' } as const

function lineOf({ pattern, zone, where = 'none' }: ShownSubscription, language: Language): string {
  return say(ON, { schedule: formatSchedule({ type: 'cron', pattern, zone }, language), where }, language)
}

/** What comes from now on. */
export function subscribedCard(shown: ShownSubscription, isInstead: boolean, language: Language): Card {
  const { id, period, dueAt, zone } = shown
  const next = say(FIRST, { time: when(dueAt, zone, language) }, language)
  const actions = [
    { label: NOW[language], command: `report now ${WORD[period]}` },
    { label: OFF[language], command: `report off ${id}` },
  ]
  return {
    title: lineOf(shown, language),
    tone: 'good',
    blocks: [
      { type: 'text', text: [isInstead ? INSTEAD[language] + next : next] },
      { type: 'actions', actions },
      { type: 'note', text: [{ code: id }] },
    ],
  }
}

const NONE: Text = { en: 'No reports are on here', 'zh-CN': '这里没有开启报告' }
const HOW: Text = { en: 'For example: ', 'zh-CN': '例如：' }
const LIST: Text = {
  en: '{count, plural, one {# report is} other {# reports are}} on here',
  'zh-CN': '这里开启了 {count} 份报告',
}
const OFF_ONE: Text = { en: 'Turn off {id}', 'zh-CN': '关闭 {id}' }

/** What this channel gets. */
export function subscriptionsCard(all: readonly ShownSubscription[], language: Language): Card {
  if (all.length === 0) {
    const blocks = [{ type: 'text', text: [HOW[language], { code: 'report daily 09:00' }] }] as const
    return { title: NONE[language], tone: 'neutral', blocks }
  }
  const facts = all.map((one) => ({
    label: one.id,
    value: [
      `${lineOf(one, language)}${language === 'en' ? '. ' : '。'}${say(FIRST, { time: when(one.dueAt, one.zone, language) }, language)}`,
    ],
  }))
  const actions = all
    .slice(0, 5)
    .map(({ id }) => ({ label: say(OFF_ONE, { id }, language), command: `report off ${id}` }))
  return {
    title: say(LIST, { count: all.length }, language),
    tone: 'neutral',
    blocks: [
      { type: 'facts', facts },
      { type: 'actions', actions },
    ],
  }
}

const GONE: Text = {
  en: '{count, plural, one {The report is} other {# reports are}} off',
  'zh-CN': '{count, plural, =1 {报告} other {# 份报告}}已关闭',
}

export const unsubscribedCard = (all: readonly ShownSubscription[], language: Language): Card => ({
  title: say(GONE, { count: all.length }, language),
  tone: 'neutral',
  blocks: [{ type: 'text', text: [all.map((one) => lineOf(one, language)).join(language === 'en' ? '; ' : '；')] }],
})

const LOST: Text = { en: 'A report does not reach its channel', 'zh-CN': '报告无法发到频道' }
const WHY: Text = {
  en: 'ftpcheck could not post it three times in a row{missing}. Invite ftpcheck there again, or ask for the report elsewhere: report … in #channel',
  'zh-CN': '连续三次发送失败{missing}。请重新邀请 ftpcheck 进入该频道，或改到别处：report … in #频道',
}

/** For whoever asked for a report that its room does not take. */
export function lostReportCard(shown: ShownSubscription, missing: string | undefined, language: Language): Card {
  const named = missing === undefined ? '' : language === 'en' ? ` (${missing})` : `（${missing}）`
  return {
    title: LOST[language],
    tone: 'bad',
    blocks: [
      { type: 'text', text: [{ bold: lineOf(shown, language) }] },
      { type: 'text', text: [say(WHY, { missing: named }, language)] },
      { type: 'actions', actions: [{ label: OFF[language], command: `report off ${shown.id}` }] },
      { type: 'note', text: [{ code: shown.id }] },
    ],
  }
}
