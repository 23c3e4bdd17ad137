import { defineCause } from './define-cause.ts'

/** Packets do not get to the asked port, or not back. */
export const pathCauses = [
  defineCause({
    code: 'host-dead',
    layer: 'network',
    scenario: 1,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: {
      'connect-timeout': 'strong',
      'other-ports-silent': 'strong',
      'ping-unanswered': 'weak',
      'another-port-open': 'against',
      'another-port-refused': 'against',
      'ping-answered': 'against',
      'hosts-file-leads-nowhere': 'against',
    },
    needs: ['connect-timeout'],
    title: {
      en: 'Nothing at all answers at {host}: the host is down, or a firewall in front of it drops everything, which looks the same',
      'zh-CN': '{host} 完全没有应答：主机不在线，或者前面的防火墙丢弃了所有数据包（从外面看两者一样）',
    },
    next: {
      en: 'Check that the host is powered on and that the address is still its own; then, on the host, watch whether the packets arrive: tcpdump -ni any tcp port {port}',
      'zh-CN': '先确认主机已开机、这个地址仍属于它；再在主机上观察数据包是否到达：tcpdump -ni any tcp port {port}',
    },
  }),
  defineCause({
    code: 'host-unreachable',
    layer: 'network',
    scenario: 1,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: {
      'connect-unreachable': 'decisive',
      'connect-no-route': 'decisive',
      'connect-rejected': 'weak',
      'other-ports-silent': 'weak',
      'another-port-open': 'against',
      'ping-answered': 'against',
      'hosts-file-leads-nowhere': 'against',
    },
    needs: ['connect-unreachable', 'connect-no-route', 'connect-rejected'],
    title: {
      en: '{host} cannot be reached: a router on the way knows no route, or no machine answers for the address on its last hop',
      'zh-CN': '无法到达 {host}：途中的路由器没有路由，或者最后一跳上没有机器响应该地址',
    },
    next: {
      en: 'Check that the host is on and has this address, then follow the path from here: traceroute {host} (Windows: tracert {host})',
      'zh-CN': '确认主机已开机且确实使用这个地址，然后从本机检查路径：traceroute {host}（Windows：tracert {host}）',
    },
  }),
  defineCause({
    code: 'port-filtered',
    layer: 'network',
    scenario: 2,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: {
      'connect-timeout': 'strong',
      'another-port-open': 'strong',
      'another-port-refused': 'strong',
      'ping-answered': 'strong',
      'connect-refused': 'against',
      'connect-rejected': 'against',
      'connect-unreachable': 'against',
      'hosts-file-leads-nowhere': 'against',
    },
    needs: ['connect-timeout'],
    title: {
      en: 'A firewall drops connections to port {port} of {host}; the host itself is up',
      'zh-CN': '防火墙丢弃了到 {host} 端口 {port} 的连接；主机本身在线',
    },
    next: {
      en: 'Allow TCP port {port} in the server’s own firewall and in the provider’s security group (with ufw: ufw allow {port}/tcp), ahead of any rule that drops or rejects',
      'zh-CN':
        '在服务器自身的防火墙和云厂商的安全组里放行 TCP 端口 {port}（ufw：ufw allow {port}/tcp），并放在任何丢弃或拒绝规则之前',
    },
  }),
  defineCause({
    code: 'port-rejected-by-firewall',
    layer: 'network',
    scenario: 2,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: {
      'connect-rejected': 'strong',
      'another-port-open': 'strong',
      'another-port-refused': 'weak',
      'ping-answered': 'strong',
      'connect-timeout': 'against',
      'connect-refused': 'against',
      'connect-unreachable': 'against',
      'hosts-file-leads-nowhere': 'against',
    },
    needs: ['connect-rejected'],
    title: {
      en: 'A firewall rejects connections to port {port} of {host}',
      'zh-CN': '防火墙拒绝了到 {host} 端口 {port} 的连接',
    },
    next: {
      en: 'Insert a rule that accepts TCP port {port} ahead of the rule that rejects: appended behind it, it never matches (firewalld: firewall-cmd --permanent --add-port={port}/tcp && firewall-cmd --reload)',
      'zh-CN':
        '在拒绝规则之前插入放行 TCP 端口 {port} 的规则，追加在它后面永远不会匹配（firewalld：firewall-cmd --permanent --add-port={port}/tcp && firewall-cmd --reload）',
    },
  }),
]
