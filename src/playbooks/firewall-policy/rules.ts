import type { Step } from '../model.ts'
import { ADMIN_POWERSHELL, NFT_LABEL, nftUndo } from '../shared/firewall.ts'
import { REACHED } from '../shared/open-port.ts'
import { PORT } from './causes.ts'

export const findRule: Step = {
  id: 'find-rule',
  title: { en: 'Find the rule that says no', 'zh-CN': '找出拒绝的那条规则' },
  causes: PORT,
  owner: 'server',
  why: {
    en: 'Rules are tried from the top and the first match decides: an accept behind a drop or reject never counts a packet. On Windows a block rule beats every allow rule.',
    'zh-CN':
      '规则从上到下匹配，先匹配者生效：放在丢弃或拒绝规则后面的放行规则，计数永远是零。Windows 上阻止规则优先于所有允许规则。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      paste: 'nft -a list chain inet filter input',
      source: 'nft(8): list chain, -a',
    },
    {
      for: { firewall: ['iptables'] },
      paste: 'iptables -L INPUT -nv --line-numbers\nip6tables -L INPUT -nv --line-numbers',
      source: 'iptables(8): -L, -v shows how many packets each rule has met',
    },
    { for: { firewall: ['ufw'] }, paste: 'ufw status numbered', source: 'ufw(8)' },
    {
      for: { firewall: ['firewalld'] },
      paste: 'firewall-cmd --get-active-zones\nfirewall-cmd --list-all',
      source: 'firewall-cmd(1)',
    },
    {
      for: { firewall: ['windows-firewall'] },
      label: ADMIN_POWERSHELL,
      paste: 'Get-NetFirewallRule -Direction Inbound -Action Block -Enabled True | Format-Table DisplayName, Profile',
      source: 'Microsoft Learn: Get-NetFirewallRule; Windows Firewall rules: an explicit block takes precedence',
    },
    {
      for: { firewall: ['aws'] },
      label: {
        en: 'the network ACL of its subnet, which has denials of its own',
        'zh-CN': '子网的网络 ACL，它另有拒绝规则',
      },
      paste:
        "aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=SUBNET_ID --query 'NetworkAcls[].Entries[]' --output table",
      source: 'AWS CLI Command Reference: describe-network-acls',
    },
  ],
  expect: {
    en: 'A drop, reject or block before the line for port {port}: move the accept before it, or narrow it. The counter of the accept then grows with each try.',
    'zh-CN':
      '在端口 {port} 的放行规则之前有丢弃、拒绝或阻止：把放行规则移到它前面，或缩小它的范围。之后每次尝试，放行规则的计数都会增加。',
  },
  cost: {
    en: 'Never empty the whole table or switch the firewall off to test: everything else of the machine is then open too.',
    'zh-CN': '不要为了测试而清空整个表或关闭防火墙：那样机器上的其他服务也全部暴露。',
  },
  verify: REACHED,
}

export const askNetwork: Step = {
  id: 'ask-network',
  title: { en: 'Hand the network team a complete request', 'zh-CN': '向网络团队提交完整的放行申请' },
  causes: PORT,
  owner: 'network',
  why: {
    en: 'Where the server lets the port in and the packets still do not arrive, a firewall between decides. With source, target and all ports in one request it is done once.',
    'zh-CN': '如果服务器已放行而数据包仍到不了，就是中间的防火墙在拦截。把来源、目标和全部端口一次写清，一次就能办好。',
  },
  variants: [
    {
      label: { en: 'FTP and FTPS', 'zh-CN': 'FTP 和 FTPS' },
      click: {
        en: 'Ask for: TCP from {source} to {host} ({address}), destination port {port} (control) and {rangeLow}-{rangeHigh} (passive data, from the same source), stateful. FTP inspection off, if FTPS is used: it cannot read TLS. If the range is another one, read it in the server’s settings.',
        'zh-CN':
          '申请内容：TCP，来源 {source}，目标 {host}（{address}），目的端口 {port}（控制）和 {rangeLow}-{rangeHigh}（被动数据，同一来源），有状态放行。使用 FTPS 时请关闭 FTP 检测（它读不懂 TLS）。实际端口范围以服务器配置为准。',
      },
      source: 'RFC 4217 section 14.2: firewalls cannot follow an encrypted control connection',
    },
    {
      label: { en: 'SFTP', 'zh-CN': 'SFTP' },
      click: {
        en: 'Ask for: TCP from {source} to {host} ({address}), destination port {port}. SFTP needs no other.',
        'zh-CN': '申请内容：TCP，来源 {source}，目标 {host}（{address}），目的端口 {port}。SFTP 不需要其他端口。',
      },
      source: 'RFC 4254: all of SFTP runs in one SSH connection',
    },
  ],
  expect: { en: 'Port {port} answers from here.', 'zh-CN': '从这里访问端口 {port} 有应答。' },
  verify: REACHED,
}

