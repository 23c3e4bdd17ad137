import type { Step } from '../model.ts'

export const hostsLine: Step = {
  id: 'hosts-line',
  title: { en: 'Take the server’s line out of the hosts file', 'zh-CN': '从 hosts 文件中去掉该服务器的那一行' },
  causes: ['hosts-file-override'],
  owner: 'client',
  why: {
    en: 'The hosts file is asked before DNS. It says {hostsFile}, DNS says {dns}: somebody wrote it down for a test, and then the server moved. nslookup does not read that file, so it shows nothing.',
    'zh-CN':
      '系统先查 hosts 文件再查 DNS。前者写着 {hostsFile}，DNS 的答复是 {dns}：多半是有人测试时写下，后来服务器搬走了。nslookup 不读这个文件，所以看不出问题。',
  },
  variants: [
    {
      for: { system: ['linux'] },
      label: { en: 'puts a # before the line, and keeps a copy', 'zh-CN': '在该行前加 #，并保留备份' },
      paste: "sudo sed -i.bak -E 's/^[^#]*[[:space:]]{host}([[:space:]]|$)/# &/' /etc/hosts\ngetent hosts {host}",
      undo: 'sudo mv /etc/hosts.bak /etc/hosts',
      source: 'sed(1): -i, -E; hosts(5)',
    },
    {
      for: { system: ['macos'] },
      paste:
        "sudo sed -i.bak -E 's/^[^#]*[[:space:]]{host}([[:space:]]|$)/# &/' /etc/hosts\nsudo killall -HUP mDNSResponder",
      undo: 'sudo mv /etc/hosts.bak /etc/hosts\nsudo killall -HUP mDNSResponder',
      source: 'macOS sed(1), hosts(5)',
    },
    {
      for: { system: ['windows'] },
      label: {
        en: 'command prompt as administrator; put a # before the line of {host} and save',
        'zh-CN': '管理员命令提示符；在 {host} 那一行前加 # 并保存',
      },
      paste: 'notepad C:\\Windows\\System32\\drivers\\etc\\hosts\nipconfig /flushdns',
      undo: { en: 'Take the # away again.', 'zh-CN': '再去掉 #。' },
      source: 'Microsoft Learn: ipconfig /flushdns; TCP/IP host name resolution order',
    },
    {
      label: { en: 'other systems', 'zh-CN': '其他系统' },
      click: {
        en: 'Find the hosts file and take the line of {host} out. In a container it comes from --add-host or extra_hosts.',
        'zh-CN': '找到 hosts 文件并删掉 {host} 那一行。容器中它来自 --add-host 或 extra_hosts。',
      },
      undo: { en: 'Put the line back.', 'zh-CN': '恢复该行。' },
      source: 'hosts(5); Docker documentation: --add-host',
    },
  ],
  expect: { en: '{host} leads to {dns}, as DNS says.', 'zh-CN': '{host} 指向 {dns}，与 DNS 一致。' },
  cost: {
    en: 'Ask who wrote the line: some keep a test system apart that way.',
    'zh-CN': '先问清是谁写的：有人用它来隔离测试环境。',
  },
  verify: { probes: ['hosts-file', 'dns-lookup', 'connect', 'greeting'] },
}

export const flushCache: Step = {
  id: 'flush-cache',
  title: { en: 'Forget old answers', 'zh-CN': '清除旧的解析缓存' },
  causes: ['dns-nxdomain', 'dns-no-address', 'dns-resolvers-disagree', 'dns-one-address-dead'],
  owner: 'client',
  why: {
    en: 'Machines remember answers, also “there is no such name”, for as long as the record says. After a change this is the cheapest thing to try.',
    'zh-CN': '机器会按记录规定的时间记住答复，包括“没有这个名称”。刚改过记录时，这是最省事的尝试。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      paste: 'ipconfig /flushdns',
      source: 'Microsoft Learn: ipconfig /flushdns, Clear-DnsClientCache',
    },
    {
      for: { system: ['macos'] },
      paste: 'sudo dscacheutil -flushcache\nsudo killall -HUP mDNSResponder',
      source: 'Apple Support: reset the DNS cache; dscacheutil(1)',
    },
    {
      for: { system: ['linux'] },
      label: { en: 'where systemd-resolved runs', 'zh-CN': '运行 systemd-resolved 的系统' },
      paste: 'resolvectl flush-caches\nresolvectl query {host}',
      source: 'resolvectl(1): flush-caches, query',
    },
    {
      for: { system: ['mobile'] },
      click: {
        en: 'Switch flight mode on and off again, and end the app for good.',
        'zh-CN': '打开再关闭飞行模式，并彻底结束该应用。',
      },
      source: 'Apple and Android: the DNS cache belongs to the network connection',
    },
    {
      label: { en: 'a router or resolver of your own', 'zh-CN': '自己的路由器或解析服务器' },
      click: { en: 'Restart its DNS service.', 'zh-CN': '重启它的 DNS 服务。' },
      source: 'RFC 2308 section 5: answers that there is nothing are cached too',
    },
  ],
  expect: {
    en: '{host} has the address that its DNS provider shows. If not, the resolver of your network still remembers: wait for the TTL.',
    'zh-CN': '{host} 的地址与 DNS 服务商处一致。如果不是，说明网络中的解析服务器仍有缓存：等待 TTL 过期。',
  },
  verify: { probes: ['dns-lookup', 'dns-query'] },
}
