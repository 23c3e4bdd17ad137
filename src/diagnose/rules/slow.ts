import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress, mainConnection } from './main-connection.ts'
import { seconds, succeeded } from './read.ts'

type Reads = 'connect' | 'greeting' | 'features' | 'system' | 'login' | 'working-directory'

export const LATE_GREETING = 3000
/** Measured with a dead resolver: ProFTPD, Pure-FTPd and vsftpd with tcp_wrappers greet after 5 to 7 s, else at once. */
const RESOLVER_GREETING = 4500
/** A command that takes longer, on a path without delay, waits for the server. */
const SLOW_REPLY = 2000
/** A good login takes well under a second on every server measured; only failed ones are delayed. */
export const SLOW_LOGIN = 5000
/** Half a second for each round trip makes a session of a dozen of them a matter of seconds; satellites need about 0.6 s. */
const HIGH_LATENCY = 500

/**
 * How late the greeting of the main connection was; 0 where there is none. A server that first says 120 ("ready in nnn
 * minutes", RFC 959 section 5.4) keeps its word when it takes its time.
 */
export function greetingMs(facts: Facts<'connect' | 'greeting'>): number {
  const greeting = facts.one('greeting', mainAddress(facts))
  if (greeting?.outcome !== 'ok' || greeting.data.speaks !== 'ftp') return 0
  return greeting.data.banner.startsWith('120') ? 0 : greeting.data.ms
}

/** How long plain commands took to be answered. */
function replyTimes(facts: Facts<'features' | 'system' | 'working-directory'>): number[] {
  const commands = [...succeeded(facts.all('features')), ...succeeded(facts.all('system'))].map((one) => one.durationMs)
  return [...commands, ...succeeded(facts.all('working-directory')).map(({ data }) => data.ms)]
}

function isFastOtherwise(facts: Facts<Reads>): boolean {
  return replyTimes(facts).every((ms) => ms < SLOW_REPLY)
}

/** Every round trip is slow, the TCP handshake included: that is the path, not the server. */
function latency(facts: Facts<Reads>): Params | false {
  const connectMs = mainConnection(facts)?.data.ms ?? 0
  const others = [greetingMs(facts), ...replyTimes(facts)]
  const isSlow = connectMs >= HIGH_LATENCY && others.length > 1 && others.every((ms) => ms >= HIGH_LATENCY)
  return isSlow && { ms: Math.round(Math.min(connectMs, ...others)) }
}

export const slowRules = [
  defineRule({
    id: 'greeting-late',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'features', 'system', 'login', 'working-directory'],
    when: (facts) => {
      const ms = greetingMs(facts)
      const isExplained = ms >= RESOLVER_GREETING && isFastOtherwise(facts)
      return ms >= LATE_GREETING && !isExplained && { seconds: seconds(ms) }
    },
    text: { en: 'The greeting came after {seconds} s', 'zh-CN': '欢迎信息在 {seconds} 秒后才到' },
  }),
  defineRule({
    id: 'greeting-very-late',
    layer: 'service',
    reads: ['connect', 'greeting', 'features', 'system', 'login', 'working-directory'],
    when: (facts) => {
      const ms = greetingMs(facts)
      return ms >= RESOLVER_GREETING && isFastOtherwise(facts) && { seconds: seconds(ms) }
    },
    text: {
      en: 'The greeting came after {seconds} s; every later reply was fast',
      'zh-CN': '欢迎信息在 {seconds} 秒后才到，之后的应答都很快',
    },
  }),
  defineRule({
    id: 'replies-slow',
    layer: 'service',
    reads: ['connect', 'greeting', 'features', 'system', 'login', 'working-directory'],
    when: (facts) => {
      const slow = replyTimes(facts).filter((ms) => ms >= SLOW_REPLY)
      return slow.length >= 2 && !latency(facts) && { seconds: seconds(Math.min(...slow)) }
    },
    text: {
      en: 'Plain commands take {seconds} s and more to be answered',
      'zh-CN': '普通命令也要 {seconds} 秒以上才有应答',
    },
  }),
  defineRule({
    id: 'login-slow',
    layer: 'service',
    reads: ['login'],
    when: (facts) => {
      const [login] = succeeded(facts.all('login'))
      return login !== undefined && login.data.ms >= SLOW_LOGIN && { seconds: seconds(login.data.ms) }
    },
    text: { en: 'The login took {seconds} s', 'zh-CN': '登录用了 {seconds} 秒' },
  }),
  defineRule({
    id: 'latency-high',
    layer: 'network',
    reads: ['connect', 'greeting', 'features', 'system', 'login', 'working-directory'],
    when: latency,
    text: {
      en: 'Each round trip takes at least {ms} ms, the TCP handshake included',
      'zh-CN': '每次往返至少 {ms} 毫秒，TCP 握手也是如此',
    },
  }),
]
