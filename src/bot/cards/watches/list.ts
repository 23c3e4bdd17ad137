import { say, type Text } from '../../../diagnose/index.ts'
import type { Block, Card, CheckItem } from '../../port/index.ts'
import { duration, formatSchedule, when } from '../../times/index.ts'
import { causeName } from '../cause-name.ts'
import { labelled } from '../words.ts'
import type { ShownWatch, WatchReader } from './view.ts'
import { listed, ORDER, STATE } from './words.ts'

/** So many fit on one message of every platform. */
const PER_CARD = 20
const MOST_CARDS = 3
const MINUTE_MS = 60_000

const TITLE: Text = {
  en: '{count, plural, one {# target is} other {# targets are}} watched',
  'zh-CN': '共监控 {count} 个目标',
}
const PAGE: Text = { en: '{title}, {from} to {to}', 'zh-CN': '{title}，第 {from} 至 {to} 个' }
const NONE_TITLE: Text = { en: 'Nothing is watched here', 'zh-CN': '这里还没有监控' }
const NONE: Text = {
  en: 'Type watch and a server; this channel is told when it fails, and when it works again.',
  'zh-CN': '输入 watch 和服务器地址，出故障和恢复时都会通知本频道。',
}
const REST: Text = {
  en: 'The other {count} are in the file: watches --csv',
  'zh-CN': '其余 {count} 个请用 watches --csv 导出查看',
}
const LASTING: Text = { en: 'for {time}', 'zh-CN': '已持续 {time}' }
const NEXT: Text = { en: 'next in {time}', 'zh-CN': '{time}后再查' }
const SOON: Text = { en: 'next now', 'zh-CN': '即将检查' }
const MUTED: Text = { en: 'muted until {at}', 'zh-CN': '静音至 {at}' }
const MAINTAINED: Text = { en: 'in maintenance', 'zh-CN': '维护中' }

/** The worst first, at most three cards; what does not fit is in a file. */
export function watchesCards(watches: readonly ShownWatch[], reader: WatchReader): Card[] {
  const { language } = reader
  if (watches.length === 0)
    return [{ title: NONE_TITLE[language], tone: 'neutral', blocks: [{ type: 'text', text: [NONE[language]] }] }]
  const sorted = watches.toSorted((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state))
  const pages = Math.min(MOST_CARDS, Math.ceil(sorted.length / PER_CARD))
  const title = say(TITLE, { count: watches.length }, language)
  return Array.from({ length: pages }, (_, page) => {
    const shown = sorted.slice(page * PER_CARD, (page + 1) * PER_CARD)
    const [worst] = shown
    const from = page * PER_CARD + 1
    const params = { title, from, to: from + shown.length - 1 }
    const items: Block = { type: 'checklist', items: shown.map((one) => itemOf(one, reader)) }
    const rest = page === pages - 1 ? watches.length - pages * PER_CARD : 0
    const note: Block[] = rest > 0 ? [{ type: 'note', text: [say(REST, { count: rest }, language)] }] : []
    return {
      title: pages === 1 ? title : say(PAGE, params, language),
      tone: worst ? STATE[worst.state].tone : 'neutral',
      blocks: [items, ...note],
    }
  })
}

function itemOf(watch: ShownWatch, reader: WatchReader): CheckItem {
  const { language, now, zone } = reader
  const { state, cause, since, schedule, nextAt, mutedUntil, isUnderMaintenance, where } = watch
  const { text, mark } = STATE[state]
  const why = cause === undefined || state === 'up' ? '' : labelled('', language) + causeName(cause, language)
  const until = nextAt - now
  const parts = [
    text[language] + why,
    ...(since === undefined || now - since < 1000
      ? []
      : [say(LASTING, { time: duration(now - since, language) }, language)]),
    formatSchedule(schedule, language),
    until < 1000 ? SOON[language] : say(NEXT, { time: duration(roughly(until), language) }, language),
    ...(where === undefined ? [] : [where]),
    ...(mutedUntil === undefined ? [] : [say(MUTED, { at: when(mutedUntil, zone, language) }, language)]),
    ...(isUnderMaintenance === true ? [MAINTAINED[language]] : []),
  ]
  return { mark, label: watch.name, detail: [`${listed(parts, language)} `, { code: watch.id }] }
}

/** Nobody counts the seconds of minutes. */
const roughly = (ms: number) => (ms < MINUTE_MS ? ms : Math.round(ms / MINUTE_MS) * MINUTE_MS)
