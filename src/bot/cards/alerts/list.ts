import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Block, Card, CheckItem } from '../../port/index.ts'
import { noticeCard } from './notice.ts'
import type { ShownAlert } from './view.ts'
import { failsTitle, isFailing } from './words.ts'

const TITLE: Text = {
  en: '{count, plural, =0 {No open alerts} one {# open alert} other {# open alerts}}',
  'zh-CN': '{count, plural, =0 {没有未恢复的告警} other {# 个未恢复的告警}}',
}
const DETAIL: Text = { en: 'for {time}; alert ', 'zh-CN': '已持续 {time}；告警 ' }
const ACKED: Text = { en: '; {by} looks after it', 'zh-CN': '；{by} 已接手' }
const ELSEWHERE: Text = {
  en: '{count, plural, one {# more is} other {# more are}} open in other channels.',
  'zh-CN': '其他频道还有 {count} 个。',
}
const ACK: Text = { en: 'I look after {id}', 'zh-CN': '我来处理 {id}' }
const MOST_SHOWN = 20
const MOST_ACTIONS = 5

export interface AlertsList {
  readonly language: Language
  readonly alerts: readonly ShownAlert[]
  /** Open ones of other channels. */
  readonly elsewhere: number
}

/** What is open, the oldest first. */
export function alertsCard({ language, alerts, elsewhere }: AlertsList): Card {
  const waiting = alerts.filter(({ ack }) => !ack).slice(0, MOST_ACTIONS)
  const actions = waiting.map(({ id }) => ({ label: say(ACK, { id }, language), command: `ack ${id}` }))
  const items = alerts.slice(0, MOST_SHOWN).map((alert) => item(alert, language))
  const note: Block[] = elsewhere > 0 ? [{ type: 'note', text: [say(ELSEWHERE, { count: elsewhere }, language)] }] : []
  const list: Block[] = items.length > 0 ? [{ type: 'checklist', items }] : []
  const acks: Block[] = actions.length > 0 ? [{ type: 'actions', actions }] : []
  return {
    title: say(TITLE, { count: alerts.length }, language),
    tone: alerts.length > 0 ? 'bad' : 'good',
    blocks: [...list, ...note, ...acks],
  }
}

function item(alert: ShownAlert, language: Language): CheckItem {
  const { id, ack, lasts: time } = alert
  const notice = noticeCard(alert)
  const by = ack ? [say(ACKED, { by: ack.by }, language)] : []
  return {
    mark: notice ? 'warn' : 'fail',
    label: notice?.title ?? failsTitle(alert, alert.members.filter(isFailing)),
    detail: [say(DETAIL, { time }, language), { code: id }, ...by],
  }
}

const TAKEN: Text = { en: '{by} looks after it: {what}', 'zh-CN': '{by} 已接手：{what}' }
const QUIET: Text = {
  en: 'There are no more reminders; the recovery is told as always.',
  'zh-CN': '不再提醒；恢复时照常通知。',
}

/** Somebody has just taken it on. */
export const ackedCard = (alert: ShownAlert): Card => ({
  title: say(TAKEN, { by: alert.ack?.by ?? '', what: noticeCard(alert)?.title ?? failsTitle(alert) }, alert.language),
  tone: 'good',
  blocks: [{ type: 'text', text: [QUIET[alert.language]] }],
})

const MUTED: Text = { en: 'Muted until {until}', 'zh-CN': '已静音至 {until}' }
const NOTHING: Text = {
  en: 'Until then nothing is said of {names}. What still fails then is told again.',
  'zh-CN': '在此之前不再通知 {names} 的情况；届时仍未恢复的会再次告警。',
}

/** Somebody has just muted what an alert is about. */
export const mutedCard = (alert: ShownAlert, until: string): Card => {
  const names = alert.members.filter(isFailing).map(({ name }) => name)
  return {
    title: say(MUTED, { until }, alert.language),
    tone: 'neutral',
    blocks: [{ type: 'text', text: [say(NOTHING, { names: names.slice(0, 10).join(', ') }, alert.language)] }],
  }
}
