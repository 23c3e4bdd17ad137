import type { Step } from '../model.ts'
import { ADDRESS } from './causes.ts'

export const announceAddress: Step = {
  id: 'announce-address',
  title: { en: 'Have the server announce its public address', 'zh-CN': '让服务器通告它的公网地址' },
  causes: ADDRESS,
  owner: 'server',
  why: {
    en: 'PASV announced {advertised}, while clients reach the server at {address}. Behind NAT a server does not know the address that others see.',
    'zh-CN': 'PASV 通告的是 {advertised}，而客户端连接的是 {address}。NAT 之后的服务器不知道别人看到的地址。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: { en: '/etc/vsftpd.conf; then restart vsftpd', 'zh-CN': '/etc/vsftpd.conf，然后重启 vsftpd' },
      paste: 'pasv_address={address}',
      undo: { en: 'Take the line out and restart vsftpd.', 'zh-CN': '删掉该行并重启 vsftpd。' },
      source: 'vsftpd.conf(5): pasv_address (numeric unless pasv_addr_resolve=YES)',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: {
        en: '/etc/proftpd/proftpd.conf; then: systemctl reload proftpd',
        'zh-CN': '/etc/proftpd/proftpd.conf，然后执行 systemctl reload proftpd',
      },
      paste: 'MasqueradeAddress {address}',
      undo: { en: 'Take the line out and reload.', 'zh-CN': '删掉该行并重新加载。' },
      source: 'ProFTPD, mod_core: MasqueradeAddress',
    },
    {
      for: { server: ['pure-ftpd'] },
      paste: "echo '{address}' > /etc/pure-ftpd/conf/ForcePassiveIP\nsystemctl restart pure-ftpd",
      undo: 'rm /etc/pure-ftpd/conf/ForcePassiveIP\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -P; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, Server > Configure > FTP and FTP over TLS > Passive mode: public IP {address}',
        'zh-CN': 'FileZilla Server：服务器 > 配置 > FTP 和 FTP over TLS > 被动模式：公网 IP 填 {address}',
      },
      undo: { en: 'Choose the default there.', 'zh-CN': '在同一处选回默认。' },
      source: 'FileZilla Server 1.x administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP Firewall Support > External IP Address of Firewall: {address} > Apply; restart ftpsvc',
        'zh-CN': 'IIS 管理器：站点 > FTP 防火墙支持 > 防火墙的外部 IP 地址填 {address} > 应用；重启 ftpsvc',
      },
      undo: { en: 'Empty the field and restart ftpsvc.', 'zh-CN': '清空该项并重启 ftpsvc。' },
      source: 'Microsoft Learn: FTP Firewall Support <firewallSupport>',
    },
  ],
  expect: { en: 'PASV announces {address}.', 'zh-CN': 'PASV 通告的地址是 {address}。' },
  cost: {
    en: 'Where a router already rewrites FTP replies, do only one of the two, or PASV fails while EPSV works.',
    'zh-CN': '如果路由器已经在改写 FTP 应答，两者只能取其一，否则 PASV 会失败而 EPSV 正常。',
  },
  verify: { probes: ['passive', 'data-connect', 'transfer'] },
}
