import { familyOf } from '../model/address.ts'
import type { Facts } from '../model/finding.ts'
import type { FailureCode } from '../model/failure.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { failed, list, succeeded, type Failed } from './read.ts'

const subjectOf = ({ subject = '' }: { subject?: string }) => subject
const isIpv6 = (one: { subject?: string }) => familyOf(subjectOf(one)) === 6

/** IPv6 attempts that failed while IPv4 works. No route is this machine's own lack of IPv6, no fault of the server. */
function ipv6Failures(facts: Facts<'connect'>): Failed<'connect'>[] {
  const attempts = facts.all('connect')
  const open = succeeded(attempts)
  if (open.length === 0 || open.some(isIpv6)) return []
  return failed(attempts).filter((one) => isIpv6(one) && one.failure.code !== 'no-route')
}

function ipv6Ended(...codes: readonly FailureCode[]) {
  return (facts: Facts<'connect'>): Params | false => {
    const found = ipv6Failures(facts).filter(({ failure }) => codes.includes(failure.code))
    return found.length > 0 && { ipv6: list(found.map(subjectOf)) }
  }
}

/** Addresses of the name that do not answer beside others that do; IPv6 beside IPv4 is a matter of its own. */
function deadAmongLiving(facts: Facts<'connect'>): Params | false {
  const attempts = facts.all('connect')
  const living = succeeded(attempts)
  const dead = failed(attempts).filter(
    (one) => one.failure.code !== 'no-route' && (!isIpv6(one) || living.some((other) => isIpv6(other))),
  )
  if (living.length === 0 || dead.length === 0) return false
  return { dead: list(dead.map(subjectOf)), living: list(living.map(subjectOf)) }
}

export const addressRules = [
  defineRule({
    id: 'some-addresses-dead',
    layer: 'network',
    reads: ['connect'],
    when: deadAmongLiving,
    text: {
      en: 'Of the addresses of {host}, {dead} does not accept connections and {living} does',
      'zh-CN': '{host} 的地址中，{dead} 不接受连接，{living} 可以',
    },
  }),
  defineRule({
    id: 'ipv6-connect-refused',
    layer: 'network',
    reads: ['connect'],
    when: ipv6Ended('refused'),
    text: {
      en: 'Over IPv6 {ipv6} refuses port {port}, while IPv4 works',
      'zh-CN': '通过 IPv6 时 {ipv6} 拒绝端口 {port}，而 IPv4 正常',
    },
  }),
  defineRule({
    id: 'ipv6-connect-silent',
    layer: 'network',
    reads: ['connect'],
    when: ipv6Ended('timeout', 'unreachable', 'reset'),
    text: {
      en: 'Over IPv6 {ipv6} cannot be reached on port {port}, while IPv4 works',
      'zh-CN': '通过 IPv6 无法到达 {ipv6} 的端口 {port}，而 IPv4 正常',
    },
  }),
  defineRule({
    id: 'ipv6-greeting-missing',
    layer: 'protocol',
    reads: ['connect', 'greeting'],
    when: (facts) => {
      const well = succeeded(facts.all('greeting')).filter(({ data }) => data.speaks === 'ftp')
      const bad = failed(facts.all('greeting')).filter((one) => isIpv6(one) && !one.failure.reply)
      return well.some((one) => !isIpv6(one)) && bad.length > 0 && { ipv6: list(bad.map(subjectOf)) }
    },
    text: {
      en: 'Over IPv6 {ipv6} accepts the connection but sends no greeting, while IPv4 does',
      'zh-CN': '通过 IPv6 时 {ipv6} 接受连接却不发送欢迎信息，而 IPv4 正常',
    },
  }),
  defineRule({
    id: 'ipv4-works',
    layer: 'network',
    reads: ['connect'],
    when: (facts) => {
      const works = succeeded(facts.all('connect')).filter((one) => !isIpv6(one))
      return ipv6Failures(facts).length > 0 && works.length > 0 && { ipv4: list(works.map(subjectOf)) }
    },
    text: { en: 'Over IPv4 {ipv4} works', 'zh-CN': '通过 IPv4 时 {ipv4} 正常' },
  }),
]
