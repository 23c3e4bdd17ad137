import type { Step } from '../model.ts'

const PROVIDER = { en: 'the control panel of a DNS provider', 'zh-CN': 'DNS 服务商的控制台' }

export const spelling: Step = {
  id: 'spelling',
  title: { en: 'Check the name, letter by letter', 'zh-CN': '逐字核对名称' },
  causes: ['dns-nxdomain'],
  owner: 'client',
  why: {
    en: 'Most names that do not exist are spelled wrong: a blank or “ftp://” copied along, a comma for a dot, “ftp.” before a name that has none.',
    'zh-CN': '“不存在的名称”大多是写错了：多复制了空格或“ftp://”、点写成逗号、给没有“ftp.”的名称加了“ftp.”。',
  },
  variants: [
    {
      click: {
        en: 'Compare {host} with what the server’s owner wrote. In the client, the field “Host” takes the name alone: no ftp://, no path, no blank.',
        'zh-CN': '把 {host} 与管理员提供的名称对照。客户端的“主机”一栏只填名称：不含 ftp://、路径和空格。',
      },
      source: 'RFC 1123 section 2.1: letters, digits, hyphens and dots',
    },
  ],
  expect: {
    en: 'If the name was wrong: check the right one. If it was right, its record is missing.',
    'zh-CN': '如果名称写错了，请用正确的名称重新检查；如果没错，就是缺少记录。',
  },
}

export const addRecord: Step = {
  id: 'add-record',
  title: { en: 'Create the address record', 'zh-CN': '添加地址记录' },
  causes: ['dns-nxdomain', 'dns-no-address'],
  owner: 'dns',
  why: {
    en: 'DNS has no address for {host}. Clients need an A record, and an AAAA record only if the server answers over IPv6.',
    'zh-CN': 'DNS 中没有 {host} 的地址。客户端需要 A 记录；只有服务器支持 IPv6 时才加 AAAA 记录。',
  },
  variants: [
    {
      label: PROVIDER,
      click: {
        en: 'Add a record: name {host}, type A, value the server’s public address, TTL 300. If there is a CNAME, mend its target instead: the two exclude each other.',
        'zh-CN':
          '添加记录：名称 {host}，类型 A，值为服务器公网地址，TTL 300。如果已有 CNAME，请修正它的目标：两者不能并存。',
      },
      undo: { en: 'Delete the record.', 'zh-CN': '删除该记录。' },
      source: 'RFC 1035 section 3.4.1; RFC 1034 section 3.6.2: CNAME and other data',
    },
    {
      label: {
        en: 'a zone file (BIND); count the serial up, then: rndc reload',
        'zh-CN': '区域文件（BIND）；序列号加一，然后执行 rndc reload',
      },
      paste: '{host}. 300 IN A ADDRESS',
      undo: {
        en: 'Take the line out, count the serial up, rndc reload.',
        'zh-CN': '删掉该行，序列号加一，再 rndc reload。',
      },
      source: 'RFC 1035 section 5.1: master files; rndc(8)',
    },
    {
      label: { en: 'dnsmasq (small networks): /etc/dnsmasq.conf', 'zh-CN': 'dnsmasq（小型网络）：/etc/dnsmasq.conf' },
      paste: 'host-record={host},ADDRESS',
      undo: { en: 'Take the line out and restart dnsmasq.', 'zh-CN': '删掉该行并重启 dnsmasq。' },
      source: 'dnsmasq(8): --host-record',
    },
    {
      label: {
        en: 'Windows DNS server, PowerShell; NAME is {host} without the zone',
        'zh-CN': 'Windows DNS 服务器，PowerShell；NAME 是 {host} 去掉区域名的部分',
      },
      paste: 'Add-DnsServerResourceRecordA -ZoneName "ZONE" -Name "NAME" -IPv4Address "ADDRESS" -TimeToLive 00:05:00',
      undo: 'Remove-DnsServerResourceRecord -ZoneName "ZONE" -Name "NAME" -RRType A -RecordData "ADDRESS"',
      source: 'Microsoft Learn: Add-DnsServerResourceRecordA, Remove-DnsServerResourceRecord',
    },
  ],
  expect: {
    en: 'All resolvers give that address, at the latest when the old answer has run out (the last number of the zone’s SOA record, in seconds).',
    'zh-CN': '所有解析服务器都给出该地址；最迟在旧答复过期后（区域 SOA 记录的最后一个数，单位秒）。',
  },
  verify: { probes: ['dns-lookup', 'dns-query', 'connect'] },
}

