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
    evidence: {
      'session-reuse-demanded': 'strong',
      'session-offered-in-vain': 'decisive',
      'data-works-in-tls12': 'strong',
    },
    needs: ['session-offered-in-vain'],
    title: {
      en: 'The server demands TLS session reuse on data connections but does not accept its own session{pair, select, tls12 { of TLS 1.3, only that of TLS 1.2} other {}}: {reply}',
      'zh-CN':
        '服务器要求数据连接重用 TLS 会话，却不接受它自己发出的{pair, select, tls12 { TLS 1.3 会话（TLS 1.2 的则接受）} other {会话}}：{reply}',
    },
    next: {
      en: '{pair, select, tls12 {Until the server is mended, hold clients to TLS 1.2 (curl: --tls-max 1.2; lftp: set ssl:priority NORMAL:-VERS-TLS1.3), or the server itself (ProFTPD: TLSProtocol TLSv1.2). } other {}}Look for what breaks resumption: TLS ended on a proxy or load balancer, inspection on the way, or a session cache that is off or not shared (ProFTPD: TLSSessionCache, TLSSessionTickets; old vsftpd with TLS 1.3: update). Until then, vsftpd: require_ssl_reuse=NO; ProFTPD: TLSOptions NoSessionReuseRequired, which gives up protection against hijacked data connections',
      'zh-CN':
        '{pair, select, tls12 {在服务器修复之前，让客户端只用 TLS 1.2（curl：--tls-max 1.2；lftp：set ssl:priority NORMAL:-VERS-TLS1.3），或在服务器上限定（ProFTPD：TLSProtocol TLSv1.2）。} other {}}查明是什么破坏了会话恢复：TLS 在代理或负载均衡上终止、途中有 TLS 检查，或会话缓存关闭、未共享（ProFTPD：TLSSessionCache、TLSSessionTickets；旧版 vsftpd 配 TLS 1.3：请升级）。在此之前，vsftpd：require_ssl_reuse=NO；ProFTPD：TLSOptions NoSessionReuseRequired，但会失去对数据连接劫持的防护',
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
    evidence: {
      'data-handshake-failed': 'decisive',
      'data-works-in-tls12': 'decisive',
      'data-works-fresh': 'decisive',
      'data-works-in-clear': 'decisive',
      'session-reuse-demanded': 'against',
      'data-works-again': 'against',
      'data-fails-in-clear-too': 'against',
      'data-works-without-sni': 'against',
    },
    title: {
      en: '{pair, select, tls12 {Data connections fail over TLS 1.3 and work over TLS 1.2} fresh {Data connections fail when they resume the TLS session and work when they begin one of their own} clear {Data connections fail over TLS and work in the clear} other {TLS works on the control connection but not on data connections}}: {failure}',
      'zh-CN':
        '{pair, select, tls12 {数据连接用 TLS 1.3 失败，用 TLS 1.2 正常} fresh {数据连接恢复 TLS 会话时失败，新建会话时正常} clear {数据连接加密时失败，明文时正常} other {控制连接上的 TLS 正常，数据连接上的却不行}}：{failure}',
    },
    next: {
      en: '{pair, select, tls12 {Update the server’s software and its TLS library. Until then hold clients to TLS 1.2 (curl: --tls-max 1.2; lftp: set ssl:priority NORMAL:-VERS-TLS1.3), or the server itself (ProFTPD: TLSProtocol TLSv1.2)} fresh {Look for what does not know the sessions of the control connection: TLS ended on several machines behind one address, a proxy, a session cache that is not shared (ProFTPD: TLSSessionCache, TLSSessionTickets). Clients that do not resume (Python’s ftplib, Java’s FTPClient) get through meanwhile} other {Read the server’s TLS log for this moment (ProFTPD: TLSLog; vsftpd: debug_ssl=YES), and try from a network without firewall inspection: a device that lets port {port} pass may still interfere with TLS on high ports. Do not make do with files in the clear (PROT C)}}',
      'zh-CN':
        '{pair, select, tls12 {升级服务器软件及其 TLS 库。在此之前让客户端只用 TLS 1.2（curl：--tls-max 1.2；lftp：set ssl:priority NORMAL:-VERS-TLS1.3），或在服务器上限定（ProFTPD：TLSProtocol TLSv1.2）} fresh {查明是谁不认识控制连接的会话：同一地址后有多台机器终止 TLS、代理，或会话缓存未共享（ProFTPD：TLSSessionCache、TLSSessionTickets）。在此期间，不恢复会话的客户端（Python 的 ftplib、Java 的 FTPClient）反而可用} other {查看服务器此刻的 TLS 日志（ProFTPD：TLSLog；vsftpd：debug_ssl=YES），并换一个没有防火墙检查的网络再试：放行端口 {port} 的设备仍可能干扰高位端口上的 TLS。不要因此改用明文传输文件（PROT C）}}',
    },
  }),
  defineCause({
    code: 'data-tls-filtered',
    layer: 'network',
    scenario: 10,
    owner: 'network',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'data-works-without-sni': 'decisive', 'data-fails-in-clear-too': 'against' },
    title: {
      en: 'Something on the way to {host} stops TLS on data connections by the name in its handshake (SNI): {failure}',
      'zh-CN': '到 {host} 的途中有设备根据握手中的名称（SNI）拦截数据连接上的 TLS：{failure}',
    },
    next: {
      en: 'Ask whoever runs the firewall or proxy in between for an exception for {host}: it filters TLS by name on all ports, not only on that of web sites. From a network without inspection the same check shows whether it is this side',
      'zh-CN':
        '请途中防火墙或代理的管理员为 {host} 设置例外：它在所有端口上按名称过滤 TLS，而不只是网站端口。换一个没有检查的网络再做一次，可以看出问题是否在这一侧',
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
