import { defineCause } from './define-cause.ts'

/** The login works, and no SFTP session follows. */
export const sftpCauses = [
  defineCause({
    code: 'sftp-chroot-ownership',
    layer: 'service',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'sftp-cut-at-start': 'strong' },
    title: {
      en: 'The login of {user} succeeds and the server hangs up at once: most likely the directory in ChrootDirectory, or one above it, does not belong to root or is writable by others',
      'zh-CN': '{user} 登录成功后服务器立刻断开：多半是 ChrootDirectory 所指目录或其上级目录不属于 root，或他人可写',
    },
    next: {
      en: 'The server’s log says so: “bad ownership or modes for chroot directory”. Every directory of the path must be root’s and not writable by group or others (chown root:root DIR; chmod 755 DIR; namei -l DIR shows them all); give {user} a directory inside to write to: mkdir DIR/upload; chown {user} DIR/upload',
      'zh-CN':
        '服务器日志会写明：“bad ownership or modes for chroot directory”。路径上的每一级目录都必须属于 root，且组和他人不可写（chown root:root 目录；chmod 755 目录；namei -l 目录 可查看每一级）；再在里面给 {user} 一个可写目录：mkdir 目录/upload；chown {user} 目录/upload',
    },
  }),
  defineCause({
    code: 'sftp-subsystem-missing',
    layer: 'service',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'sftp-not-offered': 'decisive', 'sftp-program-ends': 'decisive' },
    title: {
      en: 'SSH lets {user} in, but no SFTP server starts behind it',
      'zh-CN': 'SSH 允许 {user} 登录，但后面的 SFTP 服务没有启动',
    },
    next: {
      en: 'In sshd_config put the one line “Subsystem sftp internal-sftp” in place of any other Subsystem line, check it (sshd -t) and reload sshd: it needs no program in the file system, so it also works in a chroot and for accounts with nologin. The path of the external program differs (Debian: /usr/lib/openssh/sftp-server, RHEL: /usr/libexec/openssh/sftp-server)',
      'zh-CN':
        '在 sshd_config 中只保留一行“Subsystem sftp internal-sftp”，替换其他 Subsystem 行，检查（sshd -t）后重新加载 sshd：它不依赖文件系统中的程序，因此在 chroot 中和 nologin 账号下也能用。外部程序的路径因系统而异（Debian：/usr/lib/openssh/sftp-server；RHEL：/usr/libexec/openssh/sftp-server）',
    },
  }),
  defineCause({
    code: 'sftp-shell-output',
    layer: 'service',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'sftp-shell-prints': 'decisive', 'sftp-shell-says-no': 'decisive', 'ssh-password-expired': 'against' },
    title: {
      en: 'A program prints into the SFTP session of {user}: “{output}”. Clients say “Received message too long {number}”',
      'zh-CN': '有程序向 {user} 的 SFTP 会话输出了文本：“{output}”。客户端会提示“Received message too long {number}”',
    },
    next: {
      en: 'If the text is a refusal, the account’s shell is nologin: use “Subsystem sftp internal-sftp” in sshd_config, which needs no shell. Else a start-up file of the shell prints it (~/.bashrc, /etc/bash.bashrc, ~/.cshrc): let it print only in a terminal (case $- in *i*) …;; esac), or ForceCommand runs something other than internal-sftp. Try: ssh {user}@{host} /bin/true must print nothing',
      'zh-CN':
        '如果文本是拒绝信息，说明账号的 shell 是 nologin：在 sshd_config 中使用“Subsystem sftp internal-sftp”，它不需要 shell。否则是 shell 的启动文件（~/.bashrc、/etc/bash.bashrc、~/.cshrc）在输出：让它只在终端中输出（case $- in *i*) …;; esac）；或者 ForceCommand 运行的不是 internal-sftp。检验方法：ssh {user}@{host} /bin/true 不应有任何输出',
    },
  }),
  defineCause({
    code: 'ssh-session-refused',
    layer: 'service',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'ssh-session-refused': 'decisive' },
    title: {
      en: 'The server lets {user} in and opens no session: {reply}',
      'zh-CN': '服务器允许 {user} 登录，但不打开会话：{reply}',
    },
    next: {
      en: 'In sshd_config look for MaxSessions 0, which permits forwarding only, also inside the Match block of this user (sshd -T -C user={user},addr=203.0.113.1), and for an account that is meant for tunnels',
      'zh-CN':
        '在 sshd_config 中查找 MaxSessions 0（只允许转发），包括该用户的 Match 块（sshd -T -C user={user},addr=203.0.113.1），并确认该账号是否只用于隧道',
    },
  }),
  defineCause({
    code: 'sftp-session-hangs',
    layer: 'service',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'sftp-silent': 'decisive' },
    title: {
      en: 'The login of {user} succeeds, and the SFTP session then hangs ({seconds} s without a word)',
      'zh-CN': '{user} 登录成功，但 SFTP 会话随后挂住（{seconds} 秒没有回应）',
    },
    next: {
      en: 'On the server, see what the user’s processes wait for (ps -u {user} -o pid,stat,wchan,args): a start-up file of the shell that asks a question, a home on a dead network mount, a ForceCommand that reads input',
      'zh-CN':
        '在服务器上查看该用户的进程在等什么（ps -u {user} -o pid,stat,wchan,args）：shell 启动文件在等待输入、主目录位于失联的网络挂载，或 ForceCommand 在读取输入',
    },
  }),
]
