import { defineRule } from './define-rule.ts'
import { list, succeeded } from './read.ts'

/** What the rules of this place kept from being tested. It says nothing about the target. */
export const notAllowedRules = [
  defineRule({
    id: 'addresses-not-allowed',
    layer: 'network',
    reads: ['dns-lookup'],
    when: (facts) => {
      const refused = succeeded(facts.all('dns-lookup')).flatMap(({ data }) => data.refused ?? [])
      return refused.length > 0 && { addresses: list(refused.map(({ address }) => address)) }
    },
    text: {
      en: '{host} has the address {addresses} too, which may not be probed from here and was left alone',
      'zh-CN': '{host} 还有地址 {addresses}，按此处的规则不允许探测，因此没有测试',
    },
  }),
  defineRule({
    id: 'data-port-not-allowed',
    layer: 'data',
    reads: ['data-connect'],
    when: (facts) => {
      const ports = facts
        .all('data-connect')
        .flatMap((one) => (one.outcome === 'failed' && one.failure.refusal?.port ? [one.failure.refusal.port] : []))
      return ports.length > 0 && { ports: list(ports) }
    },
    text: {
      en: 'The server announces data port {ports}, below 1024, where this check does not connect',
      'zh-CN': '服务器给出的数据端口是 {ports}，低于 1024，本检查不会连接这样的端口',
    },
  }),
]
