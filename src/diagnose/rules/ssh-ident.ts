import type { FailureCode } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { hasCode, list, seconds, succeeded } from './read.ts'

type Reads = 'connect' | 'ssh-ident'

/** Another service answers, or a silent port lets out that it wants TLS. */
function otherService(facts: Facts<Reads | 'tls-hello'>): Params | false {
  const ident = facts.one('ssh-ident', mainAddress(facts))
  if (ident?.outcome === 'ok') {
    const { speaks, banner } = ident.data
    return speaks !== 'ssh' && { speaks, banner: quoteText(banner) }
  }
  const [hello] = succeeded(facts.all('tls-hello'))
  const answer = hello?.data.answer
  if (answer === 'tls' || answer === 'alert') return { speaks: 'tls', banner: 'TLS' }
  return answer === 'http' || answer === 'ftp' ? { speaks: answer, banner: answer.toUpperCase() } : false
}

/** The server's own words instead of an identification. */
function turnedAway(isMeant: (words: string) => boolean) {
  return (facts: Facts<Reads>): Params | false => {
    const ident = facts.one('ssh-ident', mainAddress(facts))
    if (!hasCode(ident, 'ssh-turned-away')) return false
    return isMeant(ident.failure.text) && { reply: quoteText(ident.failure.text) }
  }
}

/** OpenSSH says these two itself (sshd.c), to whoever reads them: its own client does not show them. */
const MAX_STARTUPS = /^Exceeded MaxStartups/
const PENALISED = /^Not allowed at this time/

/** `isStarted`: the identification came, and then nothing more. */
function identEnded(isStarted: boolean, ...codes: readonly FailureCode[]) {
  return (facts: Facts<Reads>): Params | false => {
    const ident = facts.one('ssh-ident', mainAddress(facts))
    if (!hasCode(ident, ...codes) || (ident.failure.command === 'KEXINIT') !== isStarted) return false
    return { seconds: seconds(ident.durationMs), reply: quoteText(ident.failure.text) }
  }
}

/** SSH elsewhere says something only where the asked port does not speak it at all. */
function sshElsewhere(facts: Facts<Reads | 'other-port'>): Params | false {
  if (facts.target.protocol !== 'sftp' || succeeded(facts.all('ssh-ident')).some(({ data }) => data.speaks === 'ssh'))
    return false
  if (facts.all('ssh-ident').some((one) => hasCode(one, 'ssh-turned-away'))) return false
  const open = succeeded(facts.all('other-port')).filter(({ data }) => data.speaks === 'ssh')
  const ports = open.map(({ data }) => data.port).sort((a, b) => a - b)
  return ports.length > 0 && { ftpPort: String(ports[0]), sshPorts: list(ports) }
}

export const sshIdentRules = [
  defineRule({
    id: 'ssh-other-service',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident', 'tls-hello'],
    when: (facts) => facts.target.protocol === 'sftp' && otherService(facts),
    text: {
      en: 'What answers on port {port} is not SSH but {speaks, select, ftp {FTP} tls {TLS} http {HTTP} smtp {mail (SMTP)} other {another service}}: {banner}',
      'zh-CN':
        '端口 {port} 上应答的不是 SSH，而是{speaks, select, ftp { FTP} tls { TLS} http { HTTP} smtp {邮件服务（SMTP）} other {其他服务}}：{banner}',
    },
  }),
  defineRule({
    id: 'ssh-elsewhere',
    layer: 'client',
    reads: ['connect', 'ssh-ident', 'other-port'],
    when: sshElsewhere,
    text: { en: 'SSH answers on port {sshPorts} of the same host', 'zh-CN': '同一主机的端口 {sshPorts} 上有 SSH' },
  }),
  defineRule({
    id: 'ssh-too-many-starting',
    layer: 'service',
    reads: ['connect', 'ssh-ident'],
    when: turnedAway((words) => MAX_STARTUPS.test(words)),
    text: {
      en: 'Instead of its identification the server says: {reply}',
      'zh-CN': '服务器没有发送标识，而是说：{reply}',
    },
  }),
  defineRule({
    id: 'ssh-source-penalised',
    layer: 'service',
    reads: ['connect', 'ssh-ident'],
    when: turnedAway((words) => PENALISED.test(words)),
    text: {
      en: 'The server turns this source address away for a while: {reply}',
      'zh-CN': '服务器暂时拒绝本来源地址：{reply}',
    },
  }),
  defineRule({
    id: 'ssh-turned-away-in-words',
    layer: 'service',
    reads: ['connect', 'ssh-ident'],
    when: turnedAway((words) => !MAX_STARTUPS.test(words) && !PENALISED.test(words)),
    text: {
      en: 'Instead of an SSH identification came: {reply}',
      'zh-CN': '收到的不是 SSH 标识，而是：{reply}',
    },
  }),
  defineRule({
    id: 'ssh-ident-closed',
    layer: 'service',
    reads: ['connect', 'ssh-ident'],
    when: identEnded(false, 'closed', 'reset'),
    text: {
      en: 'The connection was accepted and ended after {seconds} s without a word',
      'zh-CN': '连接被接受后 {seconds} 秒即被断开，什么也没说',
    },
  }),
  defineRule({
    id: 'ssh-ident-silent',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: identEnded(false, 'timeout'),
    text: {
      en: 'The connection opens, but no SSH identification came within {seconds} s',
      'zh-CN': '连接已建立，但 {seconds} 秒内没有收到 SSH 标识',
    },
  }),
  defineRule({
    id: 'ssh-offer-missing',
    layer: 'protocol',
    reads: ['connect', 'ssh-ident'],
    when: identEnded(true, 'closed', 'reset', 'timeout', 'malformed', 'ssh-disconnect'),
    text: {
      en: 'The server identified itself and then broke off before the key exchange: {reply}',
      'zh-CN': '服务器发送标识之后、密钥交换之前就中断了：{reply}',
    },
  }),
]
