import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { hasCode, succeeded, tested, type Failed } from './read.ts'

/** Linux sends a lost SYN again after 1 s (RFC 6298 section 2), so a connection that takes that long lost a packet. */
const RESENT = 950
/** Retransmission shows only where a round trip itself is shorter. */
const NORMAL = 400

function repeated(facts: Facts<'repeat'>) {
  const all = tested(facts.all('repeat'))
  const good = succeeded(facts.all('repeat'))
  const bad = all.filter((one): one is Failed<'repeat'> => one.outcome === 'failed')
  return { all, good, bad }
}

/** Good at first, refused from some point on: that is a ban, not a bad line. */
function refusedFromSomePoint(facts: Facts<'repeat'>): Params | false {
  const { all, good, bad } = repeated(facts)
  const firstBad = all.findIndex(({ outcome }) => outcome === 'failed')
  const stays = all.slice(firstBad).every((one) => hasCode(one, 'refused', 'reset', 'timeout', 'closed'))
  if (good.length === 0 || bad.length < 2 || !stays || !bad.some((one) => hasCode(one, 'refused'))) return false
  return { good: good.length, total: all.length }
}

function lost(facts: Facts<'repeat'>): Params | false {
  const { all, good, bad } = repeated(facts)
  const dropped = bad.filter((one) => hasCode(one, 'timeout', 'reset', 'closed'))
  if (dropped.length === 0 || refusedFromSomePoint(facts)) return false
  return { lost: dropped.length, total: all.length, impact: good.length === 0 ? 'blocks' : 'degrades' }
}

function resent(facts: Facts<'repeat'>): Params | false {
  const times = repeated(facts).good.map(({ data }) => data.connectMs)
  const slow = times.filter((ms) => ms >= RESENT)
  if (slow.length === 0 || Math.min(...times) >= NORMAL) return false
  return { resent: slow.length, total: times.length, ms: Math.round(Math.max(...slow)) }
}

/** The largest packet that came back, and the smallest that did not, although this machine's own link could carry it. */
function narrowPath(facts: Facts<'path-mtu' | 'route'>): { passes: number; lost: number } | undefined {
  const own = succeeded(facts.all('route')).flatMap(({ data }) => data.mtu ?? [])
  const ownMtu = own.length > 0 ? Math.min(...own) : 1500
  const sizes = succeeded(facts.all('path-mtu')).flatMap(({ data }) => data.sizes)
  const passes = sizes.filter(({ answered }) => answered).map(({ bytes }) => bytes)
  const fails = sizes.filter(({ answered, bytes }) => !answered && bytes <= ownMtu).map(({ bytes }) => bytes)
  if (passes.length === 0 || fails.length === 0) return undefined
  const [largest, smallest] = [Math.max(...passes), Math.min(...fails)]
  return largest < smallest ? { passes: largest, lost: smallest } : undefined
}

function hasStalled(facts: Facts<'transfer' | 'file' | 'tls'>): boolean {
  return [...facts.all('transfer'), ...facts.all('file'), ...facts.all('tls')].some((one) => hasCode(one, 'timeout'))
}

export const linkRules = [
  defineRule({
    id: 'connections-lost',
    layer: 'network',
    reads: ['repeat'],
    when: lost,
    text: {
      en: 'Of {total} connections in a row {lost} got lost',
      'zh-CN': '连续 {total} 次连接中有 {lost} 次失败',
    },
  }),
  defineRule({
    id: 'packets-resent',
    layer: 'network',
    reads: ['repeat'],
    when: resent,
    text: {
      en: 'Of {total} connections {resent} needed a second packet to open (up to {ms} ms), the others did not',
      'zh-CN': '{total} 次连接中有 {resent} 次需要重发数据包才能建立（最长 {ms} 毫秒），其余的不需要',
    },
  }),
  defineRule({
    id: 'refused-from-some-point',
    layer: 'service',
    reads: ['repeat'],
    when: (facts) => {
      const params = refusedFromSomePoint(facts)
      return params && { ...params, impact: 'degrades' }
    },
    text: {
      en: 'The first {good} of {total} connections worked, all later ones were turned away',
      'zh-CN': '{total} 次连接中前 {good} 次成功，之后全部被拒绝',
    },
  }),
  defineRule({
    id: 'path-narrow',
    layer: 'network',
    reads: ['path-mtu', 'route', 'transfer', 'file', 'tls'],
    when: (facts) => {
      const path = narrowPath(facts)
      return path !== undefined && hasStalled(facts) && { mtuPasses: path.passes, mtuLost: path.lost }
    },
    text: {
      en: 'Packets of {mtuPasses} bytes get through, packets of {mtuLost} bytes vanish',
      'zh-CN': '{mtuPasses} 字节的数据包能通过，{mtuLost} 字节的数据包消失',
    },
  }),
  defineRule({
    id: 'path-narrow-but-harmless',
    layer: 'network',
    reads: ['path-mtu', 'route', 'transfer', 'file', 'tls'],
    when: (facts) => {
      const path = narrowPath(facts)
      return path !== undefined && !hasStalled(facts) && { mtuPasses: path.passes, mtuLost: path.lost }
    },
    text: {
      en: 'Pings of {mtuLost} bytes that may not be fragmented are not answered, those of {mtuPasses} are; transfers work all the same',
      'zh-CN': '不允许分片时 {mtuLost} 字节的 ping 没有应答，{mtuPasses} 字节的有；但传输不受影响',
    },
  }),
  defineRule({
    id: 'path-wide',
    layer: 'network',
    reads: ['path-mtu'],
    when: (facts) => {
      const sizes = succeeded(facts.all('path-mtu')).flatMap(({ data }) => data.sizes)
      return sizes.some(({ bytes, answered }) => bytes >= 1500 && answered) && {}
    },
    text: { en: 'Packets of 1500 bytes get through', 'zh-CN': '1500 字节的数据包能通过' },
  }),
]