export const allowOutbound: Step = {
  id: 'allow-outbound',
  title: { en: 'Let this machine connect out', 'zh-CN': '允许本机向外连接' },
  causes: ['local-firewall', ...PORT],
  owner: 'client',
  why: {
    en: 'A rule of the machine’s own firewall can stop a connection before a packet leaves; where it drops, that looks like a firewall far away. Outbound connections are free by default, so somebody has written that rule.',
    'zh-CN':
      '本机防火墙的规则可能在数据包离开之前就拦下连接；如果是丢弃，看起来和远处的防火墙一样。默认不限制向外连接，所以一定是有人加过规则。',
  },
  variants: [
    {
      for: { firewall: ['nftables'] },
      label: NFT_LABEL,
      where: {
        en: 'in a root shell on this machine; the second line is for FTP’s data, SFTP does without',
        'zh-CN': '在本机以 root 执行；第二行用于 FTP 数据连接，SFTP 不需要',
      },
      paste:
        'nft insert rule inet filter output tcp dport {port} accept\nnft insert rule inet filter output tcp dport {rangeLow}-{rangeHigh} accept',
      undo: nftUndo('output'),
      source: 'nft(8); insert puts the rule before those that drop',
    },
    {
      for: { firewall: ['iptables'] },
      label: { en: 'IPv4; the same with ip6tables for IPv6', 'zh-CN': 'IPv4；IPv6 用 ip6tables 同样执行' },
      paste:
        'iptables -I OUTPUT -p tcp --dport {port} -j ACCEPT\niptables -I OUTPUT -p tcp --dport {rangeLow}:{rangeHigh} -j ACCEPT',
      undo: 'iptables -D OUTPUT -p tcp --dport {port} -j ACCEPT\niptables -D OUTPUT -p tcp --dport {rangeLow}:{rangeHigh} -j ACCEPT',
      source: 'iptables(8): -I',
    },
    {
      for: { firewall: ['ufw'] },
      paste: 'ufw allow out {port}/tcp\nufw allow out {rangeLow}:{rangeHigh}/tcp',
      undo: 'ufw delete allow out {port}/tcp\nufw delete allow out {rangeLow}:{rangeHigh}/tcp',
      source: 'ufw(8): allow out',
    },
    {
      for: { firewall: ['windows-firewall'] },
      label: {
        en: 'PowerShell as administrator; first look for a rule that blocks: it beats every rule that allows',
        'zh-CN': '管理员 PowerShell；先查找阻止规则：它优先于任何允许规则',
      },
      paste:
        'Get-NetFirewallRule -Direction Outbound -Action Block -Enabled True | Format-Table DisplayName, Profile\nNew-NetFirewallRule -DisplayName "FTP out" -Direction Outbound -Protocol TCP -RemotePort {port},{rangeLow}-{rangeHigh} -Action Allow',
      undo: 'Remove-NetFirewallRule -DisplayName "FTP out"',
      source: 'Microsoft Learn: Get-NetFirewallRule, New-NetFirewallRule',
    },
    {
      for: { system: ['macos'] },
      click: {
        en: 'macOS’s own firewall does not stop outgoing connections. Look in Little Snitch, LuLu or the company’s security agent for a rule about this program, and allow it.',
        'zh-CN':
          'macOS 自带防火墙不限制向外连接。请在 Little Snitch、LuLu 或公司安全软件中查找针对该程序的规则并允许。',
      },
      source: 'Apple Support: the application firewall controls incoming connections',
    },
  ],
  expect: {
    en: 'The connection leaves this machine, and port {port} answers.',
    'zh-CN': '连接能从本机发出，端口 {port} 有应答。',
  },
  verify: REACHED,
}
