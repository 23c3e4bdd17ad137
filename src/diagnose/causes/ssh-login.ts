import { defineCause } from './define-cause.ts'

/** SSH works, and the login does not. */
export const sshLoginCauses = [
  defineCause({
    code: 'ssh-password-refused',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-password-not-accepted': 'decisive' },
    title: {
      en: 'The server refused the password of {user}; over SSH it never says why',
      'zh-CN': '服务器拒绝了 {user} 的密码；通过 SSH 它不会说明原因',
    },
    next: {
      en: 'Check user name and password once, by hand. If they are right, only the server’s log tells more (journalctl -u ssh): an unknown or locked account, AllowUsers, AllowGroups, DenyUsers or DenyGroups in sshd_config, and for root PermitRootLogin prohibit-password, its default, all look the same from here',
      'zh-CN':
        '先人工核对一次用户名和密码。如果无误，只有服务器日志（journalctl -u ssh）能说明原因：账号不存在或被锁定，sshd_config 中的 AllowUsers、AllowGroups、DenyUsers、DenyGroups，以及 root 的 PermitRootLogin prohibit-password（默认值），从这里看都一样',
    },
  }),
  defineCause({
    code: 'ssh-key-refused',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-key-not-accepted': 'decisive' },
    title: {
      en: 'The server does not accept {method, select, agent {any key of the agent} other {this key}} for {user}',
      'zh-CN': '服务器不接受 {user} 的{method, select, agent {代理中的任何密钥} other {这把密钥}}',
    },
    next: {
      en: 'Put the public key on one line of ~/.ssh/authorized_keys of {user} on the server. If it is there: the home, ~/.ssh and the file must belong to {user} and be writable by nobody else (chmod go-w ~; chmod 700 ~/.ssh; chmod 600 ~/.ssh/authorized_keys), and with ChrootDirectory they are still looked for outside of it. The log says “bad ownership or modes”; an old RSA client shows as “signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms”',
      'zh-CN':
        '把公钥作为一行写入服务器上 {user} 的 ~/.ssh/authorized_keys。如果已经写入：主目录、~/.ssh 和该文件必须属于 {user} 且他人不可写（chmod go-w ~; chmod 700 ~/.ssh; chmod 600 ~/.ssh/authorized_keys），使用 ChrootDirectory 时仍在 chroot 之外查找。日志会写“bad ownership or modes”；旧的 RSA 客户端则是“signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms”',
    },
  }),
  defineCause({
    code: 'ssh-too-many-keys',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-agent-cut-short': 'decisive' },
    title: {
      en: 'The SSH agent offers more keys than the server lets anybody try (MaxAuthTries), so the right one may never have its turn',
      'zh-CN': 'SSH 代理提供的密钥多于服务器允许的尝试次数（MaxAuthTries），正确的密钥可能还没轮到',
    },
    next: {
      en: 'Name the key: --key FILE (sftp -i FILE -o IdentitiesOnly=yes, or IdentityFile and IdentitiesOnly yes for this host in ~/.ssh/config), or take keys that nobody needs out of the agent (ssh-add -l lists them, ssh-add -d FILE removes one). Leave MaxAuthTries of the server as it is',
      'zh-CN':
        '指定密钥：--key 文件（sftp -i 文件 -o IdentitiesOnly=yes，或在 ~/.ssh/config 中为该主机设置 IdentityFile 和 IdentitiesOnly yes），或从代理中移除不用的密钥（ssh-add -l 列出，ssh-add -d 文件 移除）。服务器的 MaxAuthTries 请保持不变',
    },
  }),
  defineCause({
    code: 'ssh-key-required',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-wants-key': 'decisive' },
    title: {
      en: 'The server takes no passwords: {user} must log in with a key',
      'zh-CN': '服务器不接受密码：{user} 必须用密钥登录',
    },
    next: {
      en: 'Give the key: --key FILE (sftp -i FILE; FileZilla: Logon Type, Key file). If there is none, make one (ssh-keygen -t ed25519) and have its .pub line added to ~/.ssh/authorized_keys on the server. Its operator can allow passwords with PasswordAuthentication yes, at a cost in safety',
      'zh-CN':
        '提供密钥：--key 文件（sftp -i 文件；FileZilla：登录类型 → 密钥文件）。没有密钥就生成一把（ssh-keygen -t ed25519），并请管理员把 .pub 那一行加到服务器的 ~/.ssh/authorized_keys。管理员也可以用 PasswordAuthentication yes 允许密码，但会降低安全性',
    },
  }),
  defineCause({
    code: 'ssh-other-method-required',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-wants-other-method': 'decisive' },
    title: {
      en: 'The server takes only {methods}, for which nothing was given',
      'zh-CN': '服务器只接受 {methods}，而没有提供相应的凭据',
    },
    next: {
      en: 'Give what it asks for: a password (FTPCHECK_PASSWORD or --password-env) for password and keyboard-interactive, --key FILE for publickey. gssapi and hostbased need a Kerberos ticket or a trusted client host, which this check does not have',
      'zh-CN':
        '提供它要求的凭据：password 和 keyboard-interactive 用密码（FTPCHECK_PASSWORD 或 --password-env），publickey 用 --key 文件。gssapi 和 hostbased 需要 Kerberos 票据或受信任的客户端主机，本检查不支持',
    },
  }),
  defineCause({
    code: 'ssh-second-method-required',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-wants-second-method': 'decisive' },
    title: {
      en: 'The server accepted {method} from {user} and wants {methods} besides (AuthenticationMethods)',
      'zh-CN': '服务器接受了 {user} 的 {method}，还要求 {methods}（AuthenticationMethods）',
    },
    next: {
      en: 'Give both: --key FILE and a password. Where a one-time code is asked for, no unattended client gets in; the server’s operator can exempt an account: Match User {user}, AuthenticationMethods publickey',
      'zh-CN':
        '两样都要提供：--key 文件和密码。如果要求一次性验证码，无人值守的客户端就无法登录；管理员可以为账号设置例外：Match User {user}，AuthenticationMethods publickey',
    },
  }),
  defineCause({
    code: 'ssh-key-unusable',
    layer: 'client',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-key-unreadable': 'decisive' },
    title: {
      en: 'The private key cannot be used: {reply}',
      'zh-CN': '私钥无法使用：{reply}',
    },
    next: {
      en: 'Encrypted: put the passphrase into FTPCHECK_KEY_PASSPHRASE. In PuTTY’s format: puttygen KEY.ppk -O private-openssh -o KEY. A file that begins with “ssh-ed25519” or “ssh-rsa” is the public half',
      'zh-CN':
        '密钥有加密：把口令放进 FTPCHECK_KEY_PASSPHRASE。PuTTY 格式：puttygen KEY.ppk -O private-openssh -o KEY。以“ssh-ed25519”或“ssh-rsa”开头的文件是公钥',
    },
  }),
  defineCause({
    code: 'password-expired',
    layer: 'service',
    scenario: 14,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'ssh-password-expired': 'decisive' },
    title: {
      en: 'The password of {user} has expired: the server wants a new one, and SFTP clients cannot give it',
      'zh-CN': '{user} 的密码已过期：服务器要求修改密码，而 SFTP 客户端无法完成',
    },
    next: {
      en: 'Log in once with ssh -p {port} {user}@{host} and change it, or have the server’s operator do it: passwd {user}; chage -l {user} shows when the next one expires',
      'zh-CN':
        '用 ssh -p {port} {user}@{host} 登录一次并修改密码，或请管理员处理：passwd {user}；chage -l {user} 显示下次到期时间',
    },
  }),
  defineCause({
    code: 'ssh-login-dropped',
    layer: 'service',
    scenario: 14,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'login',
    evidence: { 'ssh-login-cut': 'strong' },
    title: {
      en: 'The server drops the connection while {user} logs in, without a word',
      'zh-CN': '{user} 登录时服务器一言不发就断开连接',
    },
    next: {
      en: 'Read the server’s log for this moment (journalctl -u ssh): PAM that refuses the account (“Access denied for user … by PAM account configuration”), LoginGraceTime that is too short for a slow directory service, or an sshd child that crashed',
      'zh-CN':
        '查看服务器此刻的日志（journalctl -u ssh）：PAM 拒绝账号（“Access denied for user … by PAM account configuration”）、LoginGraceTime 对缓慢的目录服务来说太短，或 sshd 子进程崩溃',
    },
  }),
]
