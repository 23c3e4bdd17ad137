import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, VSFTPD_CONF } from '../places.ts'
import { RELOAD_SSHD, SSHD_SHELL } from '../sshd.ts'
import { LOCKED, LOGIN } from './causes.ts'

export const leaveList: Step = {
  id: 'leave-list',
  title: { en: 'Take the name off the lists that refuse it', 'zh-CN': '把用户名移出拒绝名单' },
  causes: [...LOCKED, 'ssh-password-refused', 'ssh-key-refused'],
  owner: 'server',
  why: {
    en: 'A server that refuses at the name, before any password, goes by a list or a rule. SSH asks for the password all the same.',
    'zh-CN': '在输入密码之前就拒绝用户名的服务器，依据的是名单或规则。SSH 则照样询问密码。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'with userlist_deny=NO the list is of those who may: then add the name instead',
        'zh-CN': '如果有 userlist_deny=NO，名单是允许登录的人：应改为把用户名加进去',
      },
      where: ROOT_SHELL,
      paste:
        "grep -nE '^(userlist|local_enable)' /etc/vsftpd.conf /etc/vsftpd/vsftpd.conf\nsed -i.bak '/^{user}$/d' /etc/vsftpd.user_list\nsed -i.bak '/^{user}$/d' /etc/ftpusers",
      undo: 'mv /etc/vsftpd.user_list.bak /etc/vsftpd.user_list\nmv /etc/ftpusers.bak /etc/ftpusers',
      source: 'vsftpd.conf(5): userlist_enable, userlist_deny; ftpusers(5); run against vsftpd 3.0.3',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'accounts below the number in MinUID are refused; the first line shows the account’s own',
        'zh-CN': '编号低于 MinUID 的账号会被拒绝；第一行显示该账号的编号',
      },
      where: PURE_FTPD_SHELL,
      paste: "id -u '{user}'\necho 1000 > /etc/pure-ftpd/conf/MinUID\nsystemctl restart pure-ftpd",
      undo: { en: 'Write the old number back into that file.', 'zh-CN': '把原来的数字写回该文件。' },
      source: 'pure-ftpd(8): -u; Debian pure-ftpd-wrapper(8); run against Pure-FTPd 1.0.50',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'take {user} out of what denies: <Limit LOGIN>, or the file /etc/ftpusers (UseFtpUsers)',
        'zh-CN': '把 {user} 从禁止项中去掉：<Limit LOGIN>，或 /etc/ftpusers 文件（UseFtpUsers）',
      },
      where: PROFTPD_CONF,
      paste: "grep -rnEi -A4 '<Limit[^>]*LOGIN|UseFtpUsers|RootLogin' /etc/proftpd\ngrep -nx '{user}' /etc/ftpusers",
      source: 'ProFTPD, mod_core: Limit; mod_auth: UseFtpUsers, RootLogin',
    },
    {
      for: { server: ['openssh'] },
      label: {
        en: 'shows the rules for this user, and puts the name on AllowUsers where that line is there',
        'zh-CN': '显示对该用户生效的规则；如果有 AllowUsers 行，就把用户名加进去',
      },
      where: SSHD_SHELL,
      paste: `sshd -T -C user='{user}',addr={source} | grep -iE '^(allow|deny)(users|groups)|permitrootlogin'\nsed -i.bak -E 's/^[[:space:]]*AllowUsers[[:space:]].*/& {user}/I' /etc/ssh/sshd_config\n${RELOAD_SSHD}`,
      undo: `mv /etc/ssh/sshd_config.bak /etc/ssh/sshd_config\n${RELOAD_SSHD}`,
      source: 'sshd_config(5): AllowUsers, DenyUsers, AllowGroups, PermitRootLogin; run against OpenSSH 9.2',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP Authentication: Basic Authentication enabled; FTP Authorization Rules: an Allow rule for {user}, and no Deny rule above it.',
        'zh-CN':
          'IIS 管理器：站点 > FTP 身份验证：启用基本身份验证；FTP 授权规则：有允许 {user} 的规则，且没有拒绝规则。',
      },
      source: 'Microsoft Learn: FTP Authorization <authorization>',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look for the account of {user} in its settings: it has to be enabled, and your address {source} allowed.',
        'zh-CN': '在设置中找到账号 {user}：应为启用状态，并允许来源地址 {source}。',
      },
      source: 'RFC 959 section 5.4: USER may be answered with 530',
    },
  ],
  expect: {
    en: 'USER is answered with 331, and the password counts.',
    'zh-CN': 'USER 得到 331 应答，之后由密码决定。',
  },
  cost: {
    en: 'Never take root or another system account off these lists, and leave PermitRootLogin as it is.',
    'zh-CN': '不要把 root 或其他系统账号移出名单，PermitRootLogin 也请保持不变。',
  },
  verify: LOGIN,
}

export const allowLocal: Step = {
  id: 'allow-local',
  title: { en: 'Let accounts of the system log in', 'zh-CN': '允许系统账号登录' },
  causes: LOCKED,
  owner: 'server',
  why: {
    en: '“This FTP server is anonymous only.” means just that: accounts are switched off for everybody. This matters for vsftpd; elsewhere skip it.',
    'zh-CN':
      '“This FTP server is anonymous only.”就是字面意思：所有账号登录都被关闭。仅对 vsftpd 有意义，其他软件请跳过。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'local_enable=YES',
      undo: 'local_enable=NO',
      source: 'vsftpd.conf(5): local_enable (default NO); run against vsftpd 3.0.3',
    },
  ],
  expect: { en: '331 after the name, 230 after the password.', 'zh-CN': '用户名后得到 331，密码后得到 230。' },
  cost: {
    en: 'Passwords of system accounts then travel over FTP: require TLS as well.',
    'zh-CN': '系统账号的密码会经由 FTP 传输：请同时强制使用 TLS。',
  },
  verify: LOGIN,
}
