import type { Step } from '../model.ts'
import { ADMIN_POWERSHELL, NFT_LABEL, nftUndo } from '../shared/firewall.ts'
import { REACHED } from '../shared/open-port.ts'

export const openIpv6: Step = {
  id: 'open-ipv6',
  title: { en: 'Let IPv6 in, its control messages first', 'zh-CN': '放行 IPv6，首先是它的控制报文' },
  causes: ['ipv6-path-broken'],
  owner: 'network',
  why: {
    en: 'Rules for IPv4 do not count for IPv6. And IPv6 finds its neighbours by ICMPv6: a firewall that drops that makes the whole machine silent.',
    'zh-CN': 'IPv4 的规则对 IPv6 无效。而且 IPv6 靠 ICMPv6 发现邻居：防火墙丢弃 ICMPv6，整台机器就没有应答。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      label: NFT_LABEL,
      paste:
        'nft insert rule inet filter input tcp dport {port} accept\nnft insert rule inet filter input tcp dport {rangeLow}-{rangeHigh} accept\nnft insert rule inet filter input meta l4proto ipv6-icmp accept',
      undo: nftUndo('input'),
      source: 'nft(8): the family inet holds rules for both; RFC 4890 section 4.4',
    },
    {
      for: { firewall: ['iptables'] },
      paste:
        'ip6tables -I INPUT -p tcp --dport {port} -j ACCEPT\nip6tables -I INPUT -p tcp --dport {rangeLow}:{rangeHigh} -j ACCEPT\nip6tables -I INPUT -p ipv6-icmp -j ACCEPT',
      undo: 'ip6tables -D INPUT -p tcp --dport {port} -j ACCEPT\nip6tables -D INPUT -p tcp --dport {rangeLow}:{rangeHigh} -j ACCEPT\nip6tables -D INPUT -p ipv6-icmp -j ACCEPT',
      source: 'ip6tables(8): -I; RFC 4890 section 4.4',
    },
    {
      for: { firewall: ['ufw'] },
      label: {
        en: 'ufw leaves IPv6 out unless /etc/default/ufw says so; it lets the needed ICMPv6 in by itself',
        'zh-CN': '/etc/default/ufw 中没有启用时 ufw 不管理 IPv6；必需的 ICMPv6 它会自动放行',
      },
      paste:
        "sed -i 's/^IPV6=.*/IPV6=yes/' /etc/default/ufw\nufw allow {port}/tcp\nufw allow {rangeLow}:{rangeHigh}/tcp\nufw reload",
      undo: 'ufw delete allow {port}/tcp\nufw delete allow {rangeLow}:{rangeHigh}/tcp',
      source: 'ufw(8): IPV6 in /etc/default/ufw; its before6.rules',
    },
    {
      for: { firewall: ['firewalld'] },
      label: { en: 'its rules are for both families', 'zh-CN': '其规则同时适用于两种协议' },
      paste:
        'firewall-cmd --permanent --add-port={port}/tcp --add-port={rangeLow}-{rangeHigh}/tcp\nfirewall-cmd --reload',
      undo: 'firewall-cmd --permanent --remove-port={port}/tcp --remove-port={rangeLow}-{rangeHigh}/tcp\nfirewall-cmd --reload',
      source: 'firewall-cmd(1): --add-port',
    },
    {
      for: { firewall: ['windows-firewall'] },
      label: ADMIN_POWERSHELL,
      paste:
        'New-NetFirewallRule -DisplayName "FTP {port}" -Direction Inbound -Protocol TCP -LocalPort {port},{rangeLow}-{rangeHigh} -Action Allow',
      undo: 'Remove-NetFirewallRule -DisplayName "FTP {port}"',
      source: 'Microsoft Learn: New-NetFirewallRule; without addresses a rule is for both families',
    },
    {
      for: { firewall: ['aws'] },
      label: { en: 'security group; put its id in', 'zh-CN': '安全组；请填入安全组 ID' },
      paste:
        "aws ec2 authorize-security-group-ingress --group-id SG_ID --ip-permissions 'IpProtocol=tcp,FromPort={port},ToPort={port},Ipv6Ranges=[{CidrIpv6=::/0}]' 'IpProtocol=tcp,FromPort={rangeLow},ToPort={rangeHigh},Ipv6Ranges=[{CidrIpv6=::/0}]'",
      undo: "aws ec2 revoke-security-group-ingress --group-id SG_ID --ip-permissions 'IpProtocol=tcp,FromPort={port},ToPort={port},Ipv6Ranges=[{CidrIpv6=::/0}]' 'IpProtocol=tcp,FromPort={rangeLow},ToPort={rangeHigh},Ipv6Ranges=[{CidrIpv6=::/0}]'",
      source: 'AWS CLI Command Reference: authorize-security-group-ingress, Ipv6Ranges; arguments checked by aws 1.45',
    },
    {
      for: { firewall: ['gcp'] },
      label: {
        en: 'a rule without --source-ranges is for IPv4 only',
        'zh-CN': '不写 --source-ranges 的规则只对 IPv4 有效',
      },
      paste:
        'gcloud compute firewall-rules create ftp-ipv6 --direction=INGRESS --allow=tcp:{port},tcp:{rangeLow}-{rangeHigh} --source-ranges=::/0',
      undo: 'gcloud compute firewall-rules delete ftp-ipv6',
      source: 'Google Cloud CLI: gcloud compute firewall-rules create, --source-ranges',
    },
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'On the router, IPv6 firewall: let TCP {port} and {rangeLow}-{rangeHigh} in to {ipv6}. IPv6 needs no forwarding, only a permission.',
        'zh-CN':
          '在路由器的 IPv6 防火墙中：放行到 {ipv6} 的 TCP {port} 和 {rangeLow}-{rangeHigh}。IPv6 无需端口转发，只需放行。',
      },
      undo: { en: 'Delete that permission.', 'zh-CN': '删除该放行规则。' },
      source: 'RFC 6092: home routers refuse inbound IPv6 unless told',
    },
  ],
  expect: { en: '{ipv6} answers on port {port}.', 'zh-CN': '{ipv6} 的端口 {port} 有应答。' },
  cost: {
    en: 'IPv6 addresses are public: what listens there is open to all once a rule lets it in.',
    'zh-CN': 'IPv6 地址都是公网地址：一旦放行，监听的服务就对所有人开放。',
  },
  verify: REACHED,
}

