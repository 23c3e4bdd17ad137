import type { Facts } from '../model/finding.ts'
import type { TlsEnding } from '../model/tls.ts'
import { defineRule } from './define-rule.ts'
import { list, succeeded } from './read.ts'

interface Ended {
  readonly command: string
  readonly ending: TlsEnding
}

/** How TLS ended on protected data connections whose transfers the server called complete. */
function endings(facts: Facts<'transfer' | 'file'>): Ended[] {
  const listings = succeeded(facts.all('transfer')).map(({ data: { command, tlsEnding } }) => ({ command, tlsEnding }))
  const files = succeeded(facts.all('file')).map(({ data: { tlsEnding } }) => ({ command: 'RETR', tlsEnding }))
  return [...listings, ...files].flatMap(({ command, tlsEnding: ending }) => (ending ? [{ command, ending }] : []))
}

export const tlsEndingRules = [
  defineRule({
    id: 'data-close-notify-missing',
    layer: 'protocol',
    reads: ['data-tls', 'transfer', 'file'],
    when: (facts) => {
      const ended = endings(facts)
      const without = ended.filter(({ ending }) => ending === 'none')
      const isSometimes = ended.some(({ ending }) => ending === 'close-notify')
      if (without.length === 0) return false
      return { commands: list(without.map(({ command }) => command)), sometimes: isSometimes ? 'yes' : 'no' }
    },
    text: {
      en: 'Data connections ({commands}) {sometimes, select, yes {sometimes end} other {end}} without TLS’s close_notify',
      'zh-CN': '数据连接（{commands}）{sometimes, select, yes {有时} other {}}没有发送 TLS 的 close_notify 就结束了',
    },
  }),
  defineRule({
    id: 'data-record-cut',
    layer: 'network',
    reads: ['data-tls', 'transfer', 'file'],
    when: (facts) => {
      const cut = endings(facts).find(({ ending }) => ending === 'cut')
      return cut !== undefined && { command: cut.command }
    },
    text: {
      en: 'The data of {command} ended in the middle of a TLS record, so what came is not all, and yet the server reported success',
      'zh-CN': '{command} 的数据在一个 TLS 记录中间就断了，收到的并不完整，服务器却报告成功',
    },
  }),
]
