import type { Step } from '../model.ts'

export const internalResolver: Step = {
  id: 'internal-resolver',
  title: { en: 'Ask the DNS that knows the name', 'zh-CN': '使用认识该名称的 DNS' },
  causes: ['dns-nxdomain', 'dns-no-address', 'dns-resolvers-disagree'],
  after: { internal: ['yes', 'unknown'] },
  owner: 'client',
  why: {
    en: 'An internal name is known to the internal DNS only. A public resolver beside it in the list answers “no such name”, and which of the two is asked is chance.',
    'zh-CN': '内网名称只有内网 DNS 认识。如果列表里还有公共解析服务器，它会回答“没有这个名称”，而问到哪一个全凭运气。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: {
        en: 'PowerShell as administrator; put in your domain and the internal DNS server',
        'zh-CN': '管理员 PowerShell；填入你的域和内网 DNS 服务器',
      },
      paste: 'Add-DnsClientNrptRule -Namespace ".DOMAIN" -NameServers "RESOLVER"\nResolve-DnsName {host}',
      undo: 'Get-DnsClientNrptRule | Where-Object Namespace -eq ".DOMAIN" | Remove-DnsClientNrptRule',
      source: 'Microsoft Learn: Add-DnsClientNrptRule, Remove-DnsClientNrptRule',
    },
    {
      for: { system: ['linux'] },
      label: {
        en: 'put in the interface of the VPN, your domain and its DNS server; lasts until the interface goes down',
        'zh-CN': '填入 VPN 接口、你的域和内网 DNS 服务器；接口断开即失效',
      },
      paste: "resolvectl dns INTERFACE RESOLVER\nresolvectl domain INTERFACE '~DOMAIN'\nresolvectl query {host}",
      undo: 'resolvectl revert INTERFACE',
      source: 'resolvectl(1): dns, domain (~ routes only), revert',
    },
    {
      for: { system: ['macos'] },
      label: {
        en: 'put in your domain and the internal DNS server',
        'zh-CN': '填入你的域和内网 DNS 服务器',
      },
      paste:
        "sudo mkdir -p /etc/resolver\necho 'nameserver RESOLVER' | sudo tee /etc/resolver/DOMAIN\ndscacheutil -q host -a name {host}",
      undo: 'sudo rm /etc/resolver/DOMAIN',
      source: 'macOS resolver(5)',
    },
    {
      label: { en: 'other systems', 'zh-CN': '其他系统' },
      click: {
        en: 'Connect the VPN, and leave only the internal resolvers in its DNS settings: no public one beside them.',
        'zh-CN': '连上 VPN，DNS 设置里只保留内网解析服务器，不要再并列公共解析服务器。',
      },
      undo: { en: 'Restore the former list.', 'zh-CN': '恢复原来的列表。' },
      source: 'RFC 6731 section 2: which resolver is asked for which name',
    },
  ],
  expect: { en: '{host} is found, every time.', 'zh-CN': '每次都能查到 {host}。' },
  verify: { probes: ['dns-lookup', 'dns-query'] },
}

