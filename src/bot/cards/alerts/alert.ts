import { causeOf, say, type Language, type Text } from '../../../diagnose/index.ts'
import { playbookFor } from '../../../playbooks/index.ts'
import type { Action, Block, Card, Fact } from '../../port/index.ts'
import { causeBlocks } from '../cause.ts'
import { causeName } from '../cause-name.ts'
import { channelLine } from '../report.ts'
import { titleOf } from '../verdict.ts'
import { FIXED_BY, sentence } from '../words.ts'
import { memberBlocks } from './members.ts'
import { noticeCard } from './notice.ts'
import { overCard } from './over.ts'
import type { ShownAlert } from './view.ts'
import { causeIn, failsTitle, isFailing, serversOf, smallPrint, text } from './words.ts'

/** The message of an incident as it stands: what fails, why and whose, who looks after it; or that it is over. */
export function alertCard(alert: ShownAlert): Card {
  const notice = noticeCard(alert)
  if (notice) return notice
  if (!alert.isOpen) return overCard(alert)
  const failing = alert.members.filter(isFailing)
  return {
    title: failsTitle(alert, failing),
    tone: 'bad',
    blocks: [
      ...causeOfAlert(alert),
      ...factsOf(alert),
      ...listed(alert),
      ...ackBlocks(alert),
      ...buttons(alert),
      smallPrint(alert),
    ],
  }
}

const EXAMPLE: Text = { en: 'For example {name}: ', 'zh-CN': '例如 {name}：' }

/** Why, and whose it is to fix; where only one of several was looked into, that is said. */
function causeOfAlert(alert: ShownAlert): Block[] {
  const { cause, language, report } = alert
  const found = causeIn(alert)
  const words = sentence(found ? titleOf(found, language) : causeName(cause, language), language)
  const owner = found?.owner ?? causeOf(cause)?.owner
  const isOne = serversOf(alert.members).length === 1
  // A certificate is the same for all that share it; what else a sentence says is of one server.
  const isShared = isOne || (cause.startsWith('cert-') && alert.keys.some((key) => key.startsWith('cert:')))
  const example = isShared || !found ? [] : [say(EXAMPLE, { name: report?.target.host ?? '' }, language)]
  const fixedBy = owner ? [language === 'en' ? ' ' : '', FIXED_BY[owner][language]] : []
  return [
    { type: 'text', text: [...example, { bold: words }, ...fixedBy] },
    ...(isOne && report ? [{ type: 'text' as const, text: channelLine(report, language) }] : []),
    ...(found && report ? causeBlocks({ ...report, causes: [found] }, language) : []),
  ]
}

const LABEL = {
  since: { en: 'Since', 'zh-CN': '开始时间' },
  common: { en: 'In common', 'zh-CN': '共同点' },
} as const satisfies Record<string, Text>

function factsOf({ keys, members, since, language }: ShownAlert): Block[] {
  const common = members.length > 1 ? keys.flatMap((key) => commonWords(key, language)) : []
  const facts: Fact[] = [
    { label: LABEL.since[language], value: [since] },
    ...common.map((value, index) => ({ label: index === 0 ? LABEL.common[language] : '', value: [value] })),
  ]
  return [{ type: 'facts', facts }]
}

const COMMON: Readonly<Record<string, Text>> = {
  cert: { en: 'one certificate', 'zh-CN': '同一张证书' },
  net: { en: 'the network {what}', 'zh-CN': '同一网段 {what}' },
  resolver: { en: 'the DNS resolver {what}', 'zh-CN': '同一个 DNS 解析服务器 {what}' },
  server: { en: 'the server {what}', 'zh-CN': '同一台服务器 {what}' },
}

function commonWords(key: string, language: Language): string[] {
  const [kind = '', ...rest] = key.split(':')
  const words = COMMON[kind]
  return words ? [say(words, { what: rest.join(':') }, language)] : []
}

const listed = (alert: ShownAlert): Block[] => (alert.members.length > 1 ? memberBlocks(alert) : mutedBlocks(alert))

const MUTED: Text = { en: 'Muted until {until}.', 'zh-CN': '已静音至 {until}。' }

function mutedBlocks({ members: [only], language }: ShownAlert): Block[] {
  return only?.mutedUntil === undefined ? [] : [text(say(MUTED, { until: only.mutedUntil }, language))]
}

const ACKED: Text = { en: ' looks after it, since {at}.', 'zh-CN': ' 已接手处理（{at}）。' }

const ackBlocks = ({ ack, language }: ShownAlert): Block[] =>
  ack ? [{ type: 'text', text: [{ bold: ack.by }, say(ACKED, { at: ack.at }, language)] }] : []

const ACTION = {
  repair: { en: 'Repair step by step', 'zh-CN': '逐步修复' },
  details: { en: 'Details', 'zh-CN': '详情' },
  again: { en: 'Check again', 'zh-CN': '重新检查' },
  ack: { en: 'I look after it', 'zh-CN': '我来处理' },
  mute: { en: 'Mute for 1 hour', 'zh-CN': '静音 1 小时' },
} as const satisfies Record<string, Text>

/** What most people want next first; what needs a report only where there is one. */
function buttons(alert: ShownAlert): Block[] {
  const { id, run, cause, language, ack } = alert
  const action = (what: keyof typeof ACTION, command: string): Action => ({ label: ACTION[what][language], command })
  const repair =
    run !== undefined && causeIn(alert) && playbookFor(cause) ? [action('repair', `repair ${run} ${cause}`)] : []
  const ofRun = run === undefined ? [] : [action('details', `details ${run}`), action('again', `again ${run}`)]
  const actions = [
    ...repair.map((one) => ({ ...one, kind: 'main' as const })),
    ...ofRun,
    ...(ack ? [] : [action('ack', `ack ${id}`)]),
    action('mute', `mute ${id} 1h`),
  ]
  return [{ type: 'actions', actions }]
}
