import { defineCause } from './define-cause.ts'

/** The session starts and the login is refused. */
export const loginCauses = [
  defineCause({
    code: 'login-incorrect',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'login-refused': 'decisive', 'login-refused-in-other-words': 'weak', 'login-source-refused': 'weak' },
    title: {
      en: 'The server refused the login of {user}: {reply}',
      'zh-CN': '服务器拒绝了用户 {user} 的登录：{reply}',
    },
    next: {
      en: 'Check user name and password once, by hand (no blanks around them). If they are right, read the server’s log: the same reply hides an unknown user, a shell that is not in /etc/shells, a locked or expired account, or one listed in /etc/ftpusers',
      'zh-CN':
        '先人工核对一次用户名和密码（前后不要有空格）。如果无误，请看服务器日志：同样的应答还可能是用户不存在、登录 shell 不在 /etc/shells 中、账号被锁定或过期，或被列入 /etc/ftpusers',
    },
  }),
]
