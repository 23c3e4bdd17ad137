import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { quoteReply } from './quote.ts'
import { hasCode, seconds } from './read.ts'

function ended(...codes: readonly ('timeout' | 'closed' | 'reset')[]) {
  return (facts: Facts<'idle'>): Params | false => {
    const idle = facts.one('idle')
    return hasCode(idle, ...codes) && !idle.failure.reply && { seconds: seconds(idle.durationMs) }
  }
}

export const idleRules = [
  defineRule({
    id: 'idle-ended-by-server',
    layer: 'service',
    reads: ['idle'],
    when: (facts) => {
      const idle = facts.one('idle')
      if (idle?.outcome !== 'failed' || !idle.failure.reply) return false
      return { seconds: seconds(idle.durationMs), reply: quoteReply(idle.failure.reply) }
    },
    text: {
      en: 'After at most {seconds} s without a command the server ended the session: {reply}',
      'zh-CN': '不发命令最多 {seconds} 秒，服务器就结束了会话：{reply}',
    },
  }),
  defineRule({
    id: 'idle-closed',
    layer: 'service',
    reads: ['idle'],
    when: ended('closed'),
    text: {
      en: 'After at most {seconds} s without a command the connection was closed without a word (FIN)',
      'zh-CN': '不发命令最多 {seconds} 秒，连接就被无声关闭（FIN）',
    },
  }),
  defineRule({
    id: 'idle-lost',
    layer: 'network',
    reads: ['idle'],
    when: ended('timeout', 'reset'),
    text: {
      en: 'After a pause the connection no longer carried a command (noticed after {seconds} s): nobody had closed it',
      'zh-CN': '空闲之后连接已无法传送命令（{seconds} 秒后发现），而双方都没有关闭它',
    },
  }),
]
