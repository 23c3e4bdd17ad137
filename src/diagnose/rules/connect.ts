import { familyOf } from '../model/address.ts'
import type { FailureCode } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { failed, list, seconds, succeeded, type Failed } from './read.ts'

/**
 * The failed attempts that count when no address could be connected: those over IPv4 if there were any, because a machine
 * without IPv6 says nothing about the server.
 */
export function deadEnds(facts: Facts<'connect'>): Failed<'connect'>[] {
  const attempts = facts.all('connect')
  if (succeeded(attempts).length > 0) return []
  const failures = failed(attempts)
  const overIpv4 = failures.filter(({ subject = '' }) => familyOf(subject) === 4)
  return overIpv4.length > 0 ? overIpv4 : failures
}

/** Up to here an "unreachable" comes from a firewall; a host that does not answer ARP takes Linux about 3 s to give up on. */
const FAST = 1000

/** A router's "network unreachable" takes a round trip; this machine's own comes at once. */
const LOCAL = 50

function ended(code: FailureCode, when: (failure: Failed<'connect'>) => boolean = () => true) {
  return (facts: Facts<'connect'>): Params | false => {
    const found = deadEnds(facts).filter((one) => one.failure.code === code && when(one))
    const [first] = found
    return first
      ? { addresses: list(found.map(({ subject = '' }) => subject)), seconds: seconds(first.durationMs) }
      : false
  }
}

/** A busy machine may take longer; Node then tells by its own end of the connection that connect(2) itself failed. */
function isOurOwn({ failure: { code, text }, durationMs }: Failed<'connect'>): boolean {
  return code === 'no-route' && (durationMs < LOCAL || text.includes(' - Local ('))
}

/** Nothing leaves this machine towards the addresses: that tells nothing about the server. */
export function hasNoRouteHere(facts: Facts<'connect' | 'dns-query' | 'route'>): boolean {
  const ends = deadEnds(facts)
  if (ends.some(({ subject }) => facts.one('route', subject)?.outcome === 'ok')) return false
  const hasLocalEndsOnly = ends.length > 0 && ends.every(isOurOwn)
  const hasResolver = succeeded(facts.all('dns-query')).some(({ data }) =>
    [data.a, data.aaaa].some(({ status }) => status !== 'timeout' && status !== 'unreachable'),
  )
  const isIpv6Only = ends.every(({ subject = '' }) => familyOf(subject) === 6)
  return hasLocalEndsOnly && (!hasResolver || isIpv6Only)
}

export const connectRules = [
  defineRule({
    id: 'connect-timeout',
    layer: 'network',
    reads: ['connect'],
    when: ended('timeout'),
    text: {
      en: 'No answer from {addresses} port {port} within {seconds} s',
      'zh-CN': '{addresses} 的端口 {port} 在 {seconds} 秒内没有任何应答',
    },
  }),
  defineRule({
    id: 'connect-refused',
    layer: 'network',
    reads: ['connect'],
    when: ended('refused'),
    text: {
      en: '{addresses} refused the connection to port {port} (after {seconds} s)',
      'zh-CN': '{addresses} 拒绝了到端口 {port} 的连接（{seconds} 秒后）',
    },
  }),
  defineRule({
    id: 'connect-rejected',
    layer: 'network',
    reads: ['connect'],
    when: ended('unreachable', ({ durationMs }) => durationMs < FAST),
    text: {
      en: 'An ICMP "unreachable" came back within {seconds} s for {addresses} port {port}: that fast it is a firewall that rejects',
      'zh-CN': '连接 {addresses} 端口 {port} 时 {seconds} 秒内就收到 ICMP“不可达”：这么快通常是防火墙在主动拒绝',
    },
  }),
  defineRule({
    id: 'connect-unreachable',
    layer: 'network',
    reads: ['connect'],
    when: ended('unreachable', ({ durationMs }) => durationMs >= FAST),
    text: {
      en: '{addresses} was reported unreachable after {seconds} s: on its last hop no machine answers for the address',
      'zh-CN': '{seconds} 秒后得到 {addresses} 不可达：最后一跳上没有机器响应该地址',
    },
  }),
  defineRule({
    id: 'connect-reset',
    layer: 'network',
    reads: ['connect'],
    when: ended('reset'),
    text: {
      en: 'The connection to {addresses} port {port} was reset while it was being opened',
      'zh-CN': '与 {addresses} 端口 {port} 的连接在建立过程中被重置',
    },
  }),
  defineRule({
    id: 'connect-not-permitted',
    layer: 'client',
    reads: ['connect'],
    when: ended('not-permitted'),
    text: {
      en: 'This machine itself does not let the connection to {addresses} port {port} out',
      'zh-CN': '本机自身不允许向 {addresses} 端口 {port} 发起连接',
    },
  }),
  defineRule({
    id: 'connect-no-route',
    layer: 'network',
    reads: ['connect', 'dns-query', 'route'],
    when: (facts) => !hasNoRouteHere(facts) && ended('no-route')(facts),
    text: {
      en: 'There is no route to {addresses} (after {seconds} s)',
      'zh-CN': '没有到 {addresses} 的路由（{seconds} 秒后）',
    },
  }),
  defineRule({
    id: 'no-network-here',
    layer: 'network',
    reads: ['connect', 'dns-query', 'route'],
    when: (facts) => hasNoRouteHere(facts) && ended('no-route')(facts),
    text: {
      en: 'This machine has no route to {addresses}, so the server could not be tested from here',
      'zh-CN': '本机没有到 {addresses} 的路由，因此无法从这里测试服务器',
    },
  }),
]
