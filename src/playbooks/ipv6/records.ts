import type { Step } from '../model.ts'

export const BROKEN = ['ipv6-path-broken', 'ipv6-service-missing']

export const useIpv4: Step = {
  id: 'use-ipv4',
  title: { en: 'For now, connect over IPv4', 'zh-CN': '先用 IPv4 连接' },
  causes: BROKEN,
  owner: 'client',
  why: {
    en: 'It works over IPv4. This gets the work done while the server’s side is mended; it mends nothing for others.',
    'zh-CN': 'IPv4 是通的。这样可以先把工作做完，等待服务器一侧修复；对其他人没有帮助。',
  },
  variants: [
    {
      for: { client: ['curl'] },
      paste: 'curl -4 ftp://{host}:{port}/ --user {user}',
      source: 'curl(1): -4; run with curl 7.88',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set dns:order inet' -p {port} -u {user} {host}",
      source: 'lftp(1): dns:order; run with lftp 4.9.2',
    },
    { for: { client: ['openssh'] }, paste: 'sftp -4 -P {port} {user}@{host}', source: 'sftp(1): -4' },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog > Advanced > Connection > Internet protocol version: IPv4',
        'zh-CN': '登录对话框 > 高级 > 连接 > 互联网协议版本：IPv4',
      },
      undo: { en: 'Set it back to Auto.', 'zh-CN': '改回“自动”。' },
      source: 'WinSCP documentation: Connection page',
    },
    {
      for: { client: ['filezilla', 'explorer', 'finder', 'mobile-app'] },
      click: {
        en: 'Enter {address} as the host. With TLS the program then warns about the name in the certificate: go back to the name as soon as IPv6 works.',
        'zh-CN': '主机填 {address}。使用 TLS 时程序会提示证书名称不符：IPv6 修好后请尽快改回域名。',
      },
      undo: { en: 'Enter {host} again.', 'zh-CN': '改回 {host}。' },
      source: 'FileZilla has no setting for the family of addresses',
    },
  ],
  expect: { en: 'The connection comes at once, without a pause of seconds.', 'zh-CN': '立刻连上，不再卡几秒。' },
}

export const removeRecord: Step = {
  id: 'remove-record',
  title: { en: 'Take the IPv6 address out of DNS', 'zh-CN': '从 DNS 中删除 IPv6 地址' },
  causes: BROKEN,
  after: { wanted: ['no', 'unknown'] },
  owner: 'server',
  why: {
    en: 'An address that does not work is worse than none: each client without a quick fallback waits for it before it tries IPv4.',
    'zh-CN': '不通的地址比没有更糟：不会快速回退的客户端每次都要先等它超时，才去试 IPv4。',
  },
  variants: [
    {
      click: {
        en: 'At the DNS provider of {host} delete the AAAA record with {ipv6}; leave the A record. It takes the record’s TTL until nobody remembers it.',
        'zh-CN': '在 {host} 的 DNS 服务商处删除值为 {ipv6} 的 AAAA 记录，保留 A 记录。缓存过期（TTL）之后全部生效。',
      },
      undo: { en: 'Add it again: AAAA {ipv6}', 'zh-CN': '重新添加：AAAA {ipv6}' },
      source: 'RFC 3596 section 2.1; RFC 8305 section 1: what a broken IPv6 costs clients',
    },
  ],
  expect: { en: '{host} has IPv4 addresses only.', 'zh-CN': '{host} 只剩 IPv4 地址。' },
  cost: {
    en: 'Networks with IPv6 only reach the server through their provider’s NAT64, if it has one.',
    'zh-CN': '纯 IPv6 网络只能通过运营商的 NAT64（如果有）访问服务器。',
  },
  verify: { probes: ['dns-lookup', 'connect'] },
}
