import type { Step } from '../model.ts'
import { NARROW } from './causes.ts'

export const allowIcmp: Step = {
  id: 'allow-icmp',
  title: { en: 'Let “packet too big” through', 'zh-CN': '放行“数据包过大”的通知' },
  causes: NARROW,
  after: { place: ['same', 'unknown'] },
  owner: 'network',
  why: {
    en: 'Routers do tell the sender when a packet does not fit. A firewall that drops all ICMP drops that message too.',
    'zh-CN': '包太大时路由器会通知发送方。丢弃所有 ICMP 的防火墙把这个通知也丢了。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      label: { en: 'the same for the chain forward on a router', 'zh-CN': '在路由器上对 forward 链同样执行' },
      paste:
        'nft insert rule inet filter input icmp type destination-unreachable accept\nnft insert rule inet filter input icmpv6 type packet-too-big accept',
      undo: {
        en: 'nft -a list chain inet filter input shows the handles; then: nft delete rule inet filter input handle NUMBER',
        'zh-CN':
          '用 nft -a list chain inet filter input 查看 handle，再执行 nft delete rule inet filter input handle 编号',
      },
      source: 'nft(8): icmp type, icmpv6 type; RFC 4890 section 4.3.1',
    },
    {
      for: { firewall: ['iptables', 'ufw'] },
      paste:
        'iptables -I INPUT -p icmp --icmp-type fragmentation-needed -j ACCEPT\nip6tables -I INPUT -p icmpv6 --icmpv6-type packet-too-big -j ACCEPT',
      undo: 'iptables -D INPUT -p icmp --icmp-type fragmentation-needed -j ACCEPT\nip6tables -D INPUT -p icmpv6 --icmpv6-type packet-too-big -j ACCEPT',
      source: 'iptables-extensions(8): icmp, icmp6',
    },
    {
      for: { firewall: ['windows-firewall'] },
      label: { en: 'PowerShell as administrator', 'zh-CN': '以管理员身份运行 PowerShell' },
      paste:
        'New-NetFirewallRule -DisplayName "ICMP fragmentation needed" -Direction Inbound -Protocol ICMPv4 -IcmpType 3:4 -Action Allow',
      undo: 'Remove-NetFirewallRule -DisplayName "ICMP fragmentation needed"',
      source: 'Microsoft Learn: New-NetFirewallRule (-IcmpType)',
    },
    {
      for: { firewall: ['aws'] },
      label: { en: 'security group; put its id in', 'zh-CN': '安全组；请填入安全组 ID' },
      paste:
        "aws ec2 authorize-security-group-ingress --group-id SG_ID --ip-permissions 'IpProtocol=icmp,FromPort=3,ToPort=4,IpRanges=[{CidrIp=0.0.0.0/0}]'",
      undo: "aws ec2 revoke-security-group-ingress --group-id SG_ID --ip-permissions 'IpProtocol=icmp,FromPort=3,ToPort=4,IpRanges=[{CidrIp=0.0.0.0/0}]'",
      source: 'AWS EC2 User Guide: Path MTU Discovery; authorize-security-group-ingress',
    },
    {
      for: { firewall: ['gcp'] },
      paste: 'gcloud compute firewall-rules create allow-icmp --direction=INGRESS --allow=icmp',
      undo: 'gcloud compute firewall-rules delete allow-icmp',
      source: 'Google Cloud CLI: gcloud compute firewall-rules create',
    },
    {
      click: {
        en: 'In the firewall: allow ICMP type 3 code 4 and ICMPv6 type 2, in and out.',
        'zh-CN': '在防火墙中放行 ICMP 类型 3 代码 4 和 ICMPv6 类型 2，双向。',
      },
      undo: { en: 'Delete that rule.', 'zh-CN': '删除该规则。' },
      source: 'RFC 1191; RFC 8201; RFC 4890 section 4.3.1',
    },
  ],
  expect: { en: 'Transfers run without the change of MTU on computers.', 'zh-CN': '各台电脑不改 MTU 也能正常传输。' },
  cost: {
    en: 'Next to nothing: these messages carry no data and are valid for existing connections only.',
    'zh-CN': '几乎没有：这类消息不携带数据，只对已有连接有效。',
  },
  verify: { probes: ['transfer', 'sftp-listing'] },
}
