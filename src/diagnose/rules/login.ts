import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { defineRule } from './define-rule.ts'
import { mainAddress } from './main-connection.ts'
import { hasCode, seconds } from './read.ts'
import { refusedAs, refusals, asParams } from './refusal.ts'
import type { ReplyKind } from '../model/reply-kinds.ts'

/** RFC 1635: anonymous FTP is the user `anonymous`; `ftp` is its usual other name. */
export function isAnonymous(user: string | undefined): boolean {
  return user !== undefined && /^(anonymous|ftp)$/i.test(user)
}

function refusedUser(isForAnonymous: boolean, ...kinds: readonly ReplyKind[]) {
  return (facts: Facts<'login'>): Params | false =>
    isAnonymous(facts.target.user) === isForAnonymous && refusedAs(['login'], ...kinds)(facts)
}

/** RFC 959 section 4.2.2 and RFC 2228 section 5.1.1: what these refuse is the login, whatever their words. */
const NOT_LOGGED_IN: readonly number[] = [430, 530, 532]

/** Refused, and the words fit nothing that we know. */
function refusedInOtherWords(facts: Facts<'login'>): Params | false {
  const refusal = refusals(facts, 'login').find(
    ({ kind, reply }) => kind === undefined && NOT_LOGGED_IN.includes(reply.code),
  )
  return refusal ? asParams(refusal) : false
}

function loginEnded(...codes: readonly ('timeout' | 'closed' | 'reset')[]) {
  return (facts: Facts<'login'>): Params | false => {
    const login = facts.one('login')
    if (!hasCode(login, ...codes)) return false
    const command = login.failure.command?.split(' ', 1)[0] ?? 'PASS'
    // A server that owes an answer to an earlier command has not been asked to log anybody in yet.
    return /^(USER|PASS)$/.test(command) && { command, seconds: seconds(login.durationMs) }
  }
}

export const loginRules = [
  defineRule({
    id: 'login-refused',
    layer: 'client',
    reads: ['login'],
    when: refusedUser(false, 'login-incorrect'),
    text: {
      en: 'The server refused the login after {command}: {reply}',
      'zh-CN': '服务器在 {command} 之后拒绝登录：{reply}',
    },
  }),
  defineRule({
    id: 'login-refused-in-other-words',
    layer: 'service',
    reads: ['login'],
    when: refusedInOtherWords,
    text: {
      en: 'The server refused the login after {command}, in words that tell no reason: {reply}',
      'zh-CN': '服务器在 {command} 之后拒绝登录，但没有说明原因：{reply}',
    },
  }),
  defineRule({
    id: 'user-refused',
    layer: 'service',
    reads: ['login'],
    when: refusedUser(false, 'user-denied'),
    text: {
      en: 'The server refused the user name itself, whatever the password: {reply}',
      'zh-CN': '服务器直接拒绝了这个用户名，与密码无关：{reply}',
    },
  }),
  defineRule({
    id: 'account-reported-locked',
    layer: 'service',
    reads: ['login'],
    when: refusedUser(false, 'account-locked'),
    text: {
      en: 'The server says that the account is locked, disabled or expired: {reply}',
      'zh-CN': '服务器表示该账号已被锁定、停用或过期：{reply}',
    },
  }),
  defineRule({
    id: 'only-anonymous-welcome',
    layer: 'service',
    reads: ['login'],
    when: refusedUser(false, 'anonymous-only'),
    text: { en: 'The server admits anonymous users only: {reply}', 'zh-CN': '服务器只接受匿名用户：{reply}' },
  }),
  defineRule({
    id: 'anonymous-login-refused',
    layer: 'client',
    reads: ['login'],
    when: refusedUser(true, 'login-incorrect', 'anonymous-refused', 'user-denied', 'account-locked'),
    text: { en: 'The anonymous login was refused: {reply}', 'zh-CN': '匿名登录被拒绝：{reply}' },
  }),
  defineRule({
    id: 'login-needs-tls',
    layer: 'client',
    reads: ['login'],
    when: refusedAs(['login'], 'tls-required'),
    text: {
      en: 'The server admits this login only over TLS: {reply}',
      'zh-CN': '服务器只允许通过 TLS 登录：{reply}',
    },
  }),
  defineRule({
    id: 'login-source-refused',
    layer: 'service',
    reads: ['login'],
    when: refusedAs(['login'], 'source-denied'),
    text: {
      en: 'The server refused at login, in words that access rules use: {reply}',
      'zh-CN': '服务器在登录时拒绝，措辞与访问控制规则一致：{reply}',
    },
  }),
  defineRule({
    id: 'user-name-not-ascii',
    layer: 'client',
    reads: ['login'],
    when: (facts) =>
      /[^\x20-\x7e]/.test(facts.target.user ?? '') && refusedUser(false, 'login-incorrect', 'user-denied')(facts),
    text: {
      en: 'The refused user name {user} has characters beyond ASCII, which servers store as UTF-8, GBK or otherwise',
      'zh-CN': '被拒绝的用户名 {user} 含有非 ASCII 字符，服务器可能以 UTF-8、GBK 或其他编码保存它',
    },
  }),
  defineRule({
    id: 'login-unanswered',
    layer: 'service',
    reads: ['login'],
    when: loginEnded('timeout'),
    text: {
      en: 'After {command} the server said nothing for {seconds} s',
      'zh-CN': '发送 {command} 之后，服务器 {seconds} 秒没有任何回应',
    },
  }),
  defineRule({
    id: 'login-cut',
    layer: 'service',
    reads: ['connect', 'greeting', 'login'],
    // After a greeting that broke off there was nobody left to log in to.
    when: (facts) => {
      const greeting = facts.one('greeting', mainAddress(facts))
      return greeting?.outcome === 'ok' && greeting.data.reply !== undefined && loginEnded('closed', 'reset')(facts)
    },
    text: {
      en: 'After {command} the server closed the connection without a reply',
      'zh-CN': '发送 {command} 之后，服务器没有回应就关闭了连接',
    },
  }),
]
