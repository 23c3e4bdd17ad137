import type { Facts } from '../model/finding.ts'
import type { Speaks } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { mainAddress } from './main-connection.ts'
import { defineRule } from './define-rule.ts'
import { quoteText } from './quote.ts'
import { hasCode, seconds, succeeded } from './read.ts'

type Reads = 'connect' | 'greeting' | 'tls-hello'

/** What the main control connection heard first, or what a silent server let out after a TLS hello. */
function speaks(facts: Facts<Reads>, isMeant: (what: Speaks) => boolean): Params | false {
  // `auto` met SSH and went on with SFTP.
  if (facts.target.protocol === 'sftp') return false
  const first = facts.one('greeting', mainAddress(facts))
  if (first?.outcome === 'ok' && isMeant(first.data.speaks)) {
    return { protocol: first.data.speaks, banner: quoteText(first.data.banner) }
  }
  const [hello] = succeeded(facts.all('tls-hello'))
  const answer = hello?.data.answer
  if (first?.outcome === 'ok' || (answer !== 'http' && answer !== 'ssh')) return false
  return isMeant(answer) && { protocol: answer, banner: answer.toUpperCase() }
}

function greetingFailed(...codes: readonly ('timeout' | 'closed' | 'reset')[]) {
  return (facts: Facts<'connect' | 'greeting'>): Params | false => {
    const first = facts.one('greeting', mainAddress(facts))
    return hasCode(first, ...codes) && { seconds: seconds(first.durationMs) }
  }
}

function helloAnswered(...answers: readonly string[]) {
  // A greeting that came late after all has the last word.
  return (facts: Facts<Reads>): Params | false =>
    facts.one('greeting', mainAddress(facts))?.outcome !== 'ok' &&
    succeeded(facts.all('tls-hello')).some(({ data }) => answers.includes(data.answer)) &&
    {}
}

export const greetingRules = [
  defineRule({
    id: 'speaks-ssh',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'tls-hello'],
    when: (facts) => speaks(facts, (what) => what === 'ssh'),
    text: { en: 'Port {port} speaks SSH: {banner}', 'zh-CN': '端口 {port} 上是 SSH：{banner}' },
  }),
  defineRule({
    id: 'speaks-http',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'tls-hello'],
    when: (facts) => speaks(facts, (what) => what === 'http'),
    text: { en: 'Port {port} speaks HTTP: it is a web server', 'zh-CN': '端口 {port} 上是 HTTP：这是网站服务器' },
  }),
  defineRule({
    id: 'speaks-other',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'tls-hello'],
    when: (facts) => speaks(facts, (what) => !['ftp', 'ssh', 'http', 'tls'].includes(what)),
    text: {
      en: 'The first words on port {port} are not FTP ({protocol}): {banner}',
      'zh-CN': '端口 {port} 的开头不是 FTP（{protocol}）：{banner}',
    },
  }),
  defineRule({
    id: 'speaks-tls',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'tls-hello'],
    when: (facts) =>
      facts.target.protocol !== 'sftp' &&
      (speaks(facts, (what) => what === 'tls') || helloAnswered('tls', 'alert')(facts)),
    text: {
      en: 'Port {port} says nothing in clear but answers a TLS hello',
      'zh-CN': '端口 {port} 对明文连接保持沉默，但会回应 TLS 握手',
    },
  }),
  defineRule({
    id: 'tls-hello-unanswered',
    layer: 'protocol',
    reads: ['connect', 'greeting', 'tls-hello'],
    when: helloAnswered('silent', 'closed'),
    text: { en: 'A TLS hello gets no answer either', 'zh-CN': 'TLS 握手也得不到回应' },
  }),
  defineRule({
    id: 'greeting-silent',
    layer: 'protocol',
    reads: ['connect', 'greeting'],
    when: greetingFailed('timeout'),
    text: {
      en: 'The connection opens, but no greeting came within {seconds} s',
      'zh-CN': '连接已建立，但 {seconds} 秒内没有收到欢迎信息',
    },
  }),
  defineRule({
    id: 'greeting-closed',
    layer: 'protocol',
    reads: ['connect', 'greeting'],
    when: greetingFailed('closed'),
    text: {
      en: 'The server accepted the connection and closed it after {seconds} s without a word (FIN)',
      'zh-CN': '服务器接受连接后 {seconds} 秒就关闭了它，什么也没说（FIN）',
    },
  }),
  defineRule({
    id: 'greeting-reset',
    layer: 'protocol',
    reads: ['connect', 'greeting'],
    when: greetingFailed('reset'),
    text: {
      en: 'The connection was accepted and reset after {seconds} s without a word (RST)',
      'zh-CN': '连接被接受后 {seconds} 秒即被重置，什么也没说（RST）',
    },
  }),
]
