import type { FailureCode } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { hasCode, list, seconds, succeeded, type Failed } from './read.ts'

type Reads = 'ssh-auth-methods' | 'ssh-login'

function refusedLogin(facts: Facts<'ssh-login'>, ...codes: readonly FailureCode[]): Failed<'ssh-login'> | undefined {
  const login = facts.one('ssh-login')
  return hasCode(login, ...codes) ? login : undefined
}

function methods(facts: Facts<'ssh-auth-methods'>): readonly string[] {
  return succeeded(facts.all('ssh-auth-methods'))[0]?.data.methods ?? []
}

/** OpenSSH’s words when MaxAuthTries is reached. One attempt of ours never is, but for the keys of an agent. */
function isCutShort(login: Failed<'ssh-login'> | undefined): boolean {
  return login?.failure.command === 'agent' && /Too many authentication failures/i.test(login.failure.text)
}

function refusedBy(...commands: readonly string[]) {
  return (facts: Facts<Reads>): Params | false => {
    const login = refusedLogin(facts, 'ssh-auth-refused')
    const method = login?.failure.command ?? ''
    return (
      !isCutShort(login) &&
      commands.includes(method) && { method, methods: list(methods(facts)), seconds: seconds(login?.durationMs ?? 0) }
    )
  }
}

/** Words that came between the password and the end are about the account: PAM's, or a list of the server's. */
const WORDLESS = 'the server closed the connection'

function endedAfterPassword(hasWords: boolean) {
  return (facts: Facts<'ssh-login'>): Params | false => {
    const login = refusedLogin(facts, 'closed', 'reset', 'ssh-disconnect')
    if (!login) return false
    const { text, code } = login.failure
    const isTold = code !== 'reset' && text !== WORDLESS
    return isTold === hasWords && { reply: quoteText(text) }
  }
}

/** Nothing that was given is of use here; what the server offers tells what would be. */
function unoffered(isKeyOnly: boolean) {
  return (facts: Facts<'ssh-login'>): Params | false => {
    const login = refusedLogin(facts, 'ssh-auth-unoffered')
    const offered = login?.failure.text ?? ''
    const isPublicKey = offered.includes('publickey') && !/password|keyboard/.test(offered)
    return login !== undefined && isPublicKey === isKeyOnly && { methods: quoteText(offered) }
  }
}

export const sshLoginRules = [
  defineRule({
    id: 'ssh-password-not-accepted',
    layer: 'client',
    reads: ['ssh-auth-methods', 'ssh-login'],
    when: refusedBy('password', 'keyboard-interactive'),
    text: {
      en: 'The server offers {methods} and refused the password of {user} after {seconds} s',
      'zh-CN': '服务器提供 {methods}，并在 {seconds} 秒后拒绝了 {user} 的密码',
    },
  }),
  defineRule({
    id: 'ssh-key-not-accepted',
    layer: 'client',
    reads: ['ssh-auth-methods', 'ssh-login'],
    when: refusedBy('publickey', 'agent'),
    text: {
      en: 'The server takes keys, but not {method, select, agent {those of the agent} other {this one}} for {user}',
      'zh-CN': '服务器接受密钥登录，但不接受 {user} 的{method, select, agent {代理中的密钥} other {这把密钥}}',
    },
  }),
  defineRule({
    id: 'ssh-agent-cut-short',
    layer: 'client',
    reads: ['ssh-login'],
    when: (facts) => {
      const login = refusedLogin(facts, 'ssh-auth-refused')
      return login !== undefined && isCutShort(login) && { reply: quoteText(login.failure.text) }
    },
    text: {
      en: 'The server hung up before the agent had offered all of its keys: {reply}',
      'zh-CN': '代理还没有试完所有密钥，服务器就断开了：{reply}',
    },
  }),
  defineRule({
    id: 'ssh-wants-key',
    layer: 'client',
    reads: ['ssh-login'],
    when: unoffered(true),
    text: {
      en: 'The server offers only {methods}: a password is not even asked for',
      'zh-CN': '服务器只提供 {methods}：根本不询问密码',
    },
  }),
  defineRule({
    id: 'ssh-wants-other-method',
    layer: 'client',
    reads: ['ssh-login'],
    when: unoffered(false),
    text: {
      en: 'The server offers only {methods}, and nothing that fits was given',
      'zh-CN': '服务器只提供 {methods}，而没有给出相应的凭据',
    },
  }),
  defineRule({
    id: 'ssh-wants-second-method',
    layer: 'client',
    reads: ['ssh-login'],
    when: (facts) => {
      const login = refusedLogin(facts, 'ssh-auth-partial')
      return login !== undefined && { method: login.failure.command ?? '', methods: quoteText(login.failure.text) }
    },
    text: {
      en: 'The server accepted {method} and wants {methods} besides',
      'zh-CN': '服务器接受了 {method}，还要求 {methods}',
    },
  }),
  defineRule({
    id: 'ssh-key-unreadable',
    layer: 'client',
    reads: ['ssh-login'],
    when: (facts) => {
      const login = refusedLogin(facts, 'ssh-key-unusable')
      return login !== undefined && { reply: quoteText(login.failure.text) }
    },
    text: { en: 'The private key cannot be used: {reply}', 'zh-CN': '私钥无法使用：{reply}' },
  }),
  defineRule({
    id: 'ssh-account-refused',
    layer: 'service',
    reads: ['ssh-login'],
    when: endedAfterPassword(true),
    text: {
      en: 'The server ended the login of {user} with these words: {reply}',
      'zh-CN': '服务器结束了 {user} 的登录，并说明：{reply}',
    },
  }),
  defineRule({
    id: 'ssh-login-cut',
    layer: 'service',
    reads: ['ssh-login'],
    when: endedAfterPassword(false),
    text: {
      en: 'The server closed the connection during the login, without a word',
      'zh-CN': '登录过程中服务器一言不发就关闭了连接',
    },
  }),
  defineRule({
    id: 'ssh-password-expired',
    layer: 'service',
    reads: ['ssh-login', 'sftp-session'],
    when: (facts) => {
      const session = facts.one('sftp-session')
      const words = hasCode(session, 'sftp-garbage') ? `${session.failure.text} ${session.failure.command ?? ''}` : ''
      const isTold = /password (?:has )?expired|must change your password|change your password/i.test(words)
      return (isTold || refusedLogin(facts, 'ssh-password-expired') !== undefined) && {}
    },
    text: { en: 'The server wants {user} to change the password first', 'zh-CN': '服务器要求 {user} 先修改密码' },
  }),
]
