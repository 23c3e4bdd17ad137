import type { Step } from '../model.ts'
import { REWRITTEN } from './causes.ts'

export const helperOff: Step = {
  id: 'helper-off',
  title: { en: 'Switch off the FTP helper on the way', 'zh-CN': '关闭途中设备的 FTP 助手' },
  causes: REWRITTEN,
  owner: 'network',
  why: {
    en: 'Routers read FTP and rewrite addresses, ports, even commands (“ALG”, “inspect ftp”). With TLS they can only do harm, and a server with a fixed range does not need them.',
    'zh-CN':
      '路由器会读取 FTP 会话并改写地址、端口甚至命令（“ALG”“inspect ftp”）。启用 TLS 后它们只会添乱，而设定了固定端口范围的服务器也用不着它们。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      label: { en: 'shows the rules with their handles; then delete each', 'zh-CN': '显示规则及 handle，然后逐条删除' },
      paste: "nft -a list ruleset | grep -n 'ct helper'",
      undo: {
        en: 'Load the ruleset again: nft -f /etc/nftables.conf',
        'zh-CN': '重新加载规则集：nft -f /etc/nftables.conf',
      },
      source: 'nft(8): ct helper, delete rule … handle',
    },
    {
      for: { firewall: ['iptables'] },
      label: { en: 'takes the rule out and unloads the module', 'zh-CN': '删除规则并卸载模块' },
      paste:
        'iptables -t raw -D PREROUTING -p tcp --dport 21 -j CT --helper ftp\nmodprobe -r nf_nat_ftp nf_conntrack_ftp',
      undo: 'modprobe -a nf_conntrack_ftp nf_nat_ftp\niptables -t raw -A PREROUTING -p tcp --dport 21 -j CT --helper ftp',
      source: 'iptables-extensions(8): CT --helper; modprobe(8)',
    },
    {
      for: { firewall: ['firewalld'] },
      paste: 'firewall-cmd --permanent --service=ftp --remove-helper=ftp\nfirewall-cmd --reload',
      undo: 'firewall-cmd --permanent --service=ftp --add-helper=ftp\nfirewall-cmd --reload',
      source: 'firewall-cmd(1): --service --remove-helper',
    },
    {
      for: { firewall: ['windows-firewall'] },
      label: { en: 'command prompt as administrator', 'zh-CN': '管理员命令提示符' },
      paste: 'netsh advfirewall set global StatefulFTP disable',
      undo: 'netsh advfirewall set global StatefulFTP enable',
      source: 'Microsoft Learn dd421710: How to Configure Windows Firewall for a Passive Mode FTP Server',
    },
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'Look for “ALG”, “FTP helper” or “NAT helper” and switch FTP off. Cisco ASA: in policy-map global_policy, class inspection_default: no inspect ftp.',
        'zh-CN':
          '找到“ALG”“FTP 助手”或“NAT helper”，关闭其中的 FTP。Cisco ASA：在 policy-map global_policy 的 class inspection_default 中执行 no inspect ftp。',
      },
      undo: { en: 'Switch it on again.', 'zh-CN': '再次启用。' },
      source: 'Cisco ASA Series configuration guide: FTP inspection, no inspect ftp',
    },
    {
      label: { en: 'clouds and other devices', 'zh-CN': '云和其他设备' },
      click: {
        en: 'Look for “FTP inspection” or “application control” and take {address} port {port} out of it.',
        'zh-CN': '找到“FTP 检查”或“应用控制”，把 {address} 的端口 {port} 排除在外。',
      },
      undo: { en: 'Put it back in.', 'zh-CN': '恢复原设置。' },
      source: 'RFC 2663 section 2.9: application level gateways',
    },
  ],
  expect: {
    en: 'AUTH TLS is answered with 234, and EPSV and PASV both get a listing.',
    'zh-CN': 'AUTH TLS 得到 234 应答，EPSV 和 PASV 都能列出目录。',
  },
  cost: {
    en: 'The helper opened data ports by itself for plain FTP. Without it {rangeLow}-{rangeHigh} must be open and forwarded: see the playbook passive-mode. Active mode from behind this router ends.',
    'zh-CN':
      '助手原来会为明文 FTP 自动放行数据端口。关闭后必须放行并转发 {rangeLow}-{rangeHigh}，见手册 passive-mode；此路由器后的主动模式也将不可用。',
  },
  verify: { probes: ['auth', 'passive', 'data-connect', 'transfer'] },
}

