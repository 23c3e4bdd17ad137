import type { Step } from '../model.ts'
import { PROFTPD_CONF, PURE_FTPD_SHELL, VSFTPD_CONF } from '../places.ts'
import { REACHED } from '../shared/open-port.ts'
import { SSHD_CONFIG } from '../sshd.ts'

export const listenIpv6: Step = {
  id: 'listen-ipv6',
  title: { en: 'Let the server listen on IPv6 too', 'zh-CN': '让服务器也监听 IPv6' },
  causes: ['ipv6-service-missing'],
  owner: 'server',
  why: {
    en: 'DNS sends clients to {ipv6}, where the machine answers and the service does not. One setting is enough.',
    'zh-CN': 'DNS 把客户端引到 {ipv6}，机器在那里有应答，服务却没有。改一个设置即可。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'listen=NO\nlisten_ipv6=YES',
      undo: 'listen=YES\nlisten_ipv6=NO',
      source: 'vsftpd.conf(5): listen_ipv6; it serves IPv4 too, and with both set to YES vsftpd does not start',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      label: {
        en: 'in place of the line that there is: of two the first wins',
        'zh-CN': '替换已有的那一行：出现两次时前者生效',
      },
      where: PROFTPD_CONF,
      paste: 'UseIPv6 on',
      undo: 'UseIPv6 off',
      source: 'ProFTPD, mod_core: UseIPv6; run with ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'rm -f /etc/pure-ftpd/conf/IPV4Only\nsystemctl restart pure-ftpd',
      undo: 'echo yes > /etc/pure-ftpd/conf/IPV4Only\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -4; Debian pure-ftpd-wrapper(8): IPV4Only',
    },
    {
      for: { server: ['openssh'] },
      where: SSHD_CONFIG,
      paste: 'AddressFamily any',
      undo: 'AddressFamily inet',
      source: 'sshd_config(5): AddressFamily; a ListenAddress that names IPv4 only must go as well',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the FTP site > Bindings: type ftp, IP address “All Unassigned”, port {port}',
        'zh-CN': 'IIS 管理器：FTP 站点 > 绑定：类型 ftp，IP 地址选“全部未分配”，端口 {port}',
      },
      undo: { en: 'Choose the former address there.', 'zh-CN': '在同一处改回原来的地址。' },
      source: 'Microsoft Learn: Bindings <bindings>',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure > Server listeners > Add: address ::, port {port}',
        'zh-CN': 'FileZilla Server：服务器 > 配置 > 服务器监听器 > 添加：地址 ::，端口 {port}',
      },
      undo: { en: 'Remove that listener.', 'zh-CN': '删除该监听器。' },
      source: 'FileZilla Server 1.x administration interface',
    },
  ],
  expect: {
    en: 'Port {port} greets over IPv6 as it does over IPv4.',
    'zh-CN': '端口 {port} 在 IPv6 上和 IPv4 上一样有欢迎信息。',
  },
  cost: {
    en: 'Rules that name IPv4 addresses (allow lists, bans) do not cover IPv6: repeat them for it.',
    'zh-CN': '只写了 IPv4 地址的规则（白名单、封禁）管不到 IPv6：请为 IPv6 再写一份。',
  },
  verify: REACHED,
}
