import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, ROOT_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import { FORGOTTEN, IMPATIENT } from './causes.ts'

const idle = { probes: ['idle'], options: { idle: true } } as const

export const serverKeepalive: Step = {
  id: 'server-keepalive',
  title: { en: 'Have the server keep connections alive', 'zh-CN': '让服务器保持连接' },
  causes: FORGOTTEN,
  owner: 'server',
  why: {
    en: 'During a long transfer the control connection is silent, and a NAT router forgets it. A small packet every two minutes reminds it; Linux waits two hours unless told.',
    'zh-CN': '长时间传输时控制连接没有数据，NAT 路由器会遗忘它。每两分钟一个小包就能提醒它；Linux 默认要等两小时。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'vsftpd asks the kernel for it and has no option of its own',
        'zh-CN': 'vsftpd 使用内核的保活，没有自己的选项',
      },
      where: ROOT_SHELL,
      paste:
        "printf '%s\\n' net.ipv4.tcp_keepalive_time=120 net.ipv4.tcp_keepalive_intvl=30 net.ipv4.tcp_keepalive_probes=4 > /etc/sysctl.d/60-ftp.conf\nsysctl -p /etc/sysctl.d/60-ftp.conf",
      undo: 'rm /etc/sysctl.d/60-ftp.conf\nsysctl -w net.ipv4.tcp_keepalive_time=7200 net.ipv4.tcp_keepalive_intvl=75 net.ipv4.tcp_keepalive_probes=9',
      source: 'vsftpd ftpcmdio.c (SO_KEEPALIVE); tcp(7): tcp_keepalive_time',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: PROFTPD_CONF,
      paste: 'SocketOptions keepalive 120:4:30',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core: SocketOptions (idle:count:interval)',
    },
    {
      for: { server: ['openssh'] },
      where: SSHD_CONFIG,
      paste: 'ClientAliveInterval 60\nClientAliveCountMax 4',
      undo: TAKE_OUT,
      source: 'sshd_config(5): ClientAliveInterval, ClientAliveCountMax',
    },
    {
      for: { server: ['pure-ftpd'] },
      click: {
        en: 'Pure-FTPd switches keepalive off on the control connection, and no option switches it on: see the next step, the client.',
        'zh-CN': 'Pure-FTPd 在控制连接上关闭了保活，也没有选项可打开：请看下一步，在客户端设置。',
      },
      source: 'pure-ftpd 1.0.50, ftpd.c: keepalive()',
    },
  ],
  expect: {
    en: 'Long transfers end with 226. A check cannot wait for minutes; transfer something that takes longer than the trouble took before.',
    'zh-CN': '长时间传输以 226 结束。检查等不了几分钟，请传一个比以往出问题更久的文件。',
  },
}

export const clientKeepalive: Step = {
  id: 'client-keepalive',
  title: { en: 'Have the client keep the connection alive', 'zh-CN': '让客户端保持连接' },
  causes: [...FORGOTTEN, ...IMPATIENT],
  owner: 'client',
  why: {
    en: 'It is enough if one side speaks now and then, and you need nobody else for it. Only ProFTPD’s TimeoutNoTransfer is not moved by NOOP.',
    'zh-CN': '只要有一方时不时说句话就够了，而且不用求人。只有 ProFTPD 的 TimeoutNoTransfer 不认 NOOP。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Edit > Settings > Connection > FTP: Send FTP keep-alive commands',
        'zh-CN': '编辑 > 设置 > 连接 > FTP：发送 FTP keep-alive 命令',
      },
      undo: { en: 'Clear that box.', 'zh-CN': '取消勾选。' },
      source: 'FileZilla 3.63: Settings, FTP',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog, the site > Edit > Advanced > Connection > Keepalives: executing dummy protocol commands, every 30 seconds',
        'zh-CN': '登录对话框，站点 > 编辑 > 高级 > 连接 > 保持连接：执行空的协议命令，每 30 秒',
      },
      undo: { en: 'Choose Off there.', 'zh-CN': '在同一处选“关闭”。' },
      source: 'WinSCP documentation: Connection page (Keepalives)',
    },
    {
      for: { client: ['curl'] },
      paste: "curl --keepalive-time 60 --remote-name --user {user} --ssl 'ftp://{host}:{port}{path}'",
      source: 'curl(1): --keepalive-time',
    },
    {
      for: { client: ['openssh'] },
      paste: "sftp -P {port} -o ServerAliveInterval=60 '{user}@{host}'",
      source: 'ssh_config(5): ServerAliveInterval',
    },
    {
      for: { client: ['lftp'] },
      label: { en: 'it notices and connects again by itself, within seconds', 'zh-CN': '它会察觉并在几秒内自动重连' },
      paste:
        "lftp -u {user} -p {port} -e 'set net:timeout 20; set net:reconnect-interval-base 3; set net:max-retries 5' {host}",
      source: 'lftp(1): net:timeout, net:reconnect-interval-base, net:max-retries',
    },
  ],
  expect: {
    en: 'A session that was left alone for minutes still answers.',
    'zh-CN': '放置几分钟之后会话仍有应答。',
  },
}

export const longerTimer: Step = {
  id: 'longer-timer',
  title: { en: 'Give people more time', 'zh-CN': '给用户更多时间' },
  causes: IMPATIENT,
  owner: 'server',
  why: {
    en: 'The server ends sessions that say nothing for a while. Whoever reads a listing or fills a form in between is thrown out.',
    'zh-CN': '一段时间没有命令，服务器就结束会话。看看目录、填个表单的工夫就被踢出去了。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'idle_session_timeout=900',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): idle_session_timeout, 300 unless told',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'in place of lines of the same name', 'zh-CN': '替换同名的行' },
      where: PROFTPD_CONF,
      paste: 'TimeoutIdle 900\nTimeoutNoTransfer 900',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core: TimeoutIdle (600 unless told); mod_xfer: TimeoutNoTransfer (300)',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: { en: 'in minutes', 'zh-CN': '单位为分钟' },
      where: PURE_FTPD_SHELL,
      paste: 'echo 15 > /etc/pure-ftpd/conf/MaxIdleTime\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/MaxIdleTime\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -I; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > Advanced Settings > Connections: Control Channel Time-out 900 (120 unless told)',
        'zh-CN': 'IIS 管理器：站点 > 高级设置 > 连接：控制通道超时 900（默认 120）',
      },
      undo: { en: 'Set it to 120 again.', 'zh-CN': '改回 120。' },
      source: 'Microsoft Learn: FTP Connections <connections>, controlChannelTimeout',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Protocols settings > Performance: activity timeout',
        'zh-CN': '服务器 > 配置 > Protocols settings > Performance：活动超时',
      },
      undo: { en: 'Restore the former number.', 'zh-CN': '改回原来的数值。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
  ],
  expect: { en: 'A session that is idle for a while still answers.', 'zh-CN': '空闲一会儿之后会话仍有应答。' },
  cost: { en: 'Forgotten sessions count against the limits longer.', 'zh-CN': '被遗忘的会话占用名额更久。' },
  verify: idle,
}
