import { defineCause } from './define-cause.ts'

/** From the name to an address. */
export const nameCauses = [
  defineCause({
    code: 'dns-nxdomain',
    layer: 'network',
    scenario: 7,
    owner: 'dns',
    prior: 'common',
    impact: 'blocks',
    explains: 'name',
    evidence: {
      'dns-says-nxdomain': 'decisive',
      'name-not-found': 'strong',
      'dns-says-no-address': 'against',
      'dns-has-addresses': 'against',
    },
    title: { en: 'The name {host} does not exist in DNS', 'zh-CN': 'DNS 中不存在主机名 {host}' },
    next: {
      en: 'Check the spelling of {host}; if it is right, create its A or AAAA record at the domain’s DNS provider',
      'zh-CN': '检查 {host} 的拼写；如果无误，请在域名的 DNS 服务商处添加 A 或 AAAA 记录',
    },
  }),
  defineCause({
    code: 'dns-no-address',
    layer: 'network',
    scenario: 7,
    owner: 'dns',
    prior: 'common',
    impact: 'blocks',
    explains: 'name',
    evidence: {
      'dns-says-no-address': 'decisive',
      'name-not-found': 'weak',
      'dns-says-nxdomain': 'against',
      'dns-has-addresses': 'against',
    },
    title: {
      en: 'The name {host} is in DNS but has no address',
      'zh-CN': '主机名 {host} 在 DNS 中存在，但没有地址记录',
    },
    next: {
      en: 'Add an A record (and an AAAA record only if the server does IPv6) for {host}, or follow its CNAME to the record that is missing: dig {host} A',
      'zh-CN': '为 {host} 添加 A 记录（服务器支持 IPv6 时再加 AAAA 记录），或沿着 CNAME 查出缺失的记录：dig {host} A',
    },
  }),
  defineCause({
    code: 'dns-timeout',
    layer: 'network',
    scenario: 7,
    owner: 'dns',
    prior: 'common',
    impact: 'blocks',
    explains: 'name',
    evidence: {
      'dns-silent': 'decisive',
      'name-lookup-failed': 'strong',
      'lookup-slow': 'decisive',
      'dns-answers-with-errors': 'against',
      'dns-has-addresses': 'against',
    },
    title: {
      en: 'A DNS resolver of this machine does not answer, so {host} is not found, or only slowly',
      'zh-CN': '本机使用的 DNS 解析服务器没有应答，因此查不到 {host}，或查得很慢',
    },
    next: {
      en: 'Ask the resolver itself: nslookup {host} followed by the resolver’s address. If that times out, check UDP and TCP port 53 on the way, and the DNS settings of a VPN',
      'zh-CN':
        '直接询问解析服务器：nslookup {host} 加上解析服务器地址。如果超时，检查途中的 UDP/TCP 53 端口以及 VPN 的 DNS 设置',
    },
  }),
  defineCause({
    code: 'dns-servfail',
    layer: 'network',
    scenario: 7,
    owner: 'dns',
    prior: 'common',
    impact: 'blocks',
    explains: 'name',
    evidence: {
      'dns-answers-with-errors': 'decisive',
      'name-lookup-failed': 'weak',
      'dns-silent': 'against',
      'dns-has-addresses': 'against',
    },
    title: {
      en: 'The DNS resolvers answer questions about {host} with an error',
      'zh-CN': 'DNS 解析服务器对 {host} 的查询返回错误',
    },
    next: {
      en: 'Ask a resolver of another network for {host}: if that one answers, this resolver is broken or refuses this machine; if none does, the domain’s own name servers or its DNSSEC signatures are',
      'zh-CN':
        '向其他网络的解析服务器查询 {host}：如果能得到答复，说明当前解析服务器有问题或拒绝本机；如果都不行，则是该域名自己的域名服务器或 DNSSEC 签名有问题',
    },
  }),
  defineCause({
    code: 'dns-resolvers-disagree',
    layer: 'network',
    scenario: 7,
    owner: 'dns',
    prior: 'common',
    impact: 'degrades',
    explains: 'name',
    evidence: { 'resolvers-disagree': 'decisive' },
    title: {
      en: 'Whether {host} is found depends on which resolver is asked',
      'zh-CN': '能否查到 {host} 取决于问的是哪个解析服务器',
    },
    next: {
      en: 'Compare their answers (nslookup {host} with each resolver’s address). A fresh record needs its old TTL to pass; a name that only the internal DNS knows needs internal resolvers only',
      'zh-CN':
        '分别比较它们的答复（nslookup {host} 加各解析服务器地址）。新记录要等旧 TTL 过期；只有内网 DNS 知道的名字就只应使用内网解析服务器',
    },
  }),
  defineCause({
    code: 'dns-one-address-dead',
    layer: 'network',
    scenario: 7,
    owner: 'dns',
    prior: 'common',
    impact: 'degrades',
    explains: 'path',
    evidence: { 'some-addresses-dead': 'decisive' },
    title: {
      en: 'DNS gives several addresses for {host} and {dead} does not answer: connections fail now and then',
      'zh-CN': 'DNS 为 {host} 给出多个地址，其中 {dead} 没有应答：连接会时好时坏',
    },
    next: {
      en: 'Start the service at {dead}, or take that address out of the DNS record',
      'zh-CN': '让 {dead} 上的服务恢复，或从 DNS 记录中删除该地址',
    },
  }),
  defineCause({
    code: 'hosts-file-override',
    layer: 'client',
    scenario: 7,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'hosts-file-leads-nowhere': 'decisive' },
    title: {
      en: 'The hosts file of this machine sends {host} to {hostsFile}, where no {service} server answers; DNS says {dns}',
      'zh-CN': '本机 hosts 文件把 {host} 指向 {hostsFile}，那里没有 {service} 服务器应答；而 DNS 的答复是 {dns}',
    },
    next: {
      en: 'Remove or correct the line for {host} in /etc/hosts (Windows: C:\\Windows\\System32\\drivers\\etc\\hosts); nslookup does not read that file, so it does not show the fault',
      'zh-CN':
        '删除或更正 /etc/hosts（Windows：C:\\Windows\\System32\\drivers\\etc\\hosts）中 {host} 的那一行；nslookup 不读这个文件，所以看不出问题',
    },
  }),
]
