import { defineCause } from './define-cause.ts'

/** FTP answers, and keeps the session out. */
export const limitCauses = [
  defineCause({
    code: 'too-many-connections',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: {
      'limit-in-total': 'decisive',
      'limit-per-user': 'decisive',
      'service-unavailable': 'weak',
    },
    title: {
      en: '{host} has reached its limit of connections or logins: {reply}',
      'zh-CN': '{host} 的连接数或登录数已达上限：{reply}',
    },
    next: {
      en: 'See who is connected (ftpwho, pure-ftpwho, or ss -tn "sport = :{port}") and end stale sessions; then raise the limit (vsftpd: max_clients; ProFTPD: MaxClients; Pure-FTPd: MaxClientsNumber) or let clients open fewer connections at a time',
      'zh-CN':
        '查看当前连接（ftpwho、pure-ftpwho 或 ss -tn "sport = :{port}"），结束残留会话；再提高上限（vsftpd：max_clients；ProFTPD：MaxClients；Pure-FTPd：MaxClientsNumber），或让客户端减少并发连接',
    },
  }),
  defineCause({
    code: 'too-many-connections-per-ip',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'limit-per-address': 'decisive' },
    title: {
      en: '{host} allows no more connections from one address: {reply}',
      'zh-CN': '{host} 不再接受来自同一地址的更多连接：{reply}',
    },
    next: {
      en: 'Close other FTP sessions from this network, or lower the client’s simultaneous transfers (everybody behind one NAT shares the address); else raise the limit (vsftpd: max_per_ip; ProFTPD: MaxClientsPerHost; Pure-FTPd: MaxClientsPerIP)',
      'zh-CN':
        '关闭本网络中的其他 FTP 会话，或降低客户端的并发传输数（同一 NAT 后的所有人共用一个地址）；否则提高上限（vsftpd：max_per_ip；ProFTPD：MaxClientsPerHost；Pure-FTPd：MaxClientsPerIP）',
    },
  }),
  defineCause({
    code: 'ip-banned',
    layer: 'service',
    scenario: 2,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'source-banned': 'decisive', 'refused-from-some-point': 'strong' },
    title: {
      en: '{host} has banned the address that this check came from, most often after failed logins',
      'zh-CN': '{host} 封禁了本次检查的来源地址，多半是因为登录失败次数过多',
    },
    next: {
      en: 'Find the client that keeps logging in with an old password and stop it; then lift the ban (fail2ban-client set vsftpd unbanip ADDRESS; ProFTPD: ftpdctl permit host ADDRESS; FileZilla Server: its autoban)',
      'zh-CN':
        '找出一直用旧密码登录的客户端并停掉它；然后解除封禁（fail2ban-client set vsftpd unbanip 地址；ProFTPD：ftpdctl permit host 地址；FileZilla Server：autoban 设置）',
    },
  }),
  defineCause({
    code: 'access-denied-by-server',
    layer: 'service',
    scenario: 2,
    owner: 'server',
    prior: 'occasional',
    impact: 'blocks',
    explains: 'session',
    evidence: {
      'source-refused': 'decisive',
      'login-source-refused': 'strong',
      'service-unavailable': 'weak',
    },
    title: {
      en: 'An access rule of the server refuses the address that this check came from: {reply}',
      'zh-CN': '服务器的访问规则拒绝了本次检查的来源地址：{reply}',
    },
    next: {
      en: 'Look in /etc/hosts.deny and /etc/hosts.allow (vsftpd with tcp_wrappers=YES), ProFTPD’s <Limit LOGIN> and mod_wrap2, IIS’s FTP IP restrictions, and admit the address there',
      'zh-CN':
        '检查 /etc/hosts.deny 和 /etc/hosts.allow（vsftpd 的 tcp_wrappers=YES）、ProFTPD 的 <Limit LOGIN> 和 mod_wrap2、IIS 的 FTP IP 限制，在那里放行该地址',
    },
  }),
  defineCause({
    code: 'server-shutting-down',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'rare',
    impact: 'blocks',
    explains: 'session',
    evidence: { 'server-going-down': 'decisive', 'service-unavailable': 'weak' },
    title: {
      en: 'The FTP service of {host} is being shut down: {reply}',
      'zh-CN': '{host} 的 FTP 服务正在停止：{reply}',
    },
    next: {
      en: 'Ask its operator when it will be back. ProFTPD stays like this until ftpshut is taken back: ftpshut -R',
      'zh-CN': '询问运维何时恢复。ProFTPD 会一直保持这种状态，直到撤销 ftpshut：ftpshut -R',
    },
  }),
  defineCause({
    code: 'slow-reverse-dns',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'slow',
    evidence: { 'greeting-very-late': 'decisive', 'replies-slow': 'against' },
    title: {
      en: '{host} greets only after {seconds} s and is fast from then on: it waits for the reverse DNS (or ident) of the client',
      'zh-CN': '{host} 在 {seconds} 秒后才发欢迎信息，之后都很快：它在等待客户端地址的反向 DNS（或 ident）查询',
    },
    next: {
      en: 'Switch the lookup off (ProFTPD: UseReverseDNS off and IdentLookups off; Pure-FTPd: DontResolve yes, that is -H; tcp_wrappers: addresses instead of names), or repair the resolver that the server uses',
      'zh-CN':
        '关闭反向查询（ProFTPD：UseReverseDNS off 和 IdentLookups off；Pure-FTPd：DontResolve yes，即 -H；tcp_wrappers：用地址代替主机名），或修好服务器所用的解析服务器',
    },
  }),
  defineCause({
    code: 'slow-server',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'slow',
    evidence: { 'replies-slow': 'strong', 'login-slow': 'strong', 'latency-high': 'against' },
    title: {
      en: '{host} takes {seconds} s and more to answer, while packets travel fast',
      'zh-CN': '{host} 需要 {seconds} 秒以上才应答，而网络往返很快',
    },
    next: {
      en: 'On the server, see what is short: uptime, free -m, iostat -x 1 5; if only the login is slow, test the account backend (LDAP, database, network home) from there',
      'zh-CN':
        '在服务器上看哪种资源紧张：uptime、free -m、iostat -x 1 5；如果只有登录慢，就从服务器上测试账号后端（LDAP、数据库、网络主目录）',
    },
  }),
]
