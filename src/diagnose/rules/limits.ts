import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { asParams, REFUSED_AT, refusals } from './refusal.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'

type Reads = 'connect' | 'greeting' | 'login' | 'repeat'

/** What kept the main session out, at its greeting or its login; other sessions of ours do not count. */
function keptOut(...kinds: readonly (ReplyKind | undefined)[]) {
  return (facts: Facts<'connect' | 'greeting' | 'login'>): Params | false => {
    const main = mainAddress(facts)
    const refusal = refusals(facts, 'greeting', 'login').find(
      ({ kind, probe, subject }) => kinds.includes(kind) && (probe !== 'greeting' || subject === main),
    )
    return refusal ? asParams(refusal) : false
  }
}

/** The same, or in a row of connections that `--repeat` asked for. */
function keptOutOrRepeated(...kinds: readonly ReplyKind[]) {
  return (facts: Facts<Reads>): Params | false => {
    const repeated = refusals(facts, 'repeat').find(({ kind }) => kind && kinds.includes(kind))
    return keptOut(...kinds)(facts) || (repeated ? { ...asParams(repeated), impact: 'degrades' } : false)
  }
}

/** Refused by the greeting in words that fit nothing that we know; unknown words at login are for the login's rules. */
function greetedInOtherWords(facts: Facts<'connect' | 'greeting'>): Params | false {
  const main = mainAddress(facts)
  const refusal = refusals(facts, 'greeting').find(({ kind, subject }) => kind === undefined && subject === main)
  return refusal ? asParams(refusal) : false
}

export const limitRules = [
  defineRule({
    id: 'limit-per-address',
    layer: 'service',
    reads: ['connect', 'greeting', 'login', 'repeat'],
    when: keptOutOrRepeated('too-many-per-ip'),
    text: {
      en: `${REFUSED_AT.en} that there are too many connections from this address: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}来自本地址的连接过多：{reply}`,
    },
  }),
  defineRule({
    id: 'limit-in-total',
    layer: 'service',
    reads: ['connect', 'greeting', 'login', 'repeat'],
    when: keptOutOrRepeated('too-many'),
    text: {
      en: `${REFUSED_AT.en} that too many are connected: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}连接数已满：{reply}`,
    },
  }),
  defineRule({
    id: 'limit-per-user',
    layer: 'service',
    reads: ['connect', 'greeting', 'login'],
    when: keptOut('too-many-per-user'),
    text: {
      en: `${REFUSED_AT.en} that this account is logged in too often: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}该账号的登录数已满：{reply}`,
    },
  }),
  defineRule({
    id: 'source-banned',
    layer: 'service',
    reads: ['connect', 'greeting', 'login', 'repeat'],
    when: keptOutOrRepeated('banned'),
    text: {
      en: `${REFUSED_AT.en} that this address is banned: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}本地址已被封禁：{reply}`,
    },
  }),
  defineRule({
    id: 'source-refused',
    layer: 'service',
    reads: ['connect', 'greeting'],
    when: (facts) => {
      const refusal = refusals(facts, 'greeting').find(({ kind }) => kind === 'source-denied')
      return refusal !== undefined && refusal.subject === mainAddress(facts) && asParams(refusal)
    },
    text: {
      en: 'Instead of a greeting the server refuses this address: {reply}',
      'zh-CN': '服务器没有发送欢迎信息，而是拒绝了本地址：{reply}',
    },
  }),
  defineRule({
    id: 'server-going-down',
    layer: 'service',
    reads: ['connect', 'greeting', 'login', 'repeat', 'working-directory', 'passive', 'transfer'],
    when: (facts) => {
      const [later] = refusals(facts, 'working-directory', 'passive', 'transfer').filter(
        ({ kind }) => kind === 'shutting-down',
      )
      return keptOutOrRepeated('shutting-down')(facts) || (later !== undefined && asParams(later))
    },
    text: {
      en: `${REFUSED_AT.en} that it is being shut down: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}它正在停止服务：{reply}`,
    },
  }),
  defineRule({
    id: 'service-unavailable',
    layer: 'service',
    reads: ['connect', 'greeting', 'login'],
    when: keptOut('unavailable', 'idle'),
    text: {
      en: `${REFUSED_AT.en} that it is not available, without a reason: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}服务不可用，没有说明原因：{reply}`,
    },
  }),
  defineRule({
    id: 'greeted-with-a-refusal',
    layer: 'service',
    reads: ['connect', 'greeting'],
    when: greetedInOtherWords,
    text: {
      en: 'Instead of a greeting the server answered: {reply}',
      'zh-CN': '服务器没有发送欢迎信息，而是回应：{reply}',
    },
  }),
]
