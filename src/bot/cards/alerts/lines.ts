import { say, type Text } from '../../../diagnose/index.ts'
import type { Card } from '../../port/index.ts'
import { causeName } from '../cause-name.ts'
import { alertCard } from './alert.ts'
import { memberBlocks } from './members.ts'
import type { ShownAlert, ShownMember } from './view.ts'
import { failsTitle, isFailing, serversOf, smallPrint, text } from './words.ts'

const STILL: Text = { en: 'Still: {what}', 'zh-CN': '仍未恢复：{what}' }
const FOR: Text = {
  en: 'For {time} now, since {since}. Nobody has said that they look after it.',
  'zh-CN': '已持续 {time}（{since} 起），还没有人接手处理。',
}
const ACK: Text = { en: 'I look after it', 'zh-CN': '我来处理' }
const MUTE: Text = { en: 'Mute for 1 hour', 'zh-CN': '静音 1 小时' }

/** Says again what is still down. `mark` is what this message is known by. */
export function reminderCard(alert: ShownAlert, mark: string): Card {
  const { id, language, lasts: time, since } = alert
  const members = alert.members.filter(isFailing)
  const actions = [
    { label: ACK[language], command: `ack ${id}` },
    { label: MUTE[language], command: `mute ${id} 1h` },
  ]
  return {
    title: say(STILL, { what: failsTitle(alert, members) }, language),
    tone: 'bad',
    blocks: [
      text(say(FOR, { time, since }, language)),
      ...(members.length > 1 ? memberBlocks({ ...alert, members }) : []),
      { type: 'actions', actions },
      smallPrint(alert, mark),
    ],
  }
}

const JOINED: Text = { en: 'Also: {names}', 'zh-CN': '同样的故障：{names}' }
const RECOVERED: Text = { en: 'Works again: {names}', 'zh-CN': '已恢复：{names}' }
const TURNED: Text = { en: 'The cause is another one now: {cause}', 'zh-CN': '原因已变为：{cause}' }
const MOST_NAMES = 10
const MORE: Text = { en: '{names} and {count} more', 'zh-CN': '{names} 等 {count} 台' }

/** What has changed since the message was last seen, for its thread. */
export interface Change {
  readonly joined: readonly ShownMember[]
  readonly recovered: readonly ShownMember[]
  /** The cause has become another one. */
  readonly isTurned: boolean
}

/** One line for a thread; undefined where there is nothing to say. */
export function changeCard({ joined, recovered, isTurned }: Change, alert: ShownAlert): Card | undefined {
  const { language, cause } = alert
  const lines = [
    ...(isTurned ? [say(TURNED, { cause: causeName(cause, language) }, language)] : []),
    ...(joined.length > 0 ? [say(JOINED, { names: names(joined, alert) }, language)] : []),
    ...(recovered.length > 0 ? [say(RECOVERED, { names: names(recovered, alert) }, language)] : []),
  ]
  const [title, ...rest] = lines
  if (title === undefined) return undefined
  return { title, tone: joined.length > 0 || isTurned ? 'bad' : 'good', blocks: rest.map(text) }
}

function names(members: readonly ShownMember[], { language }: ShownAlert): string {
  const all = serversOf(members)
  const shown = all.slice(0, MOST_NAMES).join(language === 'en' ? ', ' : '、')
  const count = all.length - MOST_NAMES
  return count > 0 ? say(MORE, { names: shown, count: language === 'en' ? count : all.length }, language) : shown
}

const LOST: Text = { en: 'An alert did not reach its channel', 'zh-CN': '有一条告警未能发到频道' }
const WHY: Text = {
  en: 'ftpcheck may not post there any more{missing}. Invite it again, or let it watch elsewhere: watch … in #channel',
  'zh-CN': 'ftpcheck 已无法在那里发消息{missing}。请重新邀请它，或改到别处：watch … in #频道',
}

/** For whoever asked for a watch whose room does not take its alerts; `missing` is the permission, where it is known. */
export function lostCard(alert: ShownAlert, missing = ''): Card {
  const { language } = alert
  const named = missing === '' ? '' : language === 'en' ? ` (${missing})` : `（${missing}）`
  const { title } = alertCard(alert)
  return {
    title: LOST[language],
    tone: 'bad',
    blocks: [
      { type: 'text', text: [{ bold: title }] },
      text(say(WHY, { missing: named }, language)),
      smallPrint(alert),
    ],
  }
}
