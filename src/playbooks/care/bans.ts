import { ROOT_SHELL } from '../places.ts'
import type { Care } from './model.ts'

const jail = (name: string, more = '') =>
  `printf '[${name}]\\nenabled = true\\n${more}maxretry = 5\\nfindtime = 10m\\nbantime = 1h\\nignoreip = 127.0.0.1/8 ::1 {source}\\n' > /etc/fail2ban/jail.d/60-${name}.conf\nfail2ban-client -t && systemctl restart fail2ban\nfail2ban-client status ${name}`

const unjail = (name: string) => `rm /etc/fail2ban/jail.d/60-${name}.conf\nsystemctl restart fail2ban`

const SOURCE = 'fail2ban 1.0.2: jail.conf, filter.d; fail2ban-client(1): -t'

export const bans: Care = {
  id: 'fail2ban',
  title: { en: 'Ban addresses that guess passwords', 'zh-CN': '封禁猜密码的地址' },
  why: {
    en: 'Every public server is tried day and night. Five failures in ten minutes are no typing mistake; an hour is long enough for a scanner to go away. Put your own monitoring into ignoreip.',
    'zh-CN':
      '公网服务器日夜都有人试密码。十分钟内失败五次不会是手误；封一小时足以让扫描器离开。请把自己的监控地址写进 ignoreip。',
  },
  variants: [
    { for: { server: ['vsftpd'] }, where: ROOT_SHELL, paste: jail('vsftpd'), undo: unjail('vsftpd'), source: SOURCE },
    {
      for: { server: ['proftpd'] },
      where: ROOT_SHELL,
      paste: jail('proftpd'),
      undo: unjail('proftpd'),
      source: SOURCE,
    },
    {
      for: { server: ['pure-ftpd'] },
      where: ROOT_SHELL,
      paste: jail('pure-ftpd', 'backend = systemd\\n'),
      undo: unjail('pure-ftpd'),
      source: SOURCE,
    },
    {
      for: { server: ['openssh'] },
      label: {
        en: 'OpenSSH 9.8 and later also penalise by themselves (PerSourcePenalties)',
        'zh-CN': 'OpenSSH 9.8 起也会自行惩罚（PerSourcePenalties）',
      },
      where: ROOT_SHELL,
      paste: jail('sshd', 'backend = systemd\\n'),
      undo: unjail('sshd'),
      source: SOURCE,
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the server (not the site) > FTP Logon Attempt Restrictions: 5 failures in 600 seconds',
        'zh-CN': 'IIS 管理器：服务器节点（不是站点）> FTP 登录尝试限制：600 秒内失败 5 次',
      },
      undo: { en: 'Clear that box.', 'zh-CN': '取消勾选。' },
      source: 'Microsoft Learn: FTP Logon Attempt Restrictions (IIS 8.0 and later), <denyByFailure>',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Protocols settings > Autoban: on, 5 failures in 10 minutes',
        'zh-CN': '服务器 > 配置 > Protocols settings > Autoban：启用，10 分钟内失败 5 次',
      },
      undo: { en: 'Switch it off there.', 'zh-CN': '在同一处关闭。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
  ],
}
