import { defineCause } from './define-cause.ts'
import { CLOSED_AT_ONCE } from './over-sftp.ts'

/** The connection opens, and no FTP greeting comes. */
export const whoAnswersCauses = [
  defineCause({
    code: 'not-ftp-ssh',
    layer: 'protocol',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'speaks-ssh': 'decisive' },
    title: {
      en: 'Port {port} of {host} speaks SSH, not FTP: files are reached there by SFTP, which is another protocol',
      'zh-CN': '{host} 的端口 {port} 上是 SSH 而不是 FTP：那里用 SFTP 传文件，它是另一种协议',
    },
    next: {
      en: 'Choose SFTP in the client (sftp -P {port} {host}), or the port on which FTP listens, usually 21',
      'zh-CN': '在客户端选择 SFTP（sftp -P {port} {host}），或改用 FTP 监听的端口（通常是 21）',
    },
  }),
  defineCause({
    code: 'not-ftp-http',
    layer: 'protocol',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'speaks-http': 'decisive' },
    title: {
      en: 'Port {port} of {host} is a web server, not FTP',
      'zh-CN': '{host} 的端口 {port} 上是网站（HTTP），不是 FTP',
    },
    next: {
      en: 'Use the port on which FTP listens, usually 21; if that is this one, find out which program or proxy took it: ss -ltnp "sport = :{port}"',
      'zh-CN':
        '改用 FTP 监听的端口（通常是 21）；如果本应就是这个端口，请查明是哪个程序或代理占用了它：ss -ltnp "sport = :{port}"',
    },
  }),
  defineCause({
    code: 'not-ftp-other',
    layer: 'protocol',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'speaks-other': 'decisive' },
    title: {
      en: 'What answers on port {port} of {host} is not an FTP server: {banner}',
      'zh-CN': '{host} 端口 {port} 上应答的不是 FTP 服务器：{banner}',
    },
    next: {
      en: 'Use the port on which FTP listens, usually 21; if that is this one, find out which program took it: ss -ltnp "sport = :{port}"',
      'zh-CN':
        '改用 FTP 监听的端口（通常是 21）；如果本应就是这个端口，请查明是哪个程序占用了它：ss -ltnp "sport = :{port}"',
    },
  }),
  defineCause({
    code: 'implicit-tls-expected',
    layer: 'protocol',
    scenario: 13,
    owner: 'client',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'speaks-tls': 'decisive' },
    title: {
      en: 'Port {port} of {host} expects TLS from the first byte (implicit FTPS); a plain FTP client waits there for ever',
      'zh-CN': '{host} 的端口 {port} 要求一开始就是 TLS（隐式 FTPS）；明文 FTP 客户端会一直等下去',
    },
    next: {
      en: 'Set the client to implicit FTPS (FileZilla: “Require implicit FTP over TLS”; curl: ftps://{host}:{port}/), or use port 21 with explicit TLS',
      'zh-CN':
        '把客户端设为隐式 FTPS（FileZilla：“要求隐式的 FTP over TLS”；curl：ftps://{host}:{port}/），或改用端口 21 并启用显式 TLS',
    },
  }),
  defineCause({
    code: 'no-banner',
    layer: 'service',
    scenario: 9,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'greeting-silent': 'strong', 'tls-hello-unanswered': 'strong', 'speaks-tls': 'against' },
    needs: ['greeting-silent'],
    title: {
      en: 'Port {port} of {host} accepts connections and stays silent: the server hangs, or a load balancer or firewall accepts for a server that is not there',
      'zh-CN':
        '{host} 的端口 {port} 接受连接却始终沉默：服务器挂住了，或者负载均衡、防火墙替一个并不在线的服务器接受了连接',
    },
    next: {
      en: 'On the server itself: nc 127.0.0.1 {port}. If the greeting comes there, look at the load balancer or firewall in front; if not, restart the FTP service and read its log',
      'zh-CN':
        '在服务器本机执行 nc 127.0.0.1 {port}。如果能看到欢迎信息，就检查前面的负载均衡或防火墙；如果也没有，就重启 FTP 服务并查看日志',
    },
  }),
  defineCause({
    code: 'closed-without-banner',
    layer: 'service',
    scenario: 2,
    owner: 'server',
    prior: 'common',
    impact: 'blocks',
    explains: 'greeting',
    evidence: { 'greeting-closed': 'strong', 'greeting-reset': 'strong', 'connect-reset': 'strong' },
    title: {
      en: '{host} accepts connections on port {port} and closes them at once: an access rule, a ban or a limit on the server, or a filter in front of it',
      'zh-CN': '{host} 在端口 {port} 接受连接后立即关闭：服务器上的访问规则、封禁或连接数限制，或前面的过滤设备所致',
    },
    next: {
      en: 'Try from another source address, and read the server’s log for this moment. ProFTPD does this for <Limit LOGIN>, mod_ban, MaxInstances and for a TLS key that does not match its certificate',
      'zh-CN':
        '换一个来源地址再试，并查看服务器此刻的日志。ProFTPD 在 <Limit LOGIN>、mod_ban、MaxInstances 以及 TLS 私钥与证书不匹配时就是这样表现',
    },
    overSftp: CLOSED_AT_ONCE,
  }),
]
