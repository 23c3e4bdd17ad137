import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Action, Card, Fact, Inline } from '../../port/index.ts'
import { duration, formatSchedule, when } from '../../times/index.ts'
import { causeName } from '../cause-name.ts'
import { milliseconds } from '../numbers.ts'
import { labelled } from '../words.ts'
import type { ShownWatch, WatchReader } from './view.ts'
import { listed, STATE } from './words.ts'

/** Why the card is shown. */
export type Occasion = 'begun' | 'known' | 'shown'

const TITLE: Readonly<Record<Occasion, Text>> = {
  begun: { en: '{name} is watched now', 'zh-CN': '已开始监控 {name}' },
  known: { en: '{name} is being watched here already', 'zh-CN': '这里已经在监控 {name}' },
  shown: { en: '{name} is watched', 'zh-CN': '{name} 的监控' },
}
const FIRST: Text = { en: 'The first look is under way.', 'zh-CN': '正在进行第一次检查。' }
const LASTING: Text = { en: 'for {time}', 'zh-CN': '已持续 {time}' }

const LABEL = {
  when: { en: 'Looks', 'zh-CN': '检查时间' },
  alerts: { en: 'Alerts', 'zh-CN': '告警' },
  where: { en: 'Channel', 'zh-CN': '告警频道' },
  login: { en: 'Login', 'zh-CN': '登录' },
  quiet: { en: 'Quiet', 'zh-CN': '静默' },
} as const satisfies Readonly<Record<string, Text>>

const NEXT: Text = { en: '{schedule}, next {at}', 'zh-CN': '{schedule}，下次 {at}' }
const ALERTS: Text = {
  en: 'after {after, plural, one {# failure} other {# failures in a row}}, over after {recover, plural, one {# success} other {# successes}}',
  'zh-CN': '连续失败 {after} 次后告警，连续成功 {recover} 次后视为恢复',
}
const REMIND: Text = { en: 'again every {time}', 'zh-CN': '每 {time}提醒一次' }
const AS: Text = { en: 'as {user}, with a listing', 'zh-CN': '以 {user} 登录并列目录' }
const WITHOUT: Text = {
  en: 'none: it looks at the connection, the greeting and TLS',
  'zh-CN': '不登录：只检查连接、欢迎信息和 TLS',
}
const MUTED: Text = { en: 'muted until {at}', 'zh-CN': '静音至 {at}' }
const MAINTAINED: Text = { en: 'in maintenance', 'zh-CN': '维护中' }
const ID: Text = { en: 'Watch ', 'zh-CN': '监控编号 ' }

/** One watch: how its target is, when it is looked at, when it alerts, and what can be done. */
export function watchCard(watch: ShownWatch, reader: WatchReader, occasion: Occasion): Card {
  const { language } = reader
  return {
    title: say(TITLE[occasion], { name: watch.name }, language),
    tone: STATE[watch.state].tone,
    blocks: [
      { type: 'text', text: stateLine(watch, reader) },
      { type: 'facts', facts: factsOf(watch, reader) },
      { type: 'actions', actions: actionsOf(watch, language) },
      { type: 'note', text: [ID[language], { code: watch.id }] },
    ],
  }
}

function stateLine(watch: ShownWatch, { language, now }: WatchReader): Inline {
  const { state, cause, since, lastMs } = watch
  if (state === 'new') return [FIRST[language]]
  const { text, tone } = STATE[state]
  const time =
    since === undefined || now - since < 1000 ? [] : [say(LASTING, { time: duration(now - since, language) }, language)]
  const why = cause === undefined || state === 'up' ? '' : labelled('', language) + causeName(cause, language)
  const took = lastMs === undefined || state !== 'up' ? [] : [milliseconds(lastMs, language)]
  const rest = listed([...time, ...took], language)
  return [{ bold: text[language], tone }, why, rest === '' ? '' : (language === 'en' ? ', ' : '，') + rest]
}

function factsOf(watch: ShownWatch, { language, zone }: WatchReader): Fact[] {
  const { schedule, nextAt, where, user, mutedUntil, isUnderMaintenance = false } = watch
  const often = formatSchedule(schedule, language)
  const next = say(NEXT, { schedule: often, at: when(nextAt, zone, language) }, language)
  const quiet = [
    ...(mutedUntil === undefined ? [] : [say(MUTED, { at: when(mutedUntil, zone, language) }, language)]),
    ...(isUnderMaintenance ? [MAINTAINED[language]] : []),
  ]
  return [
    // The first look has no time of its own.
    fact('when', [watch.state === 'new' ? often : next], language),
    fact('alerts', [alertWords(watch, language)], language),
    ...(where === undefined ? [] : [fact('where', [where], language)]),
    fact('login', [user === undefined ? WITHOUT[language] : say(AS, { user }, language)], language),
    ...(quiet.length === 0 ? [] : [fact('quiet', [listed(quiet, language)], language)]),
  ]
}

const fact = (label: keyof typeof LABEL, value: Inline, language: Language): Fact => ({
  label: LABEL[label][language],
  value,
})

function alertWords({ after, recover, remindMs }: ShownWatch, language: Language): string {
  const remind = remindMs === 0 ? [] : [say(REMIND, { time: duration(remindMs, language) }, language)]
  return listed([say(ALERTS, { after, recover }, language), ...remind], language)
}

const ACTION = {
  check: { en: 'Check now', 'zh-CN': '立即检查' },
  history: { en: 'History', 'zh-CN': '历史' },
  details: { en: 'Details', 'zh-CN': '详情' },
  mute: { en: 'Mute 1 h', 'zh-CN': '静音 1 小时' },
  unmute: { en: 'Unmute', 'zh-CN': '取消静音' },
  stop: { en: 'Stop watching', 'zh-CN': '停止监控' },
} as const satisfies Readonly<Record<string, Text>>

function actionsOf({ id, check, run, state, mutedUntil }: ShownWatch, language: Language): Action[] {
  const action = (name: keyof typeof ACTION, command: string): Action => ({ label: ACTION[name][language], command })
  const isGood = state === 'up' || state === 'new'
  return [
    action('check', check),
    ...(run === undefined || isGood ? [] : [action('details', `details ${run}`)]),
    action('history', `history ${id} 24h`),
    mutedUntil === undefined ? action('mute', `mute ${id} 1h`) : action('unmute', `unmute ${id}`),
    action('stop', `unwatch ${id}`),
  ]
}
