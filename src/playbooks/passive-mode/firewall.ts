import type { Step } from '../model.ts'
import { BLOCKED } from './causes.ts'

export const openFirewall: Step = {
  id: 'open-firewall',
  title: { en: 'Open that range in the server’s firewall', 'zh-CN': '在服务器防火墙中放行该范围' },
  causes: BLOCKED,
  owner: 'network',
  why: {
    en: 'Opening port {port} lets people log in, and nothing more. With TLS no firewall can read the replies and open ports by itself, so the range has to be open.',
    'zh-CN': '只放行端口 {port} 只能登录。启用 TLS 后防火墙读不到应答，无法自动放行数据端口，所以必须放行整个范围。',
  },
  variants: [
    {
      for: { firewall: ['ufw'] },
      paste: 'ufw allow {rangeLow}:{rangeHigh}/tcp comment "FTP passive"',
      undo: 'ufw delete allow {rangeLow}:{rangeHigh}/tcp',
      source: 'ufw(8)',
    },
    {
      for: { firewall: ['firewalld'] },
      paste: 'firewall-cmd --permanent --add-port={rangeLow}-{rangeHigh}/tcp\nfirewall-cmd --reload',
      undo: 'firewall-cmd --permanent --remove-port={rangeLow}-{rangeHigh}/tcp\nfirewall-cmd --reload',
      source: 'firewall-cmd(1)',
    },
    {
      for: { firewall: ['nftables'] },
      label: {
        en: 'table and chain as in Debian’s /etc/nftables.conf',
        'zh-CN': '表和链名按 Debian 的 /etc/nftables.conf',
      },
      paste: 'nft insert rule inet filter input tcp dport {rangeLow}-{rangeHigh} accept',
      undo: {
        en: 'nft -a list chain inet filter input shows the handle of the rule; then: nft delete rule inet filter input handle NUMBER. After a reboot it is gone unless it is in /etc/nftables.conf.',
        'zh-CN':
          '用 nft -a list chain inet filter input 查看规则的 handle，再执行 nft delete rule inet filter input handle 编号。不写进 /etc/nftables.conf 的话重启后失效。',
      },
      source: 'nft(8); insert puts the rule before a final reject',
    },
    {
      for: { firewall: ['iptables'] },
      label: { en: 'IPv4; the same with ip6tables for IPv6', 'zh-CN': 'IPv4；IPv6 用 ip6tables 同样执行' },
      paste: 'iptables -I INPUT -p tcp --dport {rangeLow}:{rangeHigh} -j ACCEPT',
      undo: 'iptables -D INPUT -p tcp --dport {rangeLow}:{rangeHigh} -j ACCEPT',
      source: 'iptables(8); -I and not -A: a rule behind a REJECT never matches',
    },
    {
      for: { firewall: ['windows-firewall'] },
      label: { en: 'PowerShell as administrator', 'zh-CN': '以管理员身份运行 PowerShell' },
      paste:
        'New-NetFirewallRule -DisplayName "FTP passive" -Direction Inbound -Protocol TCP -LocalPort {rangeLow}-{rangeHigh} -Action Allow',
      undo: 'Remove-NetFirewallRule -DisplayName "FTP passive"',
      source: 'Microsoft Learn: New-NetFirewallRule',
    },
    {
      for: { firewall: ['aws'] },
      label: { en: 'security group; put its id in', 'zh-CN': '安全组；请填入安全组 ID' },
      paste:
        'aws ec2 authorize-security-group-ingress --group-id SG_ID --protocol tcp --port {rangeLow}-{rangeHigh} --cidr 0.0.0.0/0',
      undo: 'aws ec2 revoke-security-group-ingress --group-id SG_ID --protocol tcp --port {rangeLow}-{rangeHigh} --cidr 0.0.0.0/0',
      source: 'AWS CLI Command Reference: authorize-security-group-ingress',
    },
    {
      for: { firewall: ['azure'] },
      label: { en: 'network security group', 'zh-CN': '网络安全组' },
      paste:
        'az network nsg rule create --resource-group GROUP --nsg-name NSG --name ftp-passive --priority 1010 --access Allow --direction Inbound --protocol Tcp --destination-port-ranges {rangeLow}-{rangeHigh}',
      undo: 'az network nsg rule delete --resource-group GROUP --nsg-name NSG --name ftp-passive',
      source: 'Azure CLI: az network nsg rule create',
    },
    {
      for: { firewall: ['gcp'] },
      paste: 'gcloud compute firewall-rules create ftp-passive --direction=INGRESS --allow=tcp:{rangeLow}-{rangeHigh}',
      undo: 'gcloud compute firewall-rules delete ftp-passive',
      source: 'Google Cloud CLI: gcloud compute firewall-rules create',
    },
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'On the router: forward TCP {rangeLow}-{rangeHigh} to the server, the same numbers on both sides, as port {port} is.',
        'zh-CN': '在路由器上：像端口 {port} 一样，把 TCP {rangeLow}-{rangeHigh} 转发到服务器，内外端口号保持一致。',
      },
      undo: { en: 'Delete that forwarding.', 'zh-CN': '删除该转发规则。' },
      source: 'RFC 959 section 4.1.2: the port in the reply is the one that clients connect to',
    },
  ],
  expect: {
    en: 'A listing comes at once, by EPSV and by PASV.',
    'zh-CN': 'EPSV 和 PASV 都能立刻列出目录。',
  },
  cost: {
    en: 'Only FTP should listen in that range: ss -ltn on the server shows what does. Do not open 1024-65535.',
    'zh-CN': '该范围内应当只有 FTP 在监听，可在服务器上用 ss -ltn 查看。不要放行 1024-65535。',
  },
  verify: { probes: ['data-connect', 'transfer'] },
}
