import type { Step } from '../model.ts'
import { OTHER_SOFTWARE } from '../places.ts'
import { REACHED } from './open-port.ts'

/** Who keeps failing to log in. To be done before a ban is lifted, or the ban comes back. */
export const findCulprit: Step = {
  id: 'find-culprit',
  title: { en: 'Find who keeps logging in wrongly', 'zh-CN': '找出一直登录失败的客户端' },
  owner: 'server',
  why: {
    en: 'A ban that is lifted comes back within minutes while a forgotten job or phone tries an old password. Everybody behind one NAT shares the address.',
    'zh-CN':
      '只要有被遗忘的定时任务或手机还在用旧密码登录，解除的封禁几分钟内就会回来。同一 NAT 后的所有人共用一个地址。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      paste: "grep 'FAIL LOGIN' /var/log/vsftpd.log | tail -n 20",
      source: 'vsftpd.conf(5): xferlog_enable, vsftpd_log_file; lines recorded from vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      paste: "grep -E 'Login failed|no such user|banned' /var/log/proftpd/proftpd.log | tail -n 20",
      source: 'ProFTPD: SystemLog; lines recorded from ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      paste: "journalctl -t pure-ftpd --since -1h | grep 'Authentication failed'",
      source: 'pure-ftpd(8): it logs to syslog; journalctl(1): -t',
    },
    {
      for: { server: ['openssh'] },
      paste: "journalctl -u ssh -u sshd --since -1h | grep -E 'Failed|Invalid user|penalty'",
      source: 'journalctl(1); lines recorded from OpenSSH 9.2 and 10.0',
    },
    {
      for: { server: ['iis'] },
      label: { en: 'PowerShell; status 530', 'zh-CN': 'PowerShell；状态码 530' },
      paste:
        "Select-String -Path C:\\inetpub\\logs\\LogFiles\\FTPSVC*\\*.log -Pattern ' 530 ' | Select-Object -Last 20",
      source: 'Microsoft Learn: The FTP status codes in IIS 7 and later',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look in its log for failed logins from {source}.',
        'zh-CN': '在它的日志中查找来自 {source} 的失败登录。',
      },
      source: 'RFC 959 section 5.4: a refused login is answered with 530',
    },
  ],
  expect: {
    en: 'A user name that fails every few seconds or minutes: give that client the right password, or stop it.',
    'zh-CN': '能看到某个用户名每隔几秒或几分钟失败一次：给那个客户端换上正确的密码，或停掉它。',
  },
}

/** Ends the ban that there is. */
export const liftBan: Step = {
  id: 'lift-ban',
  title: { en: 'Lift the ban', 'zh-CN': '解除封禁' },
  owner: 'server',
  why: {
    en: 'After some failed logins programs like fail2ban shut the whole address out for minutes or hours, so that even the right password no longer gets there.',
    'zh-CN': '登录失败几次后，fail2ban 之类的程序会封禁整个地址几分钟到几小时，此时密码正确也连不上。',
  },
  variants: [
    {
      label: { en: 'fail2ban, before any server', 'zh-CN': 'fail2ban（任何服务器之前）' },
      where: {
        en: 'in a root shell on the server; the first line says which jail holds it. For good: its ignoreip in /etc/fail2ban/jail.local',
        'zh-CN':
          '在服务器上以 root 执行；第一行显示被哪个 jail 封禁。要长期放行，写进 /etc/fail2ban/jail.local 的 ignoreip',
      },
      paste: 'fail2ban-client banned {source}\nfail2ban-client unban {source}',
      source: 'fail2ban-client(1): banned, unban; run with fail2ban 1.0.2',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'mod_ban', 'zh-CN': 'mod_ban 模块' },
      where: {
        en: 'in a root shell on the server; needs mod_ctrls and a BanControlsACLs that lets root in. If that is missing, restart ProFTPD: its bans are gone with it unless BanTable keeps them',
        'zh-CN':
          '在服务器上以 root 执行；需要 mod_ctrls，且 BanControlsACLs 允许 root。没有的话重启 ProFTPD：封禁随之消失，除非写在 BanTable 文件里',
      },
      paste: 'ftpdctl ban info -v\nftpdctl permit host {source}',
      source: 'ProFTPD, mod_ban: ftpdctl ban info, permit host; run with ProFTPD 1.3.8',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Wait: its automatic ban ends by itself. How many failures it takes and how long it lasts is under Server > Configure > Protocols settings.',
        'zh-CN': '请等待：自动封禁会自行结束。触发次数和时长在“服务器 > 配置 > 协议设置”中。',
      },
      source: 'FileZilla Server 1.x administration interface',
    },
    {
      for: { server: ['openssh'] },
      label: { en: 'penalties of OpenSSH 9.8 and newer', 'zh-CN': 'OpenSSH 9.8 及以上的惩罚机制' },
      where: {
        en: 'in a root shell on the server (RHEL: sshd in place of ssh); sessions that there are go on. They also end by themselves, within 10 minutes',
        'zh-CN': '在服务器上以 root 执行（RHEL 为 sshd）；已有会话不受影响。惩罚也会在 10 分钟内自行结束',
      },
      paste: 'systemctl restart ssh',
      source: 'sshd_config(5) of OpenSSH 10.0: PerSourcePenalties; they are kept in the memory of the listening sshd',
    },
  ],
  expect: {
    en: 'The next connection from {source} is greeted.',
    'zh-CN': '来自 {source} 的下一个连接能收到欢迎信息。',
  },
  verify: REACHED,
}
