import { defineCause } from './define-cause.ts'

/** The server accepts the login and cannot set the session up. */
export const setupCauses = [
  defineCause({
    code: 'vsftpd-writable-chroot',
    layer: 'service',
    scenario: 6,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'chroot-refused': 'decisive' },
    title: {
      en: 'vsftpd locks {user} into the home directory and refuses because {user} may write to it',
      'zh-CN': 'vsftpd 把 {user} 限制在主目录（chroot）中，但因该目录对 {user} 可写而拒绝',
    },
    next: {
      en: 'Make the top directory read-only for the user and give a writable one inside: chown root:root HOME, chmod 755 HOME, mkdir HOME/upload, chown {user} HOME/upload. allow_writeable_chroot=YES also works but gives up the protection',
      'zh-CN':
        '让顶层目录对用户只读，并在其中建一个可写目录：chown root:root 主目录、chmod 755 主目录、mkdir 主目录/upload、chown {user} 主目录/upload。allow_writeable_chroot=YES 也可以，但会失去这层保护',
    },
  }),
  defineCause({
    code: 'home-dir-missing',
    layer: 'service',
    scenario: 6,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'home-refused': 'decisive', 'home-replaced': 'decisive' },
    title: {
      en: 'The home directory of {user} is missing, or the server may not enter it: {reply}',
      'zh-CN': '{user} 的主目录不存在，或服务器无权进入：{reply}',
    },
    next: {
      en: 'On the server: getent passwd {user}, then namei -l on that directory. Create it, or give x permission on every directory above it; with SELinux look for denials: ausearch -m avc -c vsftpd',
      'zh-CN':
        '在服务器上执行 getent passwd {user}，再对该目录执行 namei -l。创建目录，或给每一级上层目录加上 x 权限；启用 SELinux 时检查拒绝记录：ausearch -m avc -c vsftpd',
    },
  }),
  defineCause({
    code: 'server-config-error',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'session',
    evidence: {
      'server-reports-error': 'decisive',
      'cut-after-login': 'strong',
      'login-cut': 'weak',
      'client-certificate-demanded': 'against',
      'client-certificate-missed': 'against',
    },
    title: {
      en: 'The FTP service of {host} is set up wrongly or broken: it ends the session at {command}',
      'zh-CN': '{host} 的 FTP 服务配置有误或已损坏：它在 {command} 时结束了会话',
    },
    next: {
      en: 'Read the server’s words above, and its log. vsftpd logs no OOPS: check the file or option that the text names in vsftpd.conf; ProFTPD: proftpd -t',
      'zh-CN':
        '查看上面服务器给出的文字和它的日志。vsftpd 不会记录 OOPS：按文字中提到的文件或选项检查 vsftpd.conf；ProFTPD：proftpd -t',
    },
  }),
  defineCause({
    code: 'hang-after-login',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'hangs-after-login': 'decisive', 'login-unanswered': 'strong' },
    title: {
      en: '{host} falls silent at the login: no answer to {command}',
      'zh-CN': '{host} 在登录时失去响应：{command} 没有应答',
    },
    next: {
      en: 'On the server, see what the process waits for: a home directory on a dead network mount (df hangs too), PAM, LDAP or a database that does not answer',
      'zh-CN': '在服务器上查看进程在等什么：主目录位于失联的网络挂载（df 也会卡住），或者 PAM、LDAP、数据库没有应答',
    },
  }),
]
