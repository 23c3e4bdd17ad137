import { PROFTPD_CONF, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import type { Care } from './model.ts'

export const limits: Care = {
  id: 'limits',
  title: { en: 'Set limits before somebody finds that there are none', 'zh-CN': '趁没人利用，先设好上限' },
  why: {
    en: 'Without limits one broken script or one flood takes every process of the machine. Leave room: a client needs two or three connections, and an office shares one address.',
    'zh-CN':
      '没有上限时，一个出错的脚本或一次洪水攻击就能耗尽整机进程。要留余量：一个客户端需要两三个连接，一个办公室共用一个地址。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'max_clients=200\nmax_per_ip=20\nmax_login_fails=3\nidle_session_timeout=600',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): max_clients, max_per_ip, max_login_fails; loaded into vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd'] },
      label: { en: 'in place of lines of the same name', 'zh-CN': '替换同名的行' },
      where: PROFTPD_CONF,
      paste: 'MaxInstances 210\nMaxClients 200\nMaxClientsPerHost 20\nMaxLoginAttempts 3\nTimeoutIdle 600',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core and mod_auth: MaxInstances, MaxClients, MaxLoginAttempts; loaded into ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste:
        'echo 200 > /etc/pure-ftpd/conf/MaxClientsNumber\necho 20 > /etc/pure-ftpd/conf/MaxClientsPerIP\necho 15 > /etc/pure-ftpd/conf/MaxIdleTime\nsystemctl restart pure-ftpd',
      undo: 'cd /etc/pure-ftpd/conf && rm MaxClientsNumber MaxClientsPerIP MaxIdleTime\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -c, -C, -I; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['openssh'] },
      where: SSHD_CONFIG,
      paste: 'MaxStartups 50:30:200\nPerSourceMaxStartups 10\nLoginGraceTime 30\nMaxAuthTries 4',
      undo: TAKE_OUT,
      source: 'sshd_config(5): MaxStartups, PerSourceMaxStartups (8.5 and later); loaded into OpenSSH 9.2',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > Advanced Settings > Connections: Max Connections 200, Control Channel Time-out 600',
        'zh-CN': 'IIS 管理器：站点 > 高级设置 > 连接：最大连接数 200，控制通道超时 600',
      },
      undo: { en: 'Restore the former numbers.', 'zh-CN': '改回原来的数值。' },
      source: 'Microsoft Learn: FTP Connections <connections>',
    },
  ],
}
