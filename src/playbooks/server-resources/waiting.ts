import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, TAKE_OUT } from '../places.ts'
import { RELOAD_SSHD, SSHD_CONFIG } from '../sshd.ts'
import { HANGS, SLOW } from './causes.ts'

export const noReverseDns: Step = {
  id: 'no-reverse-dns',
  title: { en: 'Greet without asking who calls', 'zh-CN': '不查来者是谁，直接欢迎' },
  causes: ['slow-reverse-dns'],
  owner: 'server',
  why: {
    en: 'Before it greets, the server asks DNS for the client’s name, and nobody answers. The name only serves the log.',
    'zh-CN': '服务器在欢迎之前先向 DNS 查询客户端的名字，却没有人回答。这个名字只用于日志。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: PROFTPD_CONF,
      paste: 'UseReverseDNS off\n<IfModule mod_ident.c>\nIdentLookups off\n</IfModule>',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core: UseReverseDNS; mod_ident: IdentLookups',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'echo yes > /etc/pure-ftpd/conf/DontResolve\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/DontResolve\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -H; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'vsftpd itself asks nobody; names in these two files do. Write addresses there in place of names.',
        'zh-CN': 'vsftpd 本身不查询；是这两个文件里的主机名引起的。请把主机名改写成地址。',
      },
      where: ROOT_SHELL,
      paste: "grep -n '^tcp_wrappers=YES' /etc/vsftpd.conf\ngrep -nv '^#' /etc/hosts.allow /etc/hosts.deny",
      source: 'vsftpd.conf(5): tcp_wrappers; hosts_access(5): patterns',
    },
  ],
  expect: { en: 'The greeting comes in less than half a second.', 'zh-CN': '半秒之内出现欢迎信息。' },
  cost: {
    en: 'The log shows addresses in place of names, and access rules by name no longer apply.',
    'zh-CN': '日志里只有地址没有主机名，按主机名写的访问规则不再生效。',
  },
  verify: { probes: ['greeting'] },
}

export const mendResolver: Step = {
  id: 'mend-resolver',
  title: { en: 'Or give the server a resolver that answers', 'zh-CN': '或者给服务器一个能应答的 DNS' },
  causes: ['slow-reverse-dns', ...SLOW],
  owner: 'server',
  why: {
    en: 'A dead resolver slows down everything on the machine: logins, mail, sudo. This takes under a second where it is well.',
    'zh-CN': '失效的 DNS 会拖慢整台机器：登录、邮件、sudo。正常时下面的命令不到一秒。',
  },
  variants: [
    {
      where: ROOT_SHELL,
      paste: 'time getent hosts {source}\ncat /etc/resolv.conf',
      source: 'getent(1), resolv.conf(5)',
    },
  ],
  expect: {
    en: 'An answer within a second, even if it is empty. If not, take the dead nameserver out of /etc/resolv.conf (or its manager).',
    'zh-CN': '一秒内返回，哪怕为空。否则从 /etc/resolv.conf（或管理它的程序）中去掉失效的 nameserver。',
  },
  verify: { probes: ['greeting'] },
}

export const whatIsShort: Step = {
  id: 'what-is-short',
  title: { en: 'See what is short', 'zh-CN': '看看缺的是什么' },
  causes: SLOW,
  owner: 'server',
  why: {
    en: 'Packets travel fast and answers come late, so it is the machine. Look while it is slow: the first line of vmstat is the average since boot, the others are now.',
    'zh-CN': '网络很快而应答很慢，问题在机器上。要趁慢的时候看：vmstat 第一行是开机以来的平均值，后面才是现在。',
  },
  variants: [
    {
      for: { server: ['iis', 'filezilla'] },
      where: { en: 'PowerShell on the server', 'zh-CN': '服务器上的 PowerShell' },
      paste: 'Get-Process | Sort-Object CPU -Descending | Select-Object -First 10\nGet-Volume',
      source: 'Microsoft Learn: Get-Process, Get-Volume',
    },
    {
      label: {
        en: 'r above the number of processors: CPU; si and so not 0: memory; wa high or b above 0: disk',
        'zh-CN': 'r 大于处理器数：CPU；si、so 不为 0：内存；wa 高或 b 大于 0：磁盘',
      },
      where: ROOT_SHELL,
      paste: 'nproc\nuptime\nvmstat 1 5\nps -eo pid,stat,pcpu,pmem,args --sort=-pcpu | head',
      source: 'vmstat(8), ps(1)',
    },
  ],
  expect: {
    en: 'One of them stands out, with the program that needs it.',
    'zh-CN': '其中一项明显异常，并能看到是哪个程序造成的。',
  },
  verify: { probes: ['greeting', 'login'] },
}

