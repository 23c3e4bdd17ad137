import type { Facts } from '../model/finding.ts'
import type { ProbeData } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { scopeOf } from '../model/address.ts'
import { defineRule } from './define-rule.ts'
import { failed, list, succeeded } from './read.ts'

type Word = 'addresses' | 'nxdomain' | 'no-data' | 'silent' | 'error'
type Asked = ProbeData['dns-query']

/** The answers to A and AAAA, put together: a name with one kind of address is there. */
function word({ a, aaaa }: Asked): Word {
  const statuses = [a.status, aaaa.status]
  if (statuses.includes('addresses')) return 'addresses'
  if (statuses.includes('nxdomain')) return 'nxdomain'
  if (statuses.includes('no-data')) return 'no-data'
  return statuses.every((status) => status === 'timeout' || status === 'unreachable') ? 'silent' : 'error'
}

function asked(facts: Facts<'dns-query'>): Asked[] {
  return succeeded(facts.all('dns-query')).map(({ data }) => data)
}

function isUnresolved(facts: Facts<'dns-lookup'>): boolean {
  return failed(facts.all('dns-lookup')).length > 0
}

/** The system could not resolve the name, and this is what every resolver that answered says. */
function agreed(meant: Word) {
  return (facts: Facts<'dns-lookup' | 'dns-query'>): Params | false => {
    const answers = asked(facts)
    const heard = meant === 'silent' ? answers : answers.filter((one) => word(one) !== 'silent')
    if (!isUnresolved(facts) || heard.length === 0 || !heard.every((one) => word(one) === meant)) return false
    return { resolvers: list(heard.map(({ resolver }) => resolver)) }
  }
}

/** `some` know the name and others say that there is none, or some send people to a private address: split DNS gone wrong. */
function disagreement(facts: Facts<'dns-lookup' | 'dns-query'>): Params | false {
  const answers = asked(facts)
  const [having, lacking] = [answers.filter((one) => word(one) === 'addresses'), answers.filter(isWithout)]
  const impact = isUnresolved(facts) ? 'blocks' : 'degrades'
  if (having.length === 0 || lacking.length === 0) return false
  return {
    having: list(having.map(({ resolver }) => resolver)),
    lacking: list(lacking.map(({ resolver }) => resolver)),
    impact,
  }
}

function isWithout(one: Asked): boolean {
  return word(one) === 'nxdomain' || word(one) === 'no-data'
}

/** A stub resolver waits 5 s for a silent server before it asks the next one (resolv.conf(5)); with retries off, less. */
const SLOW_LOOKUP = 2500

export const dnsRules = [
  defineRule({
    id: 'name-not-found',
    layer: 'network',
    reads: ['dns-lookup'],
    when: (facts) => failed(facts.all('dns-lookup')).some(({ failure }) => failure.code === 'no-such-name') && {},
    text: { en: 'The system finds no address for {host}', 'zh-CN': '系统查不到 {host} 的地址' },
  }),
  defineRule({
    id: 'name-lookup-failed',
    layer: 'network',
    reads: ['dns-lookup'],
    when: (facts) =>
      failed(facts.all('dns-lookup')).some(({ failure }) => ['resolver-failed', 'timeout'].includes(failure.code)) &&
      {},
    text: {
      en: 'The system could not get an answer about {host} from its resolvers',
      'zh-CN': '系统没能从解析服务器得到 {host} 的答复',
    },
  }),
  defineRule({
    id: 'dns-says-nxdomain',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: agreed('nxdomain'),
    text: {
      en: 'DNS says that {host} does not exist (NXDOMAIN from {resolvers})',
      'zh-CN': 'DNS 表示 {host} 不存在（{resolvers} 返回 NXDOMAIN）',
    },
  }),
  defineRule({
    id: 'dns-says-no-address',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: agreed('no-data'),
    text: {
      en: '{host} exists in DNS but has neither an A nor an AAAA record (asked {resolvers})',
      'zh-CN': '{host} 在 DNS 中存在，但既没有 A 记录也没有 AAAA 记录（问过 {resolvers}）',
    },
  }),
  defineRule({
    id: 'dns-silent',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: agreed('silent'),
    text: { en: 'No resolver answers ({resolvers})', 'zh-CN': '解析服务器都没有应答（{resolvers}）' },
  }),
  defineRule({
    id: 'dns-answers-with-errors',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: agreed('error'),
    text: {
      en: 'The resolvers answer with an error (SERVFAIL or REFUSED from {resolvers})',
      'zh-CN': '解析服务器返回错误（{resolvers} 返回 SERVFAIL 或 REFUSED）',
    },
  }),
  defineRule({
    id: 'dns-has-addresses',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: agreed('addresses'),
    text: {
      en: 'Asked directly, {resolvers} gives addresses for {host}, which the system does not find',
      'zh-CN': '直接询问时 {resolvers} 给出了 {host} 的地址，但系统查不到',
    },
  }),
  defineRule({
    id: 'resolvers-disagree',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: disagreement,
    text: {
      en: '{having} gives addresses for {host}, {lacking} says that there are none',
      'zh-CN': '{having} 能给出 {host} 的地址，{lacking} 却说没有',
    },
  }),
  defineRule({
    id: 'resolvers-split',
    layer: 'network',
    reads: ['dns-query'],
    when: (facts) => {
      const inside = asked(facts).filter(({ a }) => a.addresses.some((address) => scopeOf(address) === 'private'))
      const outside = asked(facts).filter(({ a }) => a.addresses.some((address) => scopeOf(address) === 'public'))
      if (inside.length === 0 || outside.length === 0) return false
      return {
        inside: list(inside.map(({ resolver }) => resolver)),
        outside: list(outside.map(({ resolver }) => resolver)),
      }
    },
    text: {
      en: '{inside} gives a private address for {host}, {outside} a public one',
      'zh-CN': '{inside} 给出 {host} 的内网地址，{outside} 给出公网地址',
    },
  }),
  defineRule({
    id: 'lookup-slow',
    layer: 'network',
    reads: ['dns-lookup', 'dns-query'],
    when: (facts) => {
      const [lookup] = succeeded(facts.all('dns-lookup'))
      const silent = asked(facts).filter((one) => word(one) === 'silent')
      if (!lookup || lookup.durationMs < SLOW_LOOKUP || silent.length === 0) return false
      return { resolvers: list(silent.map(({ resolver }) => resolver)), impact: 'degrades' }
    },
    text: {
      en: 'Finding the address takes long because the resolver {resolvers} does not answer',
      'zh-CN': '解析服务器 {resolvers} 没有应答，因此查询地址耗时很长',
    },
  }),
]
