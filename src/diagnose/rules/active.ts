import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { hasCode, seconds } from './read.ts'
import { asParams, refusals } from './refusal.ts'

/** PORT or EPRT itself was refused. */
function portRefused(facts: Facts<'active'>, isMeant: (text: string) => boolean): Params | false {
  const refusal = refusals(facts, 'active').find(({ command }) => command === 'PORT' || command === 'EPRT')
  const params = refusal && asParams(refusal)
  return params !== undefined && isMeant(String(params.reply)) && params
}

/** These servers refuse the address in PORT, because it is not the one that they see (RFC 2577 section 3). */
const BAD_ADDRESS =
  /illegal (PORT|EPRT)|won't (open|connect)|foreign address|requested IP|cannot accept argument|address wrong/i

export const activeRules = [
  defineRule({
    id: 'active-address-refused',
    layer: 'network',
    reads: ['active'],
    when: (facts) => portRefused(facts, (text) => BAD_ADDRESS.test(text)),
    text: {
      en: 'The server refuses the address in {command}, which is not the one that it sees: {reply}',
      'zh-CN': '服务器拒绝 {command} 中的地址，因为它看到的来源地址不同：{reply}',
    },
  }),
  defineRule({
    id: 'active-refused',
    layer: 'service',
    reads: ['active'],
    when: (facts) => portRefused(facts, (text) => !BAD_ADDRESS.test(text)),
    text: { en: 'The server does not do active mode: {reply}', 'zh-CN': '服务器不支持主动模式：{reply}' },
  }),
  defineRule({
    id: 'active-not-reached',
    layer: 'network',
    reads: ['active'],
    when: (facts) => {
      const refusal = refusals(facts, 'active').find(({ kind }) => kind === 'no-data-connection')
      return refusal ? asParams(refusal) : false
    },
    text: {
      en: 'The server accepted active mode but could not connect to us: {reply}',
      'zh-CN': '服务器接受了主动模式，但无法连接到我们：{reply}',
    },
  }),
  defineRule({
    id: 'active-silent',
    layer: 'network',
    reads: ['active'],
    when: (facts) => {
      const active = facts.one('active')
      return hasCode(active, 'timeout') && { seconds: seconds(active.durationMs) }
    },
    text: {
      en: 'The server accepted active mode, but no connection from it arrived within {seconds} s',
      'zh-CN': '服务器接受了主动模式，但 {seconds} 秒内没有收到它发起的连接',
    },
  }),
]
