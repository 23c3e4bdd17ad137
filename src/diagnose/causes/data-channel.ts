import { defineCause } from './define-cause.ts'

/** The session works and the data connection does not open. */
export const dataChannelCauses = [
  defineCause({
    code: 'passive-ports-filtered',
    layer: 'network',
    scenario: 4,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'data-timeout': 'decisive', 'data-unreachable': 'decisive', 'data-never-opens': 'strong' },
    title: {
      en: 'A firewall blocks the passive data ports of {host} (tried {ports}): login works, listings and transfers do not',
      'zh-CN': '防火墙挡住了 {host} 的被动模式数据端口（试过 {ports}）：能登录，但列目录和传输都不行',
    },
    next: {
      en: 'Give the server a fixed passive range (vsftpd: pasv_min_port and pasv_max_port; ProFTPD: PassivePorts; Pure-FTPd: PassivePortRange) and open that same range in its firewall and in the provider’s security group; opening port {port} alone is not enough',
      'zh-CN':
        '给服务器设定固定的被动端口范围（vsftpd：pasv_min_port 和 pasv_max_port；ProFTPD：PassivePorts；Pure-FTPd：PassivePortRange），并在服务器防火墙和云安全组中放行同一范围；只放行端口 {port} 是不够的',
    },
  }),
  defineCause({
    code: 'passive-ports-refused',
    layer: 'network',
    scenario: 4,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'data-refused': 'decisive' },
    title: {
      en: 'Every passive data port of {host} refuses connections (tried {ports}): a NAT router does not forward them, or a firewall rejects',
      'zh-CN': '{host} 的被动模式数据端口全部拒绝连接（试过 {ports}）：NAT 路由器没有转发，或防火墙在拒绝',
    },
    next: {
      en: 'Forward the server’s passive port range on the router to the server, port for port, and open it in the firewall; forwarding port {port} alone is not enough',
      'zh-CN':
        '在路由器上把服务器的被动端口范围逐一（端口号不变）转发到服务器，并在防火墙放行；只转发端口 {port} 是不够的',
    },
  }),
  defineCause({
    code: 'passive-range-half-open',
    layer: 'network',
    scenario: 4,
    owner: 'network',
    prior: 'common',
    impact: 'degrades',
    explains: 'data',
    evidence: { 'data-ports-differ': 'decisive' },
    title: {
      en: 'Some passive data ports of {host} are open ({openPorts}) and others are not ({failedPorts}): transfers fail now and then',
      'zh-CN': '{host} 的被动数据端口有的通（{openPorts}）有的不通（{failedPorts}）：传输时好时坏',
    },
    next: {
      en: 'Make the range of the server and the range of the firewall or router the same. vsftpd ignores pasv_min_port greater than pasv_max_port without a word, and ProFTPD leaves a range that is used up',
      'zh-CN':
        '让服务器的端口范围与防火墙或路由器的范围一致。pasv_min_port 大于 pasv_max_port 时 vsftpd 会直接忽略而不提示；范围用尽时 ProFTPD 会使用范围之外的端口',
    },
  }),
  defineCause({
    code: 'passive-mode-disabled',
    layer: 'service',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'passive-refused': 'decisive' },
    title: {
      en: 'Passive mode is switched off on {host}: {reply}',
      'zh-CN': '{host} 关闭了被动模式：{reply}',
    },
    next: {
      en: 'Switch it on (vsftpd: pasv_enable=YES; ProFTPD: remove the <Limit PASV EPSV> that denies it) and open its port range; clients behind NAT have no other way',
      'zh-CN':
        '启用被动模式（vsftpd：pasv_enable=YES；ProFTPD：删除禁止它的 <Limit PASV EPSV>）并放行端口范围；NAT 后的客户端没有别的办法',
    },
  }),
  defineCause({
    code: 'passive-range-exhausted',
    layer: 'service',
    scenario: 4,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'passive-ports-used-up': 'decisive' },
    title: {
      en: 'All passive data ports of {host} are in use: {reply}',
      'zh-CN': '{host} 的被动数据端口已全部占用：{reply}',
    },
    next: {
      en: 'Widen the passive range: some ten ports for each transfer at a time, 1000 ports as a rule, because closed ones stay taken for a minute (vsftpd: pasv_min_port, pasv_max_port; Pure-FTPd: PassivePortRange)',
      'zh-CN':
        '扩大被动端口范围：按同时传输数的十倍左右，通常 1000 个端口，因为关闭后的端口还会占用约一分钟（vsftpd：pasv_min_port、pasv_max_port；Pure-FTPd：PassivePortRange）',
    },
  }),
  defineCause({
    code: 'epsv-broken',
    layer: 'network',
    scenario: 5,
    owner: 'network',
    prior: 'occasional',
    impact: 'degrades',
    explains: 'data',
    evidence: { 'epsv-fails-pasv-works': 'decisive', 'epsv-unanswered': 'decisive' },
    title: {
      en: 'Data connections to {host} open after PASV but never after EPSV: a firewall or NAT router on the way understands PASV only',
      'zh-CN': '到 {host} 的数据连接用 PASV 能建立，用 EPSV 始终不行：途中的防火墙或 NAT 只认识 PASV',
    },
    next: {
      en: 'Open or forward the passive port range itself instead of relying on the router’s FTP helper; until then let clients use PASV (curl --disable-epsv; lftp: set ftp:prefer-epsv no)',
      'zh-CN':
        '直接放行或转发被动端口范围，不要依赖路由器的 FTP 助手；在此之前让客户端使用 PASV（curl --disable-epsv；lftp：set ftp:prefer-epsv no）',
    },
  }),
  defineCause({
    code: 'alg-interference',
    layer: 'network',
    scenario: 10,
    owner: 'network',
    prior: 'rare',
    impact: 'blocks',
    explains: 'data',
    evidence: {
      'command-mangled': 'decisive',
      'pasv-fails-epsv-works': 'decisive',
      'data-connection-unseen': 'strong',
      'passive-malformed': 'strong',
      'passive-cut': 'strong',
    },
    title: {
      en: 'A router or firewall on the way tampers with the FTP session to {host} (FTP helper, ALG, “inspect ftp”)',
      'zh-CN': '途中的路由器或防火墙在改动到 {host} 的 FTP 会话（FTP 助手、ALG、“inspect ftp”）',
    },
    next: {
      en: 'Use either the router’s FTP helper or a fixed public address with forwarded ports in the server’s settings, not both: switch the helper off, or take the address setting (vsftpd: pasv_address) out. From another network the same check shows whether it is this side',
      'zh-CN':
        '路由器的 FTP 助手与服务器上的固定公网地址加端口转发，两者只能用一个：关闭助手，或去掉地址设置（vsftpd：pasv_address）。从另一个网络再做一次检查，可以看出问题是否在这一侧',
    },
  }),
  defineCause({
    code: 'data-source-mismatch',
    layer: 'network',
    scenario: 4,
    owner: 'network',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'data-source-refused': 'decisive' },
    title: {
      en: 'Control and data connection reach {host} from different addresses, and the server refuses that: {reply}',
      'zh-CN': '控制连接和数据连接以不同的来源地址到达 {host}，服务器因此拒绝：{reply}',
    },
    next: {
      en: 'Make the NAT pool, proxy or second line on the client’s side use one source address for one destination; do not switch the server’s check off, it keeps strangers from taking the data',
      'zh-CN':
        '让客户端一侧的 NAT 地址池、代理或双线路对同一目的地固定使用一个来源地址；不要关闭服务器的这项检查，它防止他人截取数据',
    },
  }),
  defineCause({
    code: 'data-protection-required',
    layer: 'protocol',
    scenario: 3,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'data',
    evidence: { 'data-needs-tls': 'decisive' },
    title: {
      en: 'The server wants data connections encrypted: {reply}',
      'zh-CN': '服务器要求数据连接加密：{reply}',
    },
    next: {
      en: 'Set the client to explicit TLS with protected data (PBSZ 0, PROT P; lftp: set ftp:ssl-protect-data true)',
      'zh-CN': '把客户端设为显式 TLS 并保护数据连接（PBSZ 0、PROT P；lftp：set ftp:ssl-protect-data true）',
    },
  }),
]
