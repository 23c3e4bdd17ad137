import type { Facts } from '../model/finding.ts'
import type { ProbeId } from '../model/observation.ts'
import { replyText } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { quoteReply } from './quote.ts'
import { failed, hasCode, seconds, succeeded } from './read.ts'
import { asParams, REFUSED_AT, refusals } from './refusal.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'

const SESSION = [
  'connect',
  'greeting',
  'login',
  'working-directory',
  'passive',
  'transfer',
] as const satisfies readonly ProbeId[]
type Session = (typeof SESSION)[number]

/** The server broke the session off, saying why in a way of this kind. */
function brokenOff(kind: ReplyKind) {
  return (facts: Facts<Session>): Params | false => {
    const main = mainAddress(facts)
    const refusal = refusals(facts, 'greeting', 'login', 'working-directory', 'passive', 'transfer').find(
      (one) => one.kind === kind && (one.probe !== 'greeting' || one.subject === main),
    )
    return refusal ? asParams(refusal) : false
  }
}

function isLoggedIn(facts: Facts<'login'>): boolean {
  return succeeded(facts.all('login')).length > 0
}

export const sessionRules = [
  defineRule({
    id: 'chroot-refused',
    layer: 'service',
    reads: SESSION,
    when: brokenOff('writable-chroot'),
    text: {
      en: 'vsftpd took the password, then refused to lock {user} into a home directory that {user} may write to: {reply}',
      'zh-CN': 'vsftpd 接受了密码，但拒绝把 {user} 限制在其可写的主目录中：{reply}',
    },
  }),
  defineRule({
    id: 'home-refused',
    layer: 'service',
    reads: SESSION,
    when: brokenOff('home-missing'),
    text: {
      en: 'The server cannot enter the home directory of {user}: {reply}',
      'zh-CN': '服务器无法进入 {user} 的主目录：{reply}',
    },
  }),
  defineRule({
    id: 'home-replaced',
    layer: 'service',
    reads: ['login'],
    // Servers descended from BSD's let the user in all the same.
    when: (facts) => {
      const [login] = succeeded(facts.all('login'))
      const reply = login?.data.passReply
      return (
        reply !== undefined &&
        /no directory! logging in with home/i.test(replyText(reply)) && { reply: quoteReply(reply), impact: 'degrades' }
      )
    },
    text: {
      en: 'The home directory of {user} is missing, so the server shows the root directory instead: {reply}',
      'zh-CN': '{user} 的主目录不存在，服务器改为显示根目录：{reply}',
    },
  }),
  defineRule({
    id: 'server-reports-error',
    layer: 'service',
    reads: SESSION,
    // Where a transfer got through, only some clients meet the error.
    when: (facts) => {
      const params = brokenOff('server-config')(facts)
      return params && succeeded(facts.all('transfer')).length > 0 ? { ...params, impact: 'degrades' } : params
    },
    text: {
      en: `${REFUSED_AT.en} with an error of its own: {reply}`,
      'zh-CN': `${REFUSED_AT['zh-CN']}它自身的错误：{reply}`,
    },
  }),
  defineRule({
    id: 'hangs-after-login',
    layer: 'service',
    reads: ['login', 'working-directory'],
    when: (facts) => {
      const directory = facts.one('working-directory')
      if (!isLoggedIn(facts) || !hasCode(directory, 'timeout')) return false
      return { command: directory.failure.command ?? 'PWD', seconds: seconds(directory.durationMs) }
    },
    text: {
      en: 'The login succeeded; the next command, {command}, got no answer within {seconds} s',
      'zh-CN': '登录成功，但接下来的 {command} 在 {seconds} 秒内没有应答',
    },
  }),
  defineRule({
    id: 'cut-after-login',
    layer: 'service',
    reads: ['login', 'working-directory'],
    when: (facts) => {
      const directory = facts.one('working-directory')
      return (
        isLoggedIn(facts) && hasCode(directory, 'closed', 'reset') && { command: directory.failure.command ?? 'PWD' }
      )
    },
    text: {
      en: 'The login succeeded, then the server closed the connection instead of answering {command}',
      'zh-CN': '登录成功，但服务器没有回应 {command} 就关闭了连接',
    },
  }),
  defineRule({
    id: 'first-command-unanswered',
    layer: 'service',
    reads: ['features', 'login'],
    when: (facts) => {
      const [first] = failed(facts.all('features'))
      if (!first || isLoggedIn(facts) || failed(facts.all('login')).some(({ failure }) => failure.reply)) return false
      return { command: 'FEAT', seconds: seconds(first.durationMs) }
    },
    text: {
      en: 'The server greets, then gives no answer to the first command, {command}',
      'zh-CN': '服务器发送了欢迎信息，但没有回应第一条命令 {command}',
    },
  }),
]
