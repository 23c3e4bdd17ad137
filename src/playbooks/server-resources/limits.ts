import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { PER_ADDRESS, TOTAL } from './causes.ts'

const session = { probes: ['greeting', 'login'] } as const

export const raiseTotal: Step = {
  id: 'raise-total',
  title: { en: 'Admit more clients', 'zh-CN': '允许更多客户端' },
  causes: TOTAL,
  owner: 'server',
  why: {
    en: 'If all of them are at work, the limit is too low. One session needs a few megabytes.',
    'zh-CN': '如果这些连接都在正常工作，就是上限太低。一个会话只占几兆内存。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'max_clients=200',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): max_clients',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'in place of lines of the same name', 'zh-CN': '替换同名的行' },
      where: PROFTPD_CONF,
      paste: 'MaxInstances 210\nMaxClients 200\nMaxClientsPerUser 20',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core: MaxInstances; mod_auth: MaxClients, MaxClientsPerUser',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'echo 200 > /etc/pure-ftpd/conf/MaxClientsNumber\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/MaxClientsNumber\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -c, 50 unless told; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > Advanced Settings > Behavior > Connections: Max Connections 200',
        'zh-CN': 'IIS 管理器：站点 > 高级设置 > 行为 > 连接：最大连接数 200',
      },
      undo: { en: 'Restore the former number.', 'zh-CN': '改回原来的数值。' },
      source: 'Microsoft Learn: FTP Connections <connections>, maxConnections',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Rights management > Users: the limits of the user and of its groups',
        'zh-CN': '服务器 > 配置 > Rights management > Users：该用户及其组的限制',
      },
      undo: { en: 'Restore the former number.', 'zh-CN': '改回原来的数值。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
  ],
  expect: { en: 'The login works while the others stay.', 'zh-CN': '其他人在线时也能登录。' },
  cost: {
    en: 'A limit protects the server from floods. Set it to what the machine bears, do not remove it.',
    'zh-CN': '上限能防止服务器被冲垮。按机器的能力设置，不要取消。',
  },
  verify: session,
}

export const raisePerAddress: Step = {
  id: 'raise-per-address',
  title: { en: 'Admit more connections from one address', 'zh-CN': '允许同一地址的更多连接' },
  causes: PER_ADDRESS,
  owner: 'server',
  why: {
    en: 'Everybody behind one NAT router shares an address. Count the people there times three: one connection to browse, two to transfer.',
    'zh-CN': '同一 NAT 后的所有人共用一个地址。按人数乘三估算：浏览一个连接，传输两个。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'max_per_ip=20',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): max_per_ip',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: { en: 'in place of lines of the same name', 'zh-CN': '替换同名的行' },
      where: PROFTPD_CONF,
      paste: 'MaxClientsPerHost 20\nMaxConnectionsPerHost 20',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_auth: MaxClientsPerHost, MaxConnectionsPerHost',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'echo 20 > /etc/pure-ftpd/conf/MaxClientsPerIP\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/MaxClientsPerIP\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -C; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Rights management > Users: the limits of the user and of its groups',
        'zh-CN': '服务器 > 配置 > Rights management > Users：该用户及其组的限制',
      },
      undo: { en: 'Restore the former number.', 'zh-CN': '改回原来的数值。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
  ],
  expect: { en: 'Another login from the same address works.', 'zh-CN': '同一地址能再次登录。' },
  cost: {
    en: 'One address can then take more of the total. Keep max_clients (or its like) well above it.',
    'zh-CN': '单个地址会占用更多名额。总上限（max_clients 等）要明显高于它。',
  },
  verify: session,
}
