import { defineCause } from './define-cause.ts'
import { IPV4_ONLY } from './over-sftp.ts'

/** IPv4 works, IPv6 does not. */
export const ipv6Causes = [
  defineCause({
    code: 'ipv6-path-broken',
    layer: 'network',
    scenario: 5,
    owner: 'network',
    prior: 'common',
    impact: 'degrades',
    explains: 'ipv6',
    evidence: { 'ipv6-connect-silent': 'decisive', 'ipv6-connect-refused': 'against' },
    title: {
      en: '{host} has an IPv6 address, {ipv6}, that cannot be reached; clients without quick fallback to IPv4 hang for seconds',
      'zh-CN': '{host} 有一个无法到达的 IPv6 地址 {ipv6}；不能快速回退到 IPv4 的客户端会卡住数秒',
    },
    next: {
      en: 'Open port {port} for IPv6 in the firewall too (ip6tables and nftables rules are separate from IPv4’s) and check the IPv6 route, or remove the AAAA record of {host}',
      'zh-CN':
        '在防火墙中也为 IPv6 放行端口 {port}（IPv6 规则与 IPv4 是分开的）并检查 IPv6 路由，或者删除 {host} 的 AAAA 记录',
    },
  }),
  defineCause({
    code: 'ipv6-service-missing',
    layer: 'service',
    scenario: 5,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'ipv6',
    evidence: {
      'ipv6-connect-refused': 'decisive',
      'ipv6-greeting-missing': 'decisive',
      'ipv6-connect-silent': 'against',
    },
    title: {
      en: '{host} has an IPv6 address, {ipv6}, but its service answers over IPv4 only',
      'zh-CN': '{host} 有 IPv6 地址 {ipv6}，但它的服务只在 IPv4 上应答',
    },
    next: {
      en: 'Let the service listen on IPv6 (vsftpd: listen=NO and listen_ipv6=YES, which serves both; ProFTPD: UseIPv6 on; Pure-FTPd: no -4), or remove the AAAA record of {host}',
      'zh-CN':
        '让服务监听 IPv6（vsftpd：listen=NO 且 listen_ipv6=YES，可同时服务两者；ProFTPD：UseIPv6 on；Pure-FTPd：去掉 -4），或者删除 {host} 的 AAAA 记录',
    },
    overSftp: IPV4_ONLY,
  }),
]