export const ipv6Route: Step = {
  id: 'ipv6-route',
  title: { en: 'Has the server that address, and a way out?', 'zh-CN': '服务器有这个地址和出口路由吗？' },
  causes: ['ipv6-path-broken'],
  owner: 'server',
  why: {
    en: 'An AAAA record often outlives the address: after a move or a new prefix from the provider it names a place where nobody is.',
    'zh-CN': 'AAAA 记录常常比地址活得久：搬迁或运营商换了前缀之后，它指向的地方已经没有机器。',
  },
  variants: [
    {
      for: { system: ['linux'] },
      where: { en: 'on the server', 'zh-CN': '在服务器上执行' },
      paste: 'ip -6 -brief address show scope global\nip -6 route show default',
      source: 'ip-address(8), ip-route(8)',
    },
    {
      for: { system: ['windows'] },
      label: { en: 'PowerShell, on the server', 'zh-CN': '在服务器上用 PowerShell' },
      paste: 'Get-NetIPAddress -AddressFamily IPv6\nGet-NetRoute -DestinationPrefix ::/0',
      source: 'Microsoft Learn: Get-NetIPAddress, Get-NetRoute',
    },
  ],
  expect: {
    en: '{ipv6} is in the list, and a default route. If not: give the machine the address, or correct the AAAA record.',
    'zh-CN': '列表中有 {ipv6}，并有默认路由。否则：给机器配置该地址，或更正 AAAA 记录。',
  },
  verify: REACHED,
}