export const letDnsOut: Step = {
  id: 'let-dns-out',
  title: { en: 'Let questions to the resolver pass', 'zh-CN': '放行到解析服务器的查询' },
  causes: ['dns-timeout'],
  owner: 'network',
  why: {
    en: 'The resolver is silent. Either it is down, or a firewall drops port 53 on the way. DNS needs UDP and TCP: long answers come by TCP.',
    'zh-CN': '解析服务器没有应答：不是停机，就是途中防火墙丢弃了 53 端口。DNS 同时需要 UDP 和 TCP：较长的答复走 TCP。',
  },
  variants: [
    {
      for: { firewall: ['ufw'] },
      paste: 'ufw allow out 53 comment "DNS"',
      undo: 'ufw delete allow out 53',
      source: 'ufw(8): allow out; without a protocol both tcp and udp',
    },
    {
      for: { firewall: ['nftables'] },
      label: { en: 'where the chain output ends in drop', 'zh-CN': '适用于 output 链默认丢弃的情况' },
      paste: 'nft insert rule inet filter output meta l4proto { tcp, udp } th dport 53 accept',
      undo: {
        en: 'nft -a list chain inet filter output shows its handle; then: nft delete rule inet filter output handle NUMBER',
        'zh-CN':
          '用 nft -a list chain inet filter output 查看 handle，再执行 nft delete rule inet filter output handle 编号',
      },
      source: 'nft(8): insert, th dport',
    },
    {
      for: { firewall: ['iptables'] },
      paste: 'iptables -I OUTPUT -p udp --dport 53 -j ACCEPT\niptables -I OUTPUT -p tcp --dport 53 -j ACCEPT',
      undo: 'iptables -D OUTPUT -p udp --dport 53 -j ACCEPT\niptables -D OUTPUT -p tcp --dport 53 -j ACCEPT',
      source: 'iptables(8): -I before a final DROP',
    },
    {
      label: { en: 'first of all', 'zh-CN': '首先' },
      where: {
        en: 'on the machine that cannot find the name, for each of its resolvers',
        'zh-CN': '在查不到名称的机器上，对每个解析服务器执行',
      },
      paste: 'nslookup {host} RESOLVER\nnslookup -vc {host} RESOLVER',
      source: 'nslookup(1): -vc asks over TCP; RFC 7766 section 5',
    },
  ],
  expect: {
    en: 'Every resolver in the list answers within a second.',
    'zh-CN': '列表中的每个解析服务器都在一秒内应答。',
  },
  verify: { probes: ['dns-query', 'dns-lookup'] },
}

export const otherResolver: Step = {
  id: 'other-resolver',
  title: { en: 'Use a resolver that answers', 'zh-CN': '换用能正常应答的解析服务器' },
  causes: ['dns-timeout', 'dns-servfail'],
  after: { internal: ['no', 'unknown'] },
  owner: 'client',
  why: {
    en: 'If {host} is found from another network, the resolver here is broken or refuses this machine. The one of your provider or organization is the first choice.',
    'zh-CN': '如果换个网络能查到 {host}，说明这里的解析服务器有故障或拒绝本机。首选运营商或本单位提供的解析服务器。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: { en: 'PowerShell as administrator', 'zh-CN': '管理员 PowerShell' },
      paste:
        'Get-DnsClientServerAddress -AddressFamily IPv4\nSet-DnsClientServerAddress -InterfaceAlias "Ethernet" -ServerAddresses RESOLVER',
      undo: 'Set-DnsClientServerAddress -InterfaceAlias "Ethernet" -ResetServerAddresses',
      source: 'Microsoft Learn: Set-DnsClientServerAddress',
    },
    {
      for: { system: ['macos'] },
      paste: 'networksetup -getdnsservers Wi-Fi\nsudo networksetup -setdnsservers Wi-Fi RESOLVER',
      undo: 'sudo networksetup -setdnsservers Wi-Fi empty',
      source: 'macOS networksetup(8): -setdnsservers',
    },
    {
      for: { system: ['linux'] },
      label: { en: 'lasts until the interface goes down', 'zh-CN': '接口断开即失效' },
      paste: 'resolvectl status\nresolvectl dns INTERFACE RESOLVER',
      undo: 'resolvectl revert INTERFACE',
      source: 'resolvectl(1): status, dns, revert',
    },
    {
      click: {
        en: 'In the settings of the network (or of the router, for everybody): set DNS to the resolver of your provider or organization.',
        'zh-CN': '在网络设置中（或在路由器上，对所有人生效）：把 DNS 设为运营商或本单位的解析服务器。',
      },
      undo: { en: 'Set it back to automatic.', 'zh-CN': '改回自动获取。' },
      source: 'RFC 2132 section 3.8: DHCP tells the resolvers',
    },
  ],
  expect: { en: '{host} is found at once.', 'zh-CN': '立刻查到 {host}。' },
  cost: {
    en: 'A public resolver knows no internal names and sees every name that you ask for. In a company network ask first.',
    'zh-CN': '公共解析服务器不认识内网名称，并能看到你查询的所有名称。在公司网络中请先征得同意。',
  },
  verify: { probes: ['dns-lookup', 'dns-query'] },
}
