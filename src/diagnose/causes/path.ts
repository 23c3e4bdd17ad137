import { defineCause } from './define-cause.ts'

/** No TCP connection to the asked port. */
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
    },
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
    },
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
    },
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
      'connect-reset': 'strong',
      'another-port-open': 'strong',
      'another-port-refused': 'weak',
      'ping-answered': 'strong',
      'connect-timeout': 'against',
      'connect-refused': 'against',
      'connect-unreachable': 'against',
    },
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
  defineCause({
    code: 'port-refused',
    layer: 'service',
    scenario: 1,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'connect-refused': 'strong', 'another-port-refused': 'weak', 'connect-timeout': 'against' },
    title: {
      en: 'Nothing listens on port {port} of {host}, or a firewall there answers with a refusal',
      'zh-CN': '{host} 的端口 {port} 上没有服务在监听，或者那里的防火墙主动回绝',
    },
    next: {
      en: 'On the server, look for the listener: ss -ltnp "sport = :{port}". If there is none, start the FTP service; if there is one, look for a REJECT rule or a fail2ban ban of this source',
      'zh-CN':
        '在服务器上查看监听：ss -ltnp "sport = :{port}"。没有监听就启动 FTP 服务；有监听就检查防火墙的 REJECT 规则，以及 fail2ban 是否封禁了本来源',
    },
  }),
  defineCause({
    code: 'service-stopped',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: {
      'connect-refused': 'weak',
      'another-port-open': 'strong',
      'connect-timeout': 'against',
      'connect-rejected': 'against',
    },
    title: {
      en: 'The FTP service on {host} is not running: other services of the host answer, port {port} refuses',
      'zh-CN': '{host} 上的 FTP 服务没有运行：该主机的其他服务有应答，而端口 {port} 拒绝连接',
    },
    next: {
      en: 'On the server: systemctl status vsftpd proftpd pure-ftpd (Windows: service FTPSVC), then start it. vsftpd prints the reason why it does not start only when run in a terminal: vsftpd /etc/vsftpd.conf',
      'zh-CN':
        '在服务器上执行 systemctl status vsftpd proftpd pure-ftpd（Windows：FTPSVC 服务）并启动它。vsftpd 只有在终端里直接运行才会打印无法启动的原因：vsftpd /etc/vsftpd.conf',
    },
  }),
  defineCause({
    code: 'wrong-port',
    layer: 'client',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'ftp-on-another-port': 'decisive', 'connect-refused': 'weak' },
    title: {
      en: 'FTP is on port {ftpPort} of {host}, not on port {port}',
      'zh-CN': '{host} 的 FTP 在端口 {ftpPort} 上，而不是 {port}',
    },
    next: {
      en: 'Connect to port {ftpPort}',
      'zh-CN': '改用端口 {ftpPort} 连接',
    },
  }),
  defineCause({
    code: 'local-firewall',
    layer: 'client',
    scenario: 2,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'connect',
    evidence: { 'connect-not-permitted': 'decisive' },
    title: {
      en: 'The firewall of this machine does not let connections to port {port} out',
      'zh-CN': '本机的防火墙不允许向端口 {port} 发起连接',
    },
    next: {
      en: 'Allow outgoing TCP connections to {addresses} in the firewall of the machine that ran this check',
      'zh-CN': '在运行本次检查的机器的防火墙中，允许到 {addresses} 的出站 TCP 连接',
    },
  }),
]
