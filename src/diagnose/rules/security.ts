import type { Facts } from '../model/finding.ts'
import type { Reply } from '../model/reply.ts'
import { isWithheld } from './auth-doubt.ts'
import { defineRule } from './define-rule.ts'
import { isAnonymous } from './login.ts'
import { quoteReply } from './quote.ts'
import { succeeded } from './read.ts'

/** The server took the user name in clear: a password was asked for, or not even needed. */
function userTakenInClear(facts: Facts<'login' | 'tls' | 'plain-login'>): boolean {
  const [asked] = succeeded(facts.all('plain-login'))
  if (asked) return asked.data.userReply.code < 400
  const login = facts.one('login')
  if (isAnonymous(facts.target.user) || succeeded(facts.all('tls')).length > 0) return false
  if (login?.outcome === 'ok') return true
  // A password that was refused had been asked for.
  return login?.outcome === 'failed' && login.failure.reply?.code === 530 && /^PASS/i.test(login.failure.command ?? '')
}

/** What AUTH TLS was answered, on the main connection or on one of its own. */
function authReplies(facts: Facts<'auth' | 'auth-tls'>): Reply[] {
  return [...succeeded(facts.all('auth')), ...succeeded(facts.all('auth-tls'))].map(({ data }) => data.reply)
}

function offersTls(facts: Facts<'auth' | 'auth-tls'>): boolean {
  return authReplies(facts).some(({ code }) => code === 234 || code === 334)
}

export const securityRules = [
  defineRule({
    id: 'auth-tls-refused',
    layer: 'protocol',
    reads: ['auth', 'auth-tls', 'login'],
    // vsftpd without TLS answers 530 to AUTH before login: that is no word about the login.
    when: (facts) => {
      const refused = authReplies(facts).find(({ code }) => code >= 430)
      // Where TLS is insisted on, or the password was kept back for want of it, that is the fault itself, and no remark.
      const isFault =
        facts.target.protocol === 'ftpes' || isWithheld(facts, 'auth-tls-stripped', 'auth-tls-unavailable')
      return refused !== undefined && !isFault && !offersTls(facts) && { reply: quoteReply(refused) }
    },
    text: { en: 'The server does not do AUTH TLS: {reply}', 'zh-CN': '服务器不支持 AUTH TLS：{reply}' },
  }),
  defineRule({
    id: 'password-taken-in-clear',
    layer: 'protocol',
    reads: ['auth', 'auth-tls', 'tls', 'login', 'plain-login'],
    when: (facts) => offersTls(facts) && userTakenInClear(facts) && {},
    text: {
      en: 'The server offers TLS, but takes user name and password without it',
      'zh-CN': '服务器提供 TLS，但不加密也接受用户名和密码',
    },
  }),
  defineRule({
    id: 'anonymous-admitted',
    layer: 'service',
    reads: ['login', 'anonymous'],
    when: (facts) => {
      if (succeeded(facts.all('anonymous')).length > 0) return { user: 'anonymous' }
      return isAnonymous(facts.target.user) && succeeded(facts.all('login')).length > 0 && {}
    },
    text: { en: 'Anyone may log in as {user}', 'zh-CN': '任何人都可以用 {user} 登录' },
  }),
  defineRule({
    id: 'utf8-missing',
    layer: 'protocol',
    reads: ['utf8', 'features'],
    // Neither word alone will do: vsftpd has UTF-8 without listing it, Pure-FTPd lists it and refuses OPTS.
    when: (facts) => {
      const [features] = succeeded(facts.all('features'))
      const [opts] = succeeded(facts.all('utf8'))
      if (!opts || opts.data.reply.code < 400 || opts.data.reply.code === 421) return false
      return !features?.data.names.some((name) => /^UTF-?8$/i.test(name)) && { reply: quoteReply(opts.data.reply) }
    },
    text: {
      en: 'The server neither lists UTF8 nor takes OPTS UTF8 ON: {reply}',
      'zh-CN': '服务器既不声明 UTF8，也不接受 OPTS UTF8 ON：{reply}',
    },
  }),
]
