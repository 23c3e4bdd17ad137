import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { CONNECTIONS } from './causes.ts'

const session = { probes: ['greeting', 'login'] } as const

export const whoIsThere: Step = {
  id: 'who-is-there',
  title: { en: 'See who is connected', 'zh-CN': '查看谁在连接' },
  causes: CONNECTIONS,
  owner: 'server',
  why: {
    en: 'A limit that worked yesterday is full for a reason: one client that never hangs up, a script that connects for each file, or a whole office behind one address.',
    'zh-CN': '昨天还够用的上限今天满了，总有原因：某个客户端不断开、脚本每个文件都新建连接，或整个办公室共用一个地址。',
  },
  variants: [
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'kill NUMBER ends a session that stands still', 'zh-CN': '用 kill 进程号 结束停滞的会话' },
      where: ROOT_SHELL,
      paste: 'ftpwho -v',
      source: 'ftpwho(1)',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: { en: 'kill NUMBER ends a session that stands still', 'zh-CN': '用 kill 进程号 结束停滞的会话' },
      where: ROOT_SHELL,
      paste: 'pure-ftpwho',
      source: 'pure-ftpwho(8)',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP Current Sessions; Disconnect Session ends one.',
        'zh-CN': 'IIS 管理器：站点 > FTP 当前会话；“断开会话”可结束某个会话。',
      },
      source: 'Microsoft Learn: FTP Current Sessions',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Administration interface: the list of sessions; right-click ends one.',
        'zh-CN': '管理界面的会话列表；右键可断开某个会话。',
      },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      label: { en: 'number of connections per address', 'zh-CN': '每个地址的连接数' },
      where: ROOT_SHELL,
      paste:
        "ss -Htn state established 'sport = :{port}' | awk '{sub(/:[0-9]+$/, \"\", $4); print $4}' | sort | uniq -c | sort -rn | head",
      source: 'ss(8): -H, state established',
    },
  ],
  expect: {
    en: 'You know who holds the connections. End what is stale, then try again.',
    'zh-CN': '弄清是谁占着连接。结束残留会话后重试。',
  },
  verify: session,
}

export const fewerConnections: Step = {
  id: 'fewer-connections',
  title: { en: 'Open fewer connections at a time', 'zh-CN': '减少并发连接' },
  causes: CONNECTIONS,
  owner: 'client',
  why: {
    en: 'Each transfer at the same time is a connection of its own, beside the one for browsing. More of them do not raise a limit, they run into it.',
    'zh-CN': '每个并发传输都是一个独立连接，浏览目录还要再占一个。开得越多，只会越快碰到上限。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'File > Site Manager > the site > Transfer Settings: limit number of simultaneous connections, 1',
        'zh-CN': '文件 > 站点管理器 > 该站点 > 传输设置：限制并发连接数，填 1',
      },
      undo: { en: 'Clear that box.', 'zh-CN': '取消勾选。' },
      source: 'FileZilla 3.63: Site Manager, Transfer Settings',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Options > Preferences > Transfer > Background: maximal number of transfers at the same time, 1',
        'zh-CN': '选项 > 首选项 > 传输 > 后台：同时传输的最大数目，填 1',
      },
      undo: { en: 'Set it to 2 again, the default.', 'zh-CN': '改回默认值 2。' },
      source: 'WinSCP documentation: Background Transfers preferences',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set net:connection-limit 1' -u {user} -p {port} {host}",
      source: 'lftp(1): net:connection-limit',
    },
    {
      for: { client: ['curl'] },
      click: { en: 'Leave --parallel (-Z) out.', 'zh-CN': '去掉 --parallel（-Z）。' },
      source: 'curl(1): --parallel',
    },
  ],
  expect: { en: 'The login works each time.', 'zh-CN': '每次都能登录。' },
  verify: session,
}
