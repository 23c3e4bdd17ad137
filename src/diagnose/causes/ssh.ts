import { defineCause } from './define-cause.ts'

/** No SSH connection, or none that many clients can make. */
export const sshCauses = [
  defineCause({
    code: 'not-sftp',
    layer: 'protocol',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'ssh-other-service': 'decisive' },
    title: {
      en: 'Port {port} of {host} is not SFTP but {speaks, select, ftp {FTP, another protocol ({banner})} tls {TLS from the first byte (implicit FTPS, or HTTPS)} http {a web server} other {something else}}',
      'zh-CN':
        '{host} 的端口 {port} 上不是 SFTP，而是{speaks, select, ftp { FTP，另一种协议（{banner}）} tls { TLS（隐式 FTPS 或 HTTPS）} http {网站服务器} other {其他服务}}',
    },
    next: {
      en: '{speaks, select, ftp {Choose FTP with explicit TLS in the client (ftpes://{host}:{port}), or the port on which SSH listens, usually 22} tls {Choose FTPS in the client (ftps://{host}:{port}), or the port on which SSH listens, usually 22} other {Use the port on which SSH listens, usually 22; if that is this one, find out which program took it: ss -ltnp "sport = :{port}"}}',
      'zh-CN':
        '{speaks, select, ftp {在客户端选择“显式 TLS 的 FTP”（ftpes://{host}:{port}），或改用 SSH 监听的端口（通常是 22）} tls {在客户端选择 FTPS（ftps://{host}:{port}），或改用 SSH 监听的端口（通常是 22）} other {改用 SSH 监听的端口（通常是 22）；如果本应就是这个端口，请查明是哪个程序占用了它：ss -ltnp "sport = :{port}"}}',
    },
  }),
  defineCause({
    code: 'ssh-max-startups',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'ssh-too-many-starting': 'decisive', 'ssh-ident-closed': 'weak' },
    title: {
      en: 'The SSH server of {host} turns connections away because too many are waiting to log in (MaxStartups)',
      'zh-CN': '{host} 的 SSH 服务器因等待登录的连接过多而拒绝新连接（MaxStartups）',
    },
    next: {
      en: 'On the server: ss -tn "sport = :{port}" shows who keeps connections open without logging in (scanners; clients that connect for each file). Block those, lower LoginGraceTime to 30, and raise MaxStartups in sshd_config, for instance to 50:30:200. Clients should connect again after some seconds',
      'zh-CN':
        '在服务器上用 ss -tn "sport = :{port}" 查看谁占着连接却不登录（扫描器、每个文件都重新连接的客户端）。封掉它们，把 LoginGraceTime 降到 30，并在 sshd_config 中提高 MaxStartups，例如 50:30:200。客户端可在几秒后重试',
    },
  }),
  defineCause({
    code: 'ssh-source-penalised',
    layer: 'service',
    scenario: 2,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'ssh-source-penalised': 'decisive' },
    title: {
      en: 'OpenSSH on {host} shuts out the address that this check came from for a while (PerSourcePenalties): failed logins, or connections without a login',
      'zh-CN': '{host} 上的 OpenSSH 暂时拒绝本次检查的来源地址（PerSourcePenalties）：因为登录失败或只连接不登录',
    },
    next: {
      en: 'Wait: it lasts from 15 seconds to 10 minutes. Find the client that keeps logging in wrongly from this address (everybody behind one NAT shares it); for monitoring, put the address into PerSourcePenaltyExemptList in sshd_config',
      'zh-CN':
        '请等待：持续 15 秒到 10 分钟。找出该地址上一直登录失败的客户端（同一 NAT 后的所有人共用一个地址）；监控用的地址可加入 sshd_config 的 PerSourcePenaltyExemptList',
    },
  }),
  defineCause({
    code: 'ssh-connection-dropped',
    layer: 'service',
    scenario: 2,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'ssh-ident-closed': 'strong', 'ssh-turned-away-in-words': 'strong', 'ssh-offer-missing': 'strong' },
    title: {
      en: '{host} accepts connections on port {port} and ends them before SSH begins: an access rule, a ban, a limit, or a filter on the way',
      'zh-CN': '{host} 在端口 {port} 接受连接，但在 SSH 开始之前就断开：访问规则、封禁、连接数限制，或途中的过滤设备',
    },
    next: {
      en: 'Try from another source address, and read the server’s log for this moment (journalctl -u ssh): “refused connect” is /etc/hosts.deny, “past MaxStartups” a limit. No line at all means that something in front of sshd ended it: a firewall, fail2ban, a load balancer whose server is down',
      'zh-CN':
        '换一个来源地址再试，并查看服务器此刻的日志（journalctl -u ssh）：“refused connect”来自 /etc/hosts.deny，“past MaxStartups”是连接数限制。如果没有任何记录，则是 sshd 前面的设备断开的：防火墙、fail2ban，或后端已停的负载均衡',
    },
  }),
  defineCause({
    code: 'ssh-no-banner',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    needs: ['ssh-ident-silent'],
    evidence: { 'ssh-ident-silent': 'strong', 'tls-hello-unanswered': 'strong', 'ssh-other-service': 'against' },
    title: {
      en: 'Port {port} of {host} accepts connections and stays silent: the SSH server hangs, or something accepts for a server that is not there',
      'zh-CN': '{host} 的端口 {port} 接受连接却始终沉默：SSH 服务器挂住了，或者有设备替一个并不在线的服务器接受了连接',
    },
    next: {
      en: 'On the server itself: nc 127.0.0.1 {port}. If “SSH-2.0” comes there, look at the load balancer or firewall in front; if not, look at load and memory, and restart sshd',
      'zh-CN':
        '在服务器本机执行 nc 127.0.0.1 {port}。如果能看到“SSH-2.0”，就检查前面的负载均衡或防火墙；否则检查负载和内存，并重启 sshd',
    },
  }),
  defineCause({
    code: 'ssh-no-common-algorithm',
    layer: 'protocol',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'ssh-nothing-in-common': 'decisive' },
    title: {
      en: 'No SSH client in common use can agree with {host} on a {matter, select, kex {key exchange method} hostKey {host key type} cipher {cipher} other {MAC}}: it offers only {offer}',
      'zh-CN':
        '没有常见的 SSH 客户端能与 {host} 商定{matter, select, kex {密钥交换方法} hostKey {主机密钥类型} cipher {加密算法} other {MAC 算法}}：它只提供 {offer}',
    },
    next: {
      en: 'Remove the line that restricts it from the server’s configuration (OpenSSH: {matter, select, kex {KexAlgorithms} hostKey {HostKeyAlgorithms} cipher {Ciphers} other {MACs}} in sshd_config; sshd -T shows what is in force; on RHEL: update-crypto-policies --show), then reload sshd',
      'zh-CN':
        '从服务器配置中删除造成限制的那一行（OpenSSH：sshd_config 中的 {matter, select, kex {KexAlgorithms} hostKey {HostKeyAlgorithms} cipher {Ciphers} other {MACs}}；sshd -T 显示实际生效的值；RHEL：update-crypto-policies --show），然后重新加载 sshd',
    },
  }),
  defineCause({
    code: 'ssh-legacy-algorithms',
    layer: 'protocol',
    scenario: 15,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'algorithms',
    evidence: { 'ssh-only-legacy': 'decisive' },
    title: {
      en: 'Current SSH clients refuse {host}: its only {matter, select, kex {key exchange method is} hostKey {host key type is} cipher {cipher is} other {MAC is}} outdated ({offer}). OpenSSH says “no matching {matter, select, kex {key exchange method} hostKey {host key type} cipher {cipher} other {MAC}} found”',
      'zh-CN':
        '当前的 SSH 客户端会拒绝 {host}：它提供的{matter, select, kex {密钥交换方法} hostKey {主机密钥类型} cipher {加密算法} other {MAC 算法}}都已过时（{offer}）。OpenSSH 会提示“no matching {matter, select, kex {key exchange method} hostKey {host key type} cipher {cipher} other {MAC}} found”',
    },
    next: {
      en: 'Update the server, or take old restrictions out of its configuration (OpenSSH: KexAlgorithms, HostKeyAlgorithms, Ciphers, MACs in sshd_config; new host keys: ssh-keygen -A). Until then, for this host only: sftp {options} {host}',
      'zh-CN':
        '升级服务器，或删除配置中过时的限制（OpenSSH：sshd_config 中的 KexAlgorithms、HostKeyAlgorithms、Ciphers、MACs；生成新的主机密钥：ssh-keygen -A）。在此之前，仅对这台主机使用：sftp {options} {host}',
    },
  }),
  defineCause({
    code: 'ssh-host-key-unknown',
    layer: 'protocol',
    scenario: 8,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'host-key',
    // A check knows no known_hosts; only what clients print tells of theirs.
    evidence: {},
    title: {
      en: 'The client does not know the host key of {host} yet, and is set not to trust a server that it has never met',
      'zh-CN': '客户端还不认识 {host} 的主机密钥，而它被设置为不信任从未连接过的服务器',
    },
    next: {
      en: 'Have the server’s operator read out its fingerprint (on the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), connect once by hand with sftp -P {port} {host} as the same account that runs the client, and answer yes only if the two agree; WinSCP and PuTTY keep a list of their own. For many clients: ssh-keyscan -p {port} {host}, compared with that fingerprint, into /etc/ssh/ssh_known_hosts. StrictHostKeyChecking=no would give the check up',
      'zh-CN':
        '请服务器管理员报出指纹（在服务器上执行 ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub），然后用运行客户端的同一账号手动执行一次 sftp -P {port} {host}，两者一致才回答 yes；WinSCP 和 PuTTY 有各自的列表。客户端很多时：用 ssh-keyscan -p {port} {host} 取得密钥，与该指纹核对后写入 /etc/ssh/ssh_known_hosts。StrictHostKeyChecking=no 等于放弃检查',
    },
  }),
  defineCause({
    code: 'ssh-host-key-changed',
    layer: 'protocol',
    scenario: 8,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'host-key',
    evidence: { 'ssh-other-host-key': 'decisive' },
    title: {
      en: 'The host key of {host} is not the expected one: {found} instead of {expected}',
      'zh-CN': '{host} 的主机密钥与预期不符：是 {found}，而不是 {expected}',
    },
    next: {
      en: 'Do not log in yet. Have the server’s operator compare, on the server: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. If the key was renewed on purpose, forget the old one (ssh-keygen -R {host}; for a port other than 22: ssh-keygen -R "[{host}]:{port}"). If not, you are talking to another machine: check DNS, a reused address, servers behind one name with different keys',
      'zh-CN':
        '先不要登录。请服务器管理员在服务器上核对：ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub。如果确实更换过密钥，就删除旧记录（ssh-keygen -R {host}；端口不是 22 时：ssh-keygen -R "[{host}]:{port}"）。否则说明连到了另一台机器：检查 DNS、被重复使用的地址、同名但密钥不同的多台服务器',
    },
  }),
]
