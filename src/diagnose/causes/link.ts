import { defineCause } from './define-cause.ts'

/** The path works, but badly. */
export const linkCauses = [
  defineCause({
    code: 'mtu-black-hole',
    layer: 'network',
    scenario: 16,
    owner: 'network',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'path',
    evidence: { 'path-narrow': 'decisive', 'transfer-stalled-at-once': 'strong', 'path-wide': 'against' },
    title: {
      en: 'Large packets to and from {host} vanish on the way (path MTU black hole): replies pass, transfers stall',
      'zh-CN': '与 {host} 之间的大数据包在途中消失（路径 MTU 黑洞）：应答能通过，传输却停住',
    },
    next: {
      en: 'Clamp the MSS on the VPN or PPPoE router (nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu) and let ICMP “fragmentation needed” and ICMPv6 “packet too big” through; on a Linux server net.ipv4.tcp_mtu_probing=1 helps',
      'zh-CN':
        '在 VPN 或 PPPoE 路由器上钳制 MSS（nft add rule inet filter forward tcp flags syn tcp option maxseg size set rt mtu），并放行 ICMP“需要分片”和 ICMPv6“数据包过大”；Linux 服务器可设 net.ipv4.tcp_mtu_probing=1',
    },
  }),
  defineCause({
    code: 'transfer-cut',
    layer: 'network',
    scenario: 16,
    owner: 'network',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'path',
    evidence: {
      'transfer-broken': 'decisive',
      'data-record-cut': 'decisive',
      'transfer-stalled-midway': 'strong',
      'last-reply-missing': 'strong',
      'data-fails-in-clear-too': 'strong',
      'data-works-again': 'strong',
      'transfer-stalled-at-once': 'weak',
      'path-narrow': 'against',
    },
    title: {
      en: 'Transfers from {host} break off or stand still although the data connection opened',
      'zh-CN': '与 {host} 的数据连接已建立，但传输中断或停住',
    },
    next: {
      en: 'Repeat it: if it stops at the same byte, look at the packet size on the path, a virus scanner or the server’s disk; if at random, at the line or VPN. The server’s log tells which side ended the connection',
      'zh-CN':
        '再试几次：如果总停在同一字节，检查路径上的数据包大小、杀毒网关或服务器磁盘；如果位置随机，检查线路或 VPN。服务器日志会显示是哪一侧断开的',
    },
  }),
  defineCause({
    code: 'packet-loss',
    layer: 'network',
    scenario: 16,
    owner: 'network',
    prior: 'common',
    impact: 'degrades',
    explains: 'path',
    evidence: { 'connections-lost': 'strong', 'packets-resent': 'strong', 'refused-from-some-point': 'against' },
    title: {
      en: 'Packets between here and {host} get lost: of {total} connections some failed or needed a second try',
      'zh-CN': '本机与 {host} 之间有丢包：{total} 次连接中有失败或需要重发的',
    },
    next: {
      en: 'Measure where they get lost: mtr -rwzbc 100 {host}, inside and outside a VPN; repair the line first, no setting of the server cures loss',
      'zh-CN': '测量丢包的位置：mtr -rwzbc 100 {host}，在 VPN 内外各测一次；先修线路，服务器的任何设置都治不了丢包',
    },
  }),
  defineCause({
    code: 'high-latency',
    layer: 'network',
    scenario: 16,
    owner: 'network',
    prior: 'common',
    impact: 'degrades',
    explains: 'slow',
    evidence: { 'latency-high': 'decisive' },
    title: {
      en: 'The way to {host} is long: {ms} ms for each round trip, and FTP needs about a dozen for one listing',
      'zh-CN': '到 {host} 的往返延迟很高：每次 {ms} 毫秒，而列一次目录大约需要十几次往返',
    },
    next: {
      en: 'Look for a detour (VPN, satellite, overloaded line): mtr -rwzbc 100 {host}; many small files go faster as one archive',
      'zh-CN': '查找绕路的原因（VPN、卫星、线路过载）：mtr -rwzbc 100 {host}；大量小文件打成一个压缩包传会更快',
    },
  }),
  defineCause({
    code: 'idle-connection-dropped',
    layer: 'network',
    scenario: 16,
    owner: 'network',
    prior: 'occasional',
    impact: 'degrades',
    explains: 'idle',
    evidence: { 'idle-lost': 'decisive', 'idle-ended-by-server': 'against' },
    title: {
      en: 'A NAT router or firewall between here and {host} forgets connections that are silent for a few seconds',
      'zh-CN': '本机与 {host} 之间的 NAT 或防火墙会遗忘几秒钟没有数据的连接',
    },
    next: {
      en: 'Raise its TCP idle timeout (RFC 5382 asks for 2 h 4 min), or keep the connection warm: client keep-alive; on a Linux server sysctl net.ipv4.tcp_keepalive_time=120; ProFTPD: SocketOptions keepalive 120:5:30',
      'zh-CN':
        '提高它的 TCP 空闲超时（RFC 5382 要求 2 小时 4 分钟），或保持连接活跃：客户端保活；Linux 服务器 sysctl net.ipv4.tcp_keepalive_time=120；ProFTPD：SocketOptions keepalive 120:5:30',
    },
  }),
  defineCause({
    code: 'short-idle-timeout',
    layer: 'service',
    scenario: 16,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'idle',
    evidence: { 'idle-ended-by-server': 'decisive', 'idle-closed': 'strong', 'idle-lost': 'against' },
    title: {
      en: 'The server ends sessions that are idle for {seconds} s or less',
      'zh-CN': '会话空闲不到 {seconds} 秒，服务器就将其结束',
    },
    next: {
      en: 'Raise the timer (vsftpd: idle_session_timeout; ProFTPD: TimeoutIdle, TimeoutNoTransfer; Pure-FTPd: MaxIdleTime). A client’s NOOP helps, except against ProFTPD’s TimeoutNoTransfer',
      'zh-CN':
        '调大计时器（vsftpd：idle_session_timeout；ProFTPD：TimeoutIdle、TimeoutNoTransfer；Pure-FTPd：MaxIdleTime）。客户端发送 NOOP 有用，但对 ProFTPD 的 TimeoutNoTransfer 无效',
    },
  }),
]