export const delegation: Step = {
  id: 'delegation',
  title: { en: 'Ask the domain’s own name servers', 'zh-CN': '询问该域名自己的域名服务器' },
  causes: ['dns-servfail', 'dns-resolvers-disagree', 'dns-timeout'],
  owner: 'dns',
  why: {
    en: 'Errors everywhere come from the domain itself: a name server that is down or has old data, or a DNSSEC signature that has run out. Comparing them shows which.',
    'zh-CN': '如果处处报错，问题在域名本身：某台域名服务器停机或数据陈旧，或 DNSSEC 签名过期。逐一比较即可看出。',
  },
  variants: [
    {
      label: { en: 'Linux, macOS (package bind9-dnsutils)', 'zh-CN': 'Linux、macOS（软件包 bind9-dnsutils）' },
      paste: 'dig +trace {host} A\ndig {host} A\ndig +cd {host} A',
      source: 'dig(1): +trace, +cdflag',
    },
    {
      for: { system: ['windows'] },
      label: { en: 'PowerShell; then ask each of the name servers', 'zh-CN': 'PowerShell；再逐一询问各域名服务器' },
      paste: 'Resolve-DnsName {host} -Type NS\nResolve-DnsName {host} -Server NAMESERVER',
      source: 'Microsoft Learn: Resolve-DnsName',
    },
  ],
  expect: {
    en: 'All name servers agree. If only +cd gets an answer, DNSSEC is broken: have the zone signed again, or the DS record at the registrar taken out. If they differ, the secondary does not follow: count the serial up.',
    'zh-CN':
      '各域名服务器的答复一致。如果只有 +cd 能得到答复，是 DNSSEC 有问题：请重新签名，或在注册商处删除 DS 记录。如果答复不同，是从服务器没有同步：请把序列号加一。',
  },
  verify: { probes: ['dns-lookup', 'dns-query'] },
}

export const reviveAddress: Step = {
  id: 'revive-address',
  title: { en: 'See why that address does not answer', 'zh-CN': '查看该地址为何没有应答' },
  causes: ['dns-one-address-dead'],
  owner: 'server',
  why: {
    en: 'DNS hands out several addresses in turn; whoever gets {dead} waits in vain. That looks like chance, and is none.',
    'zh-CN': 'DNS 轮流给出多个地址，拿到 {dead} 的人就会白等。看似时好时坏，其实有规律。',
  },
  variants: [
    {
      where: { en: 'on the machine that has {dead}', 'zh-CN': '在地址为 {dead} 的机器上' },
      paste: "ip -brief address\nss -ltnp 'sport = :{port}'",
      source: 'ip-address(8); ss(8)',
    },
    {
      for: { system: ['windows'] },
      label: { en: 'PowerShell on the machine that has {dead}', 'zh-CN': '在地址为 {dead} 的机器上运行 PowerShell' },
      paste: 'Get-NetIPAddress -IPAddress {dead}\nGet-NetTCPConnection -State Listen -LocalPort {port}',
      source: 'Microsoft Learn: Get-NetIPAddress, Get-NetTCPConnection',
    },
  ],
  expect: {
    en: 'A service listens on port {port} of {dead}: then start it, or open the firewall. If no machine has the address any more, its record has to go.',
    'zh-CN':
      '{dead} 的端口 {port} 上有服务在监听；没有就启动服务或放行防火墙。如果已没有机器使用该地址，就应删除记录。',
  },
  verify: { probes: ['connect', 'greeting'] },
}

export const dropRecord: Step = {
  id: 'drop-record',
  title: { en: 'Take the dead address out of DNS', 'zh-CN': '从 DNS 中删除失效的地址' },
  causes: ['dns-one-address-dead'],
  owner: 'dns',
  why: {
    en: 'DNS does not notice that a server has gone. Until somebody takes the record out, a part of the connections fails.',
    'zh-CN': 'DNS 不会察觉服务器已下线。在有人删除记录之前，总有一部分连接失败。',
  },
  variants: [
    {
      label: PROVIDER,
      click: {
        en: 'Delete the A (or AAAA) record of {host} whose value is {dead}; leave the others.',
        'zh-CN': '删除 {host} 中值为 {dead} 的 A（或 AAAA）记录，保留其他记录。',
      },
      undo: { en: 'Add it again: {host}, type A, {dead}.', 'zh-CN': '重新添加：{host}，类型 A，{dead}。' },
      source: 'RFC 1034 section 3.6: a name may have several address records',
    },
    {
      label: { en: 'BIND with dynamic updates', 'zh-CN': '启用动态更新的 BIND' },
      paste: "printf 'update delete {host}. A {dead}\\nsend\\n' | nsupdate -l",
      undo: "printf 'update add {host}. 300 A {dead}\\nsend\\n' | nsupdate -l",
      source: 'nsupdate(1): update delete, -l',
    },
    {
      label: {
        en: 'Windows DNS server, PowerShell; NAME is {host} without the zone',
        'zh-CN': 'Windows DNS 服务器，PowerShell；NAME 是 {host} 去掉区域名的部分',
      },
      paste: 'Remove-DnsServerResourceRecord -ZoneName "ZONE" -Name "NAME" -RRType A -RecordData "{dead}"',
      undo: 'Add-DnsServerResourceRecordA -ZoneName "ZONE" -Name "NAME" -IPv4Address "{dead}"',
      source: 'Microsoft Learn: Remove-DnsServerResourceRecord',
    },
  ],
  expect: {
    en: 'Only addresses that answer are left. Machines that remember the old answer need until its TTL has run out.',
    'zh-CN': '只剩下有应答的地址。缓存了旧答复的机器要等 TTL 过期。',
  },
  verify: { probes: ['dns-lookup', 'connect'] },
}
