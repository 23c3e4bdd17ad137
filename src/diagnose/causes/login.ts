import { defineCause } from './define-cause.ts'
import { ACCOUNT } from './over-sftp.ts'

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
  defineCause({
    code: 'login-charset',
    layer: 'client',
    scenario: 12,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'user-name-not-ascii': 'decisive' },
    title: {
      en: 'The server may know {user} in another encoding than UTF-8, in which it was sent',
      'zh-CN': '用户名 {user} 以 UTF-8 发送，而服务器可能以另一种编码保存它',
    },
    next: {
      en: 'See in the server’s log which name arrived, then set the client’s charset to the server’s (FileZilla: Site Manager, Charset, Custom: GB18030), or give the account an ASCII name',
      'zh-CN':
        '在服务器日志中查看实际收到的用户名，然后把客户端字符集设为与服务器一致（FileZilla：站点管理器 → 字符集 → 自定义：GB18030），或改用 ASCII 用户名',
    },
  }),
  defineCause({
    code: 'account-locked',
    layer: 'service',
    scenario: 14,
    owner: 'server',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'login',
    evidence: {
      'account-reported-locked': 'decisive',
      'ssh-account-refused': 'decisive',
      'user-refused': 'decisive',
      'only-anonymous-welcome': 'decisive',
      'login-refused-in-other-words': 'weak',
    },
    title: {
      en: 'The server does not let {user} in, whatever the password: {reply}',
      'zh-CN': '无论密码是否正确，服务器都不允许 {user} 登录：{reply}',
    },
    next: {
      en: 'On the server, check the account (passwd -S {user}, chage -l {user}) and the lists that refuse a name: vsftpd’s user_list and local_enable, /etc/ftpusers, Pure-FTPd’s MinUID, IIS’s FTP authorization rules',
      'zh-CN':
        '在服务器上检查账号（passwd -S {user}、chage -l {user}）以及会拒绝用户名的设置：vsftpd 的 user_list 和 local_enable、/etc/ftpusers、Pure-FTPd 的 MinUID、IIS 的 FTP 授权规则',
    },
    overSftp: ACCOUNT,
  }),
  defineCause({
    code: 'tls-required-for-login',
    layer: 'client',
    scenario: 3,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'login-needs-tls': 'decisive' },
    title: {
      en: 'The server refuses logins without TLS: {reply}',
      'zh-CN': '服务器拒绝未加密的登录：{reply}',
    },
    next: {
      en: 'Set the client to explicit TLS on port {port} (FileZilla: “Require explicit FTP over TLS”; curl: --ssl-reqd). Windows’ ftp.exe and Explorer cannot do TLS. Leave the server’s requirement as it is',
      'zh-CN':
        '把客户端设为端口 {port} 上的显式 TLS（FileZilla：“要求显式的 FTP over TLS”；curl：--ssl-reqd）。Windows 的 ftp.exe 和资源管理器不支持 TLS。服务器的这项要求请保留',
    },
  }),
  defineCause({
    code: 'anonymous-refused',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'anonymous-login-refused': 'decisive' },
    title: {
      en: 'The server admits no anonymous users: {reply}',
      'zh-CN': '服务器不接受匿名用户：{reply}',
    },
    next: {
      en: 'Log in with an account of your own; if the server is meant to be public, its owner has to switch anonymous access on (vsftpd: anonymous_enable=YES)',
      'zh-CN': '请使用自己的账号登录；如果服务器本应公开，需由管理员启用匿名访问（vsftpd：anonymous_enable=YES）',
    },
  }),
]
