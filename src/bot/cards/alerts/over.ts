import { say, type Text } from '../../../diagnose/index.ts'
import type { Block, Card } from '../../port/index.ts'
import { titleOf } from '../verdict.ts'
import { sentence } from '../words.ts'
import { causeName } from '../cause-name.ts'
import { memberBlocks } from './members.ts'
import type { ShownAlert } from './view.ts'
import { causeIn, serversOf, smallPrint, text } from './words.ts'

const ONE: Text = { en: '{name} works again after {time}', 'zh-CN': '{name} 已恢复，历时 {time}' }
const MANY: Text = {
  en: '{count, plural, one {# server works} other {# servers work}} again after {time}',
  'zh-CN': '{count} 台服务器已恢复，历时 {time}',
}
const WAS: Text = { en: 'It was: {cause}', 'zh-CN': '原因：{cause}' }
const SPAN: Text = { en: 'From {since} to {until}.', 'zh-CN': '{since} 至 {until}。' }

/** A new message: everything works again, what was wrong, and for how long. `mark` is what it is known by. */
export const recoveryCard = (alert: ShownAlert, mark: string): Card =>
  worksAgain(alert, { was: causeName(alert.cause, alert.language), mark })

/** The alert keeps in full what was wrong. */
const recoveredCard = (alert: ShownAlert): Card => {
  const { cause, language } = alert
  // Of several servers a sentence that names one of them says too little.
  const isOfAll = serversOf(alert.members).length === 1 || cause.startsWith('cert-')
  const found = isOfAll ? causeIn(alert) : undefined
  return worksAgain(alert, { was: found ? titleOf(found, language) : causeName(cause, language) })
}

function worksAgain(alert: ShownAlert, { was, mark }: { readonly was: string; readonly mark?: string }): Card {
  const { members, language, since, lasts: time } = alert
  const servers = serversOf(members)
  const [name = ''] = servers
  const until = members.findLast((one) => one.end === 'recovered')?.until ?? ''
  return {
    title:
      servers.length === 1 ? say(ONE, { name, time }, language) : say(MANY, { count: servers.length, time }, language),
    tone: 'good',
    blocks: [
      text(say(WAS, { cause: sentence(was, language) }, language)),
      text(say(SPAN, { since, until }, language)),
      ...(members.length > 1 ? memberBlocks(alert) : []),
      ...details(alert),
      smallPrint(alert, mark),
    ],
  }
}

const DETAILS: Text = { en: 'Details', 'zh-CN': '详情' }
const AGAIN: Text = { en: 'Check again', 'zh-CN': '重新检查' }

function details({ run, language }: ShownAlert): Block[] {
  if (run === undefined) return []
  const actions = [
    { label: AGAIN[language], command: `again ${run}` },
    { label: DETAILS[language], command: `details ${run}` },
  ]
  return [{ type: 'actions', actions }]
}

const MOVED: Text = { en: '{name}: the cause has changed', 'zh-CN': '{name}：原因已变' }
const NEWER: Text = {
  en: 'It was: {cause} What fails now has a message of its own.',
  'zh-CN': '之前的原因：{cause}仍未恢复的服务器另有消息。',
}
const REMOVED: Text = { en: '{name} is no longer watched', 'zh-CN': '{name} 已不再监控' }
const LAST: Text = { en: 'When it was last looked at: {cause}', 'zh-CN': '最后一次检查时：{cause}' }

/** What the alert itself becomes when it is over; not always because everything works. */
export function overCard(alert: ShownAlert): Card {
  const { members, language, cause } = alert
  const [last] = members.slice(-1)
  if (!last || members.some(({ end }) => end === 'recovered')) return recoveredCard(alert)
  const isMoved = members.some(({ end }) => end === 'moved')
  const name = serversOf(members).join(', ')
  const why = sentence(causeName(cause, language), language)
  return {
    title: say(isMoved ? MOVED : REMOVED, { name }, language),
    tone: 'neutral',
    blocks: [text(say(isMoved ? NEWER : LAST, { cause: why }, language)), ...memberBlocks(alert), smallPrint(alert)],
  }
}
