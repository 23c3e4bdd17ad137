import type { Text } from '../../diagnose/index.ts'
import type { Variant } from '../model.ts'

/** What a firewall should let in to the server. */
export interface Opening {
  /** First and last TCP port; the same for a single one. */
  readonly ports: readonly [low: string, high: string]
  /** What the rules are called. */
  readonly name: string
  /** Priority of the rule in Azure, unique within its group. */
  readonly priority: number
}

const joined = ([low, high]: Opening['ports'], sign: string) => (low === high ? low : low + sign + high)
const slug = (name: string) => name.toLowerCase().replaceAll(' ', '-')

/** How to take a rule of nftables back, which has no other name than its handle. */
export const nftUndo = (chain: 'input' | 'output'): Text => ({
  en: `nft -a list chain inet filter ${chain} shows the handle of the rule; then: nft delete rule inet filter ${chain} handle NUMBER. After a reboot it is gone unless it is in /etc/nftables.conf.`,
  'zh-CN': `用 nft -a list chain inet filter ${chain} 查看规则的 handle，再执行 nft delete rule inet filter ${chain} handle 编号。不写进 /etc/nftables.conf 的话重启后失效。`,
})

export const NFT_LABEL: Text = {
  en: 'table and chain as in Debian’s /etc/nftables.conf',
  'zh-CN': '表和链名按 Debian 的 /etc/nftables.conf',
}

export const ADMIN_POWERSHELL: Text = { en: 'PowerShell as administrator', 'zh-CN': '以管理员身份运行 PowerShell' }

const linuxFirewalls = ({ ports, name }: Opening): readonly Variant[] => {
  const [range, colons] = [joined(ports, '-'), joined(ports, ':')]
  return [
    {
      for: { firewall: ['ufw'] },
      paste: `ufw allow ${colons}/tcp comment "${name}"`,
      undo: `ufw delete allow ${colons}/tcp`,
      source: 'ufw(8)',
    },
    {
      for: { firewall: ['firewalld'] },
      paste: `firewall-cmd --permanent --add-port=${range}/tcp\nfirewall-cmd --reload`,
      undo: `firewall-cmd --permanent --remove-port=${range}/tcp\nfirewall-cmd --reload`,
      source: 'firewall-cmd(1)',
    },
    {
      for: { firewall: ['nftables'] },
      label: NFT_LABEL,
      paste: `nft insert rule inet filter input tcp dport ${range} accept`,
      undo: nftUndo('input'),
      source: 'nft(8); insert puts the rule before a final reject',
    },
    {
      for: { firewall: ['iptables'] },
      label: { en: 'IPv4; the same with ip6tables for IPv6', 'zh-CN': 'IPv4；IPv6 用 ip6tables 同样执行' },
      paste: `iptables -I INPUT -p tcp --dport ${colons} -j ACCEPT`,
      undo: `iptables -D INPUT -p tcp --dport ${colons} -j ACCEPT`,
      source: 'iptables(8); -I and not -A: a rule behind a REJECT never matches',
    },
  ]
}

/** On the server itself. */
export const hostFirewalls = (opening: Opening): readonly Variant[] => [
  ...linuxFirewalls(opening),
  {
    for: { firewall: ['windows-firewall'] },
    label: ADMIN_POWERSHELL,
    paste: `New-NetFirewallRule -DisplayName "${opening.name}" -Direction Inbound -Protocol TCP -LocalPort ${joined(opening.ports, '-')} -Action Allow`,
    undo: `Remove-NetFirewallRule -DisplayName "${opening.name}"`,
    source: 'Microsoft Learn: New-NetFirewallRule',
  },
]

/** In front of the server. */
export function outerFirewalls({ ports, name, priority }: Opening, forward: Text): readonly Variant[] {
  const range = joined(ports, '-')
  return [
    {
      for: { firewall: ['aws'] },
      label: { en: 'security group; put its id in', 'zh-CN': '安全组；请填入安全组 ID' },
      paste: `aws ec2 authorize-security-group-ingress --group-id SG_ID --protocol tcp --port ${range} --cidr 0.0.0.0/0`,
      undo: `aws ec2 revoke-security-group-ingress --group-id SG_ID --protocol tcp --port ${range} --cidr 0.0.0.0/0`,
      source: 'AWS CLI Command Reference: authorize-security-group-ingress',
    },
    {
      for: { firewall: ['azure'] },
      label: { en: 'network security group', 'zh-CN': '网络安全组' },
      paste: `az network nsg rule create --resource-group GROUP --nsg-name NSG --name ${slug(name)} --priority ${priority} --access Allow --direction Inbound --protocol Tcp --destination-port-ranges ${range}`,
      undo: `az network nsg rule delete --resource-group GROUP --nsg-name NSG --name ${slug(name)}`,
      source: 'Azure CLI: az network nsg rule create',
    },
    {
      for: { firewall: ['gcp'] },
      paste: `gcloud compute firewall-rules create ${slug(name)} --direction=INGRESS --allow=tcp:${range}`,
      undo: `gcloud compute firewall-rules delete ${slug(name)}`,
      source: 'Google Cloud CLI: gcloud compute firewall-rules create',
    },
    {
      for: { firewall: ['nat-router'] },
      click: forward,
      undo: { en: 'Delete that forwarding.', 'zh-CN': '删除该转发规则。' },
      source: 'RFC 959 section 4.1.2: the port in the reply is the one that clients connect to',
    },
  ]
}

const PASSIVE: Opening = { ports: ['{rangeLow}', '{rangeHigh}'], name: 'FTP passive', priority: 1010 }

/** Lets data connections in, on every kind of firewall. */
export const PASSIVE_FIREWALLS: readonly Variant[] = [
  ...hostFirewalls(PASSIVE),
  ...outerFirewalls(PASSIVE, {
    en: 'On the router: forward TCP {rangeLow}-{rangeHigh} to the server, the same numbers on both sides, as port {port} is.',
    'zh-CN': '在路由器上：像端口 {port} 一样，把 TCP {rangeLow}-{rangeHigh} 转发到服务器，内外端口号保持一致。',
  }),
]