export const oneOfBoth: Step = {
  id: 'one-of-both',
  title: { en: 'Or take the fixed address out of the server', 'zh-CN': '或者去掉服务器上的固定地址' },
  causes: ['alg-interference'],
  owner: 'server',
  why: {
    en: 'A helper that finds the public address in the reply already does not open the port: PASV fails while EPSV works. If the helper has to stay, the server must not announce the address itself.',
    'zh-CN':
      '助手若发现应答里已经是公网地址，就不会放行端口：于是 PASV 失败而 EPSV 正常。如果必须保留助手，服务器就不能自己通告地址。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: { en: 'in a root shell on the server', 'zh-CN': '在服务器上以 root 执行' },
      paste: "sed -i.bak 's/^pasv_address=/#&/' /etc/vsftpd.conf\nsystemctl restart vsftpd",
      undo: 'mv /etc/vsftpd.conf.bak /etc/vsftpd.conf\nsystemctl restart vsftpd',
      source: 'vsftpd.conf(5): pasv_address; sed(1)',
    },
    {
      for: { server: ['proftpd'] },
      where: { en: 'in a root shell on the server', 'zh-CN': '在服务器上以 root 执行' },
      paste:
        "sed -i.bak -E 's/^[[:space:]]*MasqueradeAddress/#&/' /etc/proftpd/proftpd.conf\nproftpd -t && systemctl restart proftpd",
      undo: 'mv /etc/proftpd/proftpd.conf.bak /etc/proftpd/proftpd.conf\nsystemctl restart proftpd',
      source: 'ProFTPD, mod_core: MasqueradeAddress; sed(1)',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: { en: 'in a root shell on the server', 'zh-CN': '在服务器上以 root 执行' },
      paste: 'mv /etc/pure-ftpd/conf/ForcePassiveIP /root/\nsystemctl restart pure-ftpd',
      undo: 'mv /root/ForcePassiveIP /etc/pure-ftpd/conf/\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -P; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['iis', 'filezilla'] },
      click: {
        en: 'Empty the external address: IIS, FTP Firewall Support > External IP Address of Firewall; FileZilla Server, Passive mode > host.',
        'zh-CN':
          '清空外部地址：IIS 在“FTP 防火墙支持 > 防火墙的外部 IP 地址”；FileZilla Server 在 Passive mode > host。',
      },
      undo: { en: 'Put {address} back.', 'zh-CN': '改回 {address}。' },
      source: 'Microsoft Learn: FTP Firewall Support; FileZilla Server 1.7 administration interface',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: { en: 'Take the public address out of its passive settings.', 'zh-CN': '在被动模式设置中去掉公网地址。' },
      undo: { en: 'Put {address} back.', 'zh-CN': '改回 {address}。' },
      source: 'RFC 3022 section 4.1: FTP through NAT',
    },
  ],
  expect: { en: 'PASV and EPSV both get a listing.', 'zh-CN': 'PASV 和 EPSV 都能列出目录。' },
  cost: {
    en: 'This works for plain FTP only: with TLS the helper is blind, and PASV announces the internal address. Switching the helper off is the better way.',
    'zh-CN': '此法只适用于明文 FTP：启用 TLS 后助手读不到内容，PASV 会通告内网地址。关闭助手才是更好的办法。',
  },
  verify: { probes: ['passive', 'data-connect', 'transfer'] },
}
