import { defineCause } from './define-cause.ts'

/** TLS stands on the control connection, and the data connections have trouble with theirs. */
export const tlsDataCauses = [
  defineCause({
    code: 'tls-session-reuse-required',
    layer: 'protocol',
    scenario: 3,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'session-reuse-demanded': 'decisive', 'session-offered-in-vain': 'against' },
    title: {
      en: 'The server wants data connections to resume the TLS session, and the client did not: {reply}',
      'zh-CN': '服务器要求数据连接恢复 TLS 会话，而客户端没有这样做：{reply}',
    },
    next: {
      en: 'Use a client that resumes: FileZilla, WinSCP, lftp and curl do; Python’s ftplib, Java’s FTPClient and .NET’s FtpWebRequest do not. The rule protects data connections from strangers; only if such a client must be served, vsftpd: require_ssl_reuse=NO; ProFTPD: TLSOptions NoSessionReuseRequired; FileZilla Server 1.x cannot drop it',
      'zh-CN':
        '改用支持会话重用的客户端：FileZilla、WinSCP、lftp、curl 都支持；Python 的 ftplib、Java 的 FTPClient、.NET 的 FtpWebRequest 不支持。这项要求可防止他人劫持数据连接；只有必须照顾这类客户端时才放宽，vsftpd：require_ssl_reuse=NO；ProFTPD：TLSOptions NoSessionReuseRequired；FileZilla Server 1.x 无法关闭',
    },
  }),
  defineCause({
    code: 'tls-session-reuse-unsatisfiable',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'session-reuse-demanded': 'strong', 'session-offered-in-vain': 'decisive' },
    needs: ['session-offered-in-vain'],
    title: {
      en: 'The server demands TLS session reuse on data connections but does not accept its own session: {reply}',
      'zh-CN': '服务器要求数据连接重用 TLS 会话，却不接受它自己发出的会话：{reply}',
    },
    next: {
      en: 'Look for what breaks resumption: TLS ended on a proxy or load balancer, inspection on the way, or a session cache that is off or not shared (ProFTPD: TLSSessionCache, TLSSessionTickets; old vsftpd with TLS 1.3: update). Until then, vsftpd: require_ssl_reuse=NO; ProFTPD: TLSOptions NoSessionReuseRequired, which gives up protection against hijacked data connections',
      'zh-CN':
        '查明是什么破坏了会话恢复：TLS 在代理或负载均衡上终止、途中有 TLS 检查，或会话缓存关闭、未共享（ProFTPD：TLSSessionCache、TLSSessionTickets；旧版 vsftpd 配 TLS 1.3：请升级）。在此之前，vsftpd：require_ssl_reuse=NO；ProFTPD：TLSOptions NoSessionReuseRequired，但会失去对数据连接劫持的防护',
    },
  }),
  defineCause({
    code: 'data-tls-failed',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'data-handshake-failed': 'decisive', 'session-reuse-demanded': 'against' },
    title: {
      en: 'TLS works on the control connection but not on data connections: {failure}',
      'zh-CN': '控制连接上的 TLS 正常，数据连接上的却不行：{failure}',
    },
    next: {
      en: 'Read the server’s TLS log for this moment (ProFTPD: TLSLog; vsftpd: debug_ssl=YES), and try from a network without firewall inspection: a device that lets port {port} pass may still interfere with TLS on high ports',
      'zh-CN':
        '查看服务器此刻的 TLS 日志（ProFTPD：TLSLog；vsftpd：debug_ssl=YES），并换一个没有防火墙检查的网络再试：放行端口 {port} 的设备仍可能干扰高位端口上的 TLS',
    },
  }),
  defineCause({
    code: 'data-cert-differs',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'identity',
    evidence: { 'data-certificate-differs': 'decisive' },
    title: {
      en: 'Data connections show another certificate ({data}) than the control connection ({control})',
      'zh-CN': '数据连接出示的证书（{data}）与控制连接的（{control}）不同',
    },
    next: {
      en: 'Find out who answers on the data ports: another server behind the same address, a proxy, or a stranger. Control and data must end on one machine, or at least on one certificate; careful clients break off here',
      'zh-CN':
        '查明是谁在应答数据端口：同一地址后的另一台服务器、代理，还是陌生人。控制连接和数据连接必须终止在同一台机器上，至少使用同一个证书；谨慎的客户端会在此中断',
    },
  }),
]
