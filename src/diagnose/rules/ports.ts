import type { Facts } from '../model/finding.ts'
import type { ProbeId, Speaks } from '../model/observation.ts'
import type { Params } from '../model/text.ts'
import { deadEnds } from './connect.ts'
import { defineRule } from './define-rule.ts'
import { hasCode, list, succeeded, tested } from './read.ts'

/** What else answers is asked for other reasons too; about the connection it says something only where there is none. */
function ifUnconnected<R extends ProbeId>(when: (facts: Facts<R | 'connect'>) => Params | false) {
  return (facts: Facts<R | 'connect'>): Params | false => deadEnds(facts).length > 0 && when(facts)
}

function openPorts(facts: Facts<'other-port'>, speaks?: Speaks | 'silent'): number[] {
  const open = succeeded(facts.all('other-port')).filter(({ data }) => !speaks || data.speaks === speaks)
  return open.map(({ data }) => data.port).sort((a, b) => a - b)
}

/** FTP elsewhere says something only where the asked port does not speak it at all: a 421 is FTP too. */
function lacksFtp(facts: Facts<'greeting'>): boolean {
  // Who asks for SFTP is not looking for FTP.
  if (facts.target.protocol === 'sftp') return false
  return !facts
    .all('greeting')
    .some((one) =>
      one.outcome === 'ok' ? one.data.speaks === 'ftp' : one.outcome === 'failed' && one.failure.reply !== undefined,
    )
}

export const portRules = [
  defineRule({
    id: 'another-port-open',
    layer: 'network',
    reads: ['other-port', 'connect'],
    when: ifUnconnected((facts) => {
      const ports = openPorts(facts)
      return ports.length > 0 && { openPorts: list(ports) }
    }),
    text: { en: 'Of the same host, port {openPorts} answers', 'zh-CN': '同一主机的端口 {openPorts} 有应答' },
  }),
  defineRule({
    id: 'another-port-refused',
    layer: 'network',
    reads: ['other-port', 'connect'],
    when: ifUnconnected((facts) => {
      const refused = facts.all('other-port').filter((one) => hasCode(one, 'refused'))
      return refused.length > 0 && { refusedPorts: list(refused.map(({ subject = '' }) => subject)) }
    }),
    text: {
      en: 'The host refuses connections to port {refusedPorts}, so it is up',
      'zh-CN': '主机拒绝了到端口 {refusedPorts} 的连接，说明主机在线',
    },
  }),
  defineRule({
    id: 'other-ports-silent',
    layer: 'network',
    reads: ['other-port', 'connect'],
    when: ifUnconnected((facts) => {
      const looked = tested(facts.all('other-port'))
      const isSilent = looked.every((one) => hasCode(one, 'timeout', 'unreachable'))
      return looked.length > 0 && isSilent && { silentPorts: list(looked.map(({ subject = '' }) => subject)) }
    }),
    text: {
      en: 'No other port answers either (tried {silentPorts})',
      'zh-CN': '其他端口也都没有应答（试过 {silentPorts}）',
    },
  }),
  defineRule({
    id: 'ftp-on-another-port',
    layer: 'client',
    reads: ['other-port', 'connect', 'greeting', 'tls-hello'],
    when: (facts) => {
      const [ftpPort] = openPorts(facts, 'ftp')
      return ftpPort !== undefined && lacksFtp(facts) && { ftpPort }
    },
    text: { en: 'FTP answers on port {ftpPort} of the same host', 'zh-CN': '同一主机的端口 {ftpPort} 上有 FTP 服务' },
  }),
  defineRule({
    id: 'ssh-on-another-port',
    layer: 'client',
    reads: ['other-port', 'connect', 'greeting', 'tls-hello'],
    when: (facts) => {
      const [sshPort] = openPorts(facts, 'ssh')
      return sshPort !== undefined && lacksFtp(facts) && { sshPort }
    },
    text: {
      en: 'SSH answers on port {sshPort} of the same host; perhaps it offers SFTP instead of FTP',
      'zh-CN': '同一主机的端口 {sshPort} 上有 SSH；也许它提供的是 SFTP 而不是 FTP',
    },
  }),
  defineRule({
    id: 'ping-answered',
    layer: 'network',
    reads: ['ping', 'connect'],
    when: ifUnconnected((facts) => succeeded(facts.all('ping')).some(({ data }) => data.answered) && {}),
    text: { en: 'The host answers ping', 'zh-CN': '主机响应 ping' },
  }),
  defineRule({
    id: 'ping-unanswered',
    layer: 'network',
    reads: ['ping', 'connect'],
    when: ifUnconnected((facts) => {
      const pings = succeeded(facts.all('ping'))
      return pings.length > 0 && pings.every(({ data }) => !data.answered) && {}
    }),
    text: { en: 'The host does not answer ping', 'zh-CN': '主机不响应 ping' },
  }),
]
