import type { FailureCode } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { Params } from '../model/text.ts'
import { quoteText } from '../model/quote.ts'
import { defineRule } from './define-rule.ts'
import { hasCode, seconds, type Failed } from './read.ts'

function sessionFailed(facts: Facts<'sftp-session'>, ...codes: readonly FailureCode[]) {
  const session: Failed<'sftp-session'> | undefined = [facts.one('sftp-session')].find(
    (one): one is Failed<'sftp-session'> => hasCode(one, ...codes),
  )
  return session?.failure
}

/** What clients show of it: the first four characters, read as a length ("Received message too long 1416128883"). */
function asLength(latin1: string): string {
  const codes = [0, 1, 2, 3].map((at) => latin1.charCodeAt(at))
  return codes.some((code) => Number.isNaN(code)) ? '' : String(codes.reduce((sum, code) => sum * 256 + code, 0))
}

/** nologin(8), false(1) with a message, and what hosters put in their place. */
const NO_LOGIN = /not available|no ?login|not allowed|disabled|shell access|sftp connections only/i

function garbage(isNoLogin: boolean) {
  return (facts: Facts<'sftp-session'>): Params | false => {
    const failure = sessionFailed(facts, 'sftp-garbage')
    if (!failure || NO_LOGIN.test(failure.text) !== isNoLogin) return false
    return { output: quoteText(failure.text), number: asLength(failure.text) }
  }
}

export const sftpSessionRules = [
  defineRule({
    id: 'sftp-cut-at-start',
    layer: 'service',
    reads: ['sftp-session'],
    when: (facts) => {
      const failure = sessionFailed(facts, 'reset', 'closed')
      return failure?.command === 'session' && { failure: quoteText(failure.text) }
    },
    text: {
      en: 'The login succeeded, and the server ended the connection before the session began: {failure}',
      'zh-CN': '登录成功，但会话开始之前服务器就断开了连接：{failure}',
    },
  }),
  defineRule({
    id: 'sftp-not-offered',
    layer: 'service',
    reads: ['sftp-session'],
    when: (facts) => sessionFailed(facts, 'ssh-subsystem-refused') !== undefined && {},
    text: {
      en: 'The login succeeded, and the server knows no subsystem “sftp”',
      'zh-CN': '登录成功，但服务器没有名为 “sftp” 的子系统',
    },
  }),
  defineRule({
    id: 'sftp-program-ends',
    layer: 'service',
    reads: ['sftp-session'],
    when: (facts) => {
      const failure = facts.one('sftp-session')
      if (failure?.outcome !== 'failed') return false
      const status = /^ssh-exit-(\d+)$/.exec(failure.failure.code)?.[1]
      return status !== undefined && { status, reply: quoteText(failure.failure.text) }
    },
    text: {
      en: 'The SFTP program ended at once with status {status}{status, select, 127 { (not found)} 126 { (not executable)} other {}}: {reply}',
      'zh-CN':
        'SFTP 程序立即退出，状态 {status}{status, select, 127 {（找不到程序）} 126 {（不可执行）} other {}}：{reply}',
    },
  }),
  defineRule({
    id: 'sftp-shell-prints',
    layer: 'service',
    reads: ['sftp-session'],
    when: garbage(false),
    text: {
      en: 'Where SFTP was due came the text “{output}”; clients show its beginning as “Received message too long {number}”',
      'zh-CN': '本应是 SFTP 的地方收到了文本“{output}”；客户端会显示“Received message too long {number}”',
    },
  }),
  defineRule({
    id: 'sftp-shell-says-no',
    layer: 'service',
    reads: ['sftp-session'],
    when: garbage(true),
    text: {
      en: 'Instead of SFTP the login shell answered “{output}”; clients show “Received message too long {number}”',
      'zh-CN': '登录 shell 没有启动 SFTP，而是回答“{output}”；客户端会显示“Received message too long {number}”',
    },
  }),
  defineRule({
    id: 'ssh-session-refused',
    layer: 'service',
    reads: ['sftp-session'],
    when: (facts) => {
      const failure = sessionFailed(facts, 'ssh-channel-refused')
      return failure !== undefined && { reply: quoteText(failure.text) }
    },
    text: {
      en: 'The login succeeded, and the server opens no session on it: {reply}',
      'zh-CN': '登录成功，但服务器拒绝打开会话：{reply}',
    },
  }),
  defineRule({
    id: 'sftp-silent',
    layer: 'service',
    reads: ['sftp-session'],
    when: (facts) => {
      const session = facts.one('sftp-session')
      return hasCode(session, 'timeout') && { seconds: seconds(session.durationMs) }
    },
    text: {
      en: 'The login succeeded, and then the SFTP session said nothing for {seconds} s',
      'zh-CN': '登录成功，但之后 SFTP 会话 {seconds} 秒没有任何回应',
    },
  }),
]
