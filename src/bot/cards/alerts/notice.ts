import { say, type Text } from '../../../diagnose/index.ts'
import type { Block, Card } from '../../port/index.ts'
import type { ShownAlert, ShownMember } from './view.ts'
import { smallPrint, text } from './words.ts'

/** What is no fault of a server: our own network, a watch that goes up and down, another host key, a watch that cannot run. */
export function noticeCard(alert: ShownAlert): Card | undefined {
  const [first] = alert.members
  if (!first) return undefined
  switch (alert.cause) {
    case 'own-network':
      return ownNetworkCard(alert)
    case 'flapping':
      return alert.isOpen ? flappingCard(alert, first) : steadyCard(alert, first)
    case 'host-key-changed':
      return hostKeyCard(alert, first)
    case 'watch-unable':
      return unableCard(alert, first)
    default:
      return undefined
  }
}

const OWN: Text = { en: 'ftpcheck itself has no network', 'zh-CN': 'ftpcheck 自身的网络中断' }
const OWN_SINCE: Text = {
  en: 'Since {since} nothing can be reached from where ftpcheck runs. That says nothing about the servers: they are not judged until it works again.',
  'zh-CN': '自 {since} 起，从 ftpcheck 所在的机器无法访问任何目标。这与各服务器无关；网络恢复之前不对它们下结论。',
}
const OWN_OVER: Text = { en: 'The network of ftpcheck works again', 'zh-CN': 'ftpcheck 自身的网络已恢复' }
const OWN_LASTED: Text = {
  en: 'From {since} on, for {time}, nothing could be reached from where ftpcheck runs. In that time no server was judged.',
  'zh-CN': '自 {since} 起的 {time} 内，从 ftpcheck 所在的机器无法访问任何目标，期间没有对任何服务器下结论。',
}

function ownNetworkCard(alert: ShownAlert): Card {
  const { isOpen, language, since, lasts: time } = alert
  const lasted = () => say(OWN_LASTED, { since, time }, language)
  return {
    title: (isOpen ? OWN : OWN_OVER)[language],
    tone: isOpen ? 'warn' : 'good',
    blocks: [text(isOpen ? say(OWN_SINCE, { since }, language) : lasted()), smallPrint(alert)],
  }
}

const FLAPPING: Text = { en: '{name} goes up and down', 'zh-CN': '{name} 时好时坏' }
const HELD: Text = {
  en: 'In its last 21 runs it changed {percent} % of the times. Single failures and recoveries are not told until it is steady.',
  'zh-CN': '最近 21 次检查中，状态变化达 {percent}%。在稳定之前，不再逐次通知故障和恢复。',
}
const STEADY: Text = { en: '{name} is steady again', 'zh-CN': '{name} 已稳定' }
const STEADY_AFTER: Text = {
  en: 'It went up and down for {time}, and works now.',
  'zh-CN': '时好时坏持续了 {time}，现在工作正常。',
}

function flappingCard(alert: ShownAlert, { name, id, percent = 0 }: ShownMember): Card {
  const { language } = alert
  return {
    title: say(FLAPPING, { name }, language),
    tone: 'warn',
    blocks: [text(say(HELD, { percent }, language)), historyButton(id, alert), smallPrint(alert)],
  }
}

function steadyCard(alert: ShownAlert, { name, id }: ShownMember): Card {
  const { language, lasts: time } = alert
  const words = say(STEADY_AFTER, { time }, language)
  return {
    title: say(STEADY, { name }, language),
    tone: 'good',
    blocks: [text(words), historyButton(id, alert), smallPrint(alert)],
  }
}

const HISTORY: Text = { en: 'History', 'zh-CN': '历史' }

const historyButton = (watch: string, { language }: ShownAlert): Block => ({
  type: 'actions',
  actions: [{ label: HISTORY[language], command: `history ${watch} 24h` }],
})

const HOST_KEY: Text = { en: '{name} has another host key', 'zh-CN': '{name} 的主机密钥已更换' }
const CAREFUL: Text = {
  en: 'Whoever runs the server should know of it: after a reinstallation or a planned change it is harmless. If nobody does, do not log in: another machine may answer in its place.',
  'zh-CN':
    '请向服务器管理员核实：重装系统或计划内的更换属正常情况。如果没有人知情，请不要登录：应答的可能是另一台机器。',
}
const BEFORE: Text = { en: 'Before', 'zh-CN': '之前' }
const NOW: Text = { en: 'Now', 'zh-CN': '现在' }

function hostKeyCard(alert: ShownAlert, { name, id, differences = [] }: ShownMember): Card {
  const { language } = alert
  const facts = differences.flatMap(({ before, after }) => [
    { label: BEFORE[language], value: [{ code: before }] },
    { label: NOW[language], value: [{ code: after }] },
  ])
  return {
    title: say(HOST_KEY, { name }, language),
    tone: 'warn',
    blocks: [text(CAREFUL[language]), { type: 'facts', facts }, historyButton(id, alert), smallPrint(alert)],
  }
}

const UNABLE: Text = { en: '{name} cannot be watched any more', 'zh-CN': '{name} 无法继续监控' }

function unableCard(alert: ShownAlert, { name, text: why, hint }: ShownMember): Card {
  const { language } = alert
  const blocks = [why, hint].flatMap((one) => (one === undefined || one[language] === '' ? [] : [text(one[language])]))
  return { title: say(UNABLE, { name }, language), tone: 'warn', blocks: [...blocks, smallPrint(alert)] }
}