export const whatItWaitsFor: Step = {
  id: 'what-it-waits-for',
  title: { en: 'See what the login waits for', 'zh-CN': '看看登录在等什么' },
  causes: [...HANGS, ...SLOW],
  owner: 'server',
  why: {
    en: 'After the password the server asks for the account, then for the home. The first of these lines that hangs is the culprit: LDAP or a database, or a network mount.',
    'zh-CN': '收到密码后，服务器先查账号，再进主目录。下面哪一行先卡住，问题就在哪里：LDAP 或数据库，或者网络挂载。',
  },
  variants: [
    {
      label: { en: 'the number 124 means: hung', 'zh-CN': '数字 124 表示卡住了' },
      where: ROOT_SHELL,
      paste:
        "timeout 5 getent passwd '{user}'; echo $?\ntimeout 5 id '{user}'; echo $?\ntimeout 5 ls -ld \"$(timeout 5 getent passwd '{user}' | cut -d: -f6)\"; echo $?\nfindmnt -t nfs,nfs4,cifs,fuse.sshfs",
      source: 'timeout(1): status 124; getent(1), findmnt(8)',
    },
  ],
  expect: {
    en: 'Three times 0, at once. For a dead mount: umount -l its directory and mount it again; for accounts: systemctl restart sssd (or nslcd).',
    'zh-CN':
      '立即得到三个 0。挂载失联：对该目录 umount -l 后重新挂载；账号查询失联：systemctl restart sssd（或 nslcd）。',
  },
  verify: { probes: ['login', 'sftp-session'] },
}

export const admitStartups: Step = {
  id: 'admit-startups',
  title: { en: 'Make room for those who log in', 'zh-CN': '给真正登录的人留出位置' },
  causes: ['ssh-max-startups'],
  owner: 'server',
  why: {
    en: 'Scanners open connections and never log in; each keeps a place for two minutes. Let them go after 30 seconds, and have more places.',
    'zh-CN': '扫描器只连接不登录，每个占位两分钟。让它们 30 秒后离开，并增加名额。',
  },
  variants: [
    {
      where: SSHD_CONFIG,
      label: {
        en: 'above the first Match, in place of lines of the same name',
        'zh-CN': '写在第一个 Match 之前，替换同名的行',
      },
      paste: 'MaxStartups 50:30:200\nLoginGraceTime 30',
      undo: { en: `Take these lines out; ${RELOAD_SSHD}`, 'zh-CN': `删掉这两行；${RELOAD_SSHD}` },
      source: 'sshd_config(5): MaxStartups, LoginGraceTime; run against OpenSSH 9.2',
    },
  ],
  expect: { en: 'The identification SSH-2.0 comes each time.', 'zh-CN': '每次都能收到 SSH-2.0 标识。' },
  cost: {
    en: 'More connections without a login at a time. Where scanners are the cause, fail2ban helps more.',
    'zh-CN': '未登录的连接会更多。如果起因是扫描器，fail2ban 更有效。',
  },
  verify: { probes: ['ssh-ident'] },
}

export const takeShutdownBack: Step = {
  id: 'take-shutdown-back',
  title: { en: 'End the announced shutdown', 'zh-CN': '撤销停机公告' },
  causes: ['server-shutting-down'],
  owner: 'server',
  why: {
    en: 'ProFTPD turns everybody away until /etc/shutmsg is gone, also after a restart. If nobody planned this, somebody forgot to take it back.',
    'zh-CN': '只要 /etc/shutmsg 还在，ProFTPD 就拒绝所有人，重启也没用。如果不是计划内停机，就是有人忘了撤销。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: ROOT_SHELL,
      paste: 'cat /etc/shutmsg\nftpshut -R',
      undo: 'ftpshut now',
      source: 'ftpshut(8): -R; run against ProFTPD 1.3.8',
    },
    {
      click: {
        en: 'Ask its operator when it will be back, and try again then.',
        'zh-CN': '询问运维何时恢复，届时再试。',
      },
      source: 'RFC 959 section 4.2: 421 may be a reply to any command if the service knows it must shut down',
    },
  ],
  expect: { en: 'The greeting 220 comes again.', 'zh-CN': '再次出现 220 欢迎信息。' },
  verify: { probes: ['greeting', 'login'] },
}
