import type { Facts } from '../model/finding.ts'
import type { PassiveMode } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { announced } from './attempts.ts'
import { defineRule } from './define-rule.ts'
import { quoteReply } from './quote.ts'
import { hasCode, list, seconds, tested } from './read.ts'
import { asParams, REFUSED_AT, refusedAs, refusals, type Refusal } from './refusal.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'

/** Refusals with a reason of their own, which is not that the mode is switched off. */
const OTHER_REASONS: readonly (ReplyKind | undefined)[] = [
  'server-config',
  'aftermath',
  'passive-busy',
  'data-protection',
  'tls-required',
  'mangled',
  'home-missing',
]

function plainRefusals(facts: Facts<'passive'>, mode?: PassiveMode): Refusal[] {
  return refusals(facts, 'passive').filter(
    ({ kind, reply, command }) => reply.code >= 500 && !OTHER_REASONS.includes(kind) && (!mode || command === mode),
  )
}

/** One mode is refused while the other is answered. */
function onlyRefused(refused: PassiveMode, answered: PassiveMode) {
  return (facts: Facts<'passive'>): Params | false => {
    const [refusal] = plainRefusals(facts, refused)
    return refusal !== undefined && announced(facts, answered).length > 0 && asParams(refusal)
  }
}

/** One mode or the other was answered, so there is a way left. */
function isAnnounced(facts: Facts<'passive'>): boolean {
  return announced(facts, 'EPSV').length + announced(facts, 'PASV').length > 0
}

export const passiveRules = [
  defineRule({
    id: 'passive-refused',
    layer: 'protocol',
    reads: ['passive'],
    when: (facts) => {
      const refusals = plainRefusals(facts)
      const [first] = refusals
      if (!first || refusals.length < tested(facts.all('passive')).length) return false
      return { commands: list(refusals.map(({ command }) => command)), reply: quoteReply(first.reply) }
    },
    text: { en: 'The server refuses {commands}: {reply}', 'zh-CN': '服务器拒绝 {commands}：{reply}' },
  }),
  defineRule({
    id: 'epsv-refused',
    layer: 'protocol',
    reads: ['passive'],
    when: onlyRefused('EPSV', 'PASV'),
    text: { en: 'The server has PASV but not EPSV: {reply}', 'zh-CN': '服务器支持 PASV 但不支持 EPSV：{reply}' },
  }),
  defineRule({
    id: 'pasv-refused',
    layer: 'protocol',
    reads: ['passive'],
    when: onlyRefused('PASV', 'EPSV'),
    text: { en: 'The server has EPSV but not PASV: {reply}', 'zh-CN': '服务器支持 EPSV 但不支持 PASV：{reply}' },
  }),
  defineRule({
    id: 'passive-ports-used-up',
    layer: 'service',
    reads: ['passive'],
    when: refusedAs(['passive'], 'passive-busy'),
    text: {
      en: `${REFUSED_AT.en} that it has no free data port: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}没有空闲的数据端口：{reply}`,
    },
  }),
  defineRule({
    id: 'command-mangled',
    layer: 'protocol',
    reads: ['passive', 'login', 'active'],
    when: (facts) => {
      const params = refusedAs(['passive', 'login', 'active'], 'mangled')(facts)
      return params && (isAnnounced(facts) ? { ...params, impact: 'degrades' } : params)
    },
    text: {
      en: 'The server did not get the command that was sent: a device on the way rewrote it ({reply})',
      'zh-CN': '服务器收到的不是我们发出的命令：途中有设备改写了它（{reply}）',
    },
  }),
  defineRule({
    id: 'passive-malformed',
    layer: 'protocol',
    reads: ['passive'],
    when: (facts) => {
      const garbled = facts.all('passive').find((one) => hasCode(one, 'malformed'))
      if (!hasCode(garbled, 'malformed') || !garbled.failure.reply) return false
      const command = garbled.failure.command ?? garbled.subject ?? 'PASV'
      return { command, reply: quoteReply(garbled.failure.reply), ...(isAnnounced(facts) && { impact: 'degrades' }) }
    },
    text: {
      en: 'The reply to {command} holds no usable address and port: {reply}',
      'zh-CN': '{command} 的应答中没有可用的地址和端口：{reply}',
    },
  }),
  defineRule({
    id: 'epsv-unanswered',
    layer: 'network',
    reads: ['passive'],
    when: (facts) => {
      const silent = facts.all('passive').find((one) => one.subject === 'EPSV' && hasCode(one, 'timeout'))
      return silent !== undefined && announced(facts, 'PASV').length > 0 && { seconds: seconds(silent.durationMs) }
    },
    text: {
      en: 'EPSV got no answer within {seconds} s, PASV was answered',
      'zh-CN': 'EPSV 在 {seconds} 秒内没有应答，而 PASV 有应答',
    },
  }),
  defineRule({
    id: 'passive-cut',
    layer: 'protocol',
    reads: ['passive'],
    when: (facts) => {
      const cut = facts
        .all('passive')
        .find((one) => hasCode(one, 'closed', 'reset') && one.failure.command !== undefined)
      if (!cut) return false
      return { command: cut.subject ?? 'EPSV', ...(isAnnounced(facts) && { impact: 'degrades' }) }
    },
    text: {
      en: 'The control connection broke when {command} was sent',
      'zh-CN': '发送 {command} 时控制连接断开',
    },
  }),
]
