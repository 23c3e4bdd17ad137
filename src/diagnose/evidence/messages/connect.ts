import { BEFORE, type Message } from '../message.ts'

const ANSWER: Message['speaksFor'] = { 'port-refused': 'strong' }

/** The connection to the server: what the system says, in the languages that clients pass on. */
export const connectMessages: readonly Message[] = [
  {
    id: 'ssh-port-refused',
    layer: 'service',
    pattern: /connect to host \S+ port \d+: Connection refused|^FATAL ERROR: (?:Network error: )?Connection refused/,
    speaksFor: ANSWER,
    text: { en: 'Nothing accepts connections on that port', 'zh-CN': '该端口上没有程序接受连接' },
  },
  {
    id: 'connection-refused',
    layer: 'service',
    pattern:
      /Connection refused|ECONNREFUSED|\b10061\b|actively refused|积极拒绝|连接被拒绝|連線被拒|연결이? ?(?:을 )?거부|Connection to "[^"]+" refused|Unable to connect to port \d+ on|Errno 111/,
    in: [...BEFORE, 'connected'],
    speaksFor: { ...ANSWER, 'passive-ports-refused': 'weak' },
    text: {
      en: 'The machine answered, and nothing accepts connections on that port',
      'zh-CN': '对方主机有回应，但该端口上没有程序接受连接',
    },
    trap: {
      en: 'A firewall that rejects looks the same (iptables’ REJECT), and so does a fail2ban ban. If the program had logged in already, it is the data port that was refused',
      'zh-CN':
        '防火墙的拒绝（iptables 的 REJECT）和 fail2ban 封禁看起来一样。如果程序此前已经登录成功，被拒绝的就是数据端口',
    },
  },
  {
    id: 'connect-timed-out',
    layer: 'network',
    pattern:
      /(?:Failed to connect to \S+ port \d+ .*(?:Timeout was reached|timed out)|connect timeout after \d+|Can't connect to .*timed out|connect to (?:address|host) .*timed out|connect\b.*ETIMEDOUT|Connection attempt failed with "ETIMEDOUT|Connection to "[^"]+" timed out|dial tcp \S+ i\/o timeout|: connect :.*(?:timed out|超时|逾時|초과)|\b10060\b|连接尝试失败.*ETIMEDOUT)/,
    in: [...BEFORE, 'connected'],
    speaksFor: { 'port-filtered': 'strong', 'host-dead': 'strong' },
    text: {
      en: 'Nothing came back from that port, neither a yes nor a no: packets are dropped on the way, or the machine is off',
      'zh-CN': '该端口没有任何回应，既没有接受也没有拒绝：数据包在途中被丢弃，或主机没有开机',
    },
  },
  {
    id: 'no-route-to-host',
    layer: 'network',
    pattern: /No route to host|EHOSTUNREACH|\b10065\b|没有到主机的路由|Can't connect to `\S+': Bad file descriptor/,
    in: [...BEFORE, 'connected'],
    speaksFor: { 'host-unreachable': 'strong', 'port-rejected-by-firewall': 'strong' },
    text: {
      en: 'A router or the last hop reports that the host cannot be reached',
      'zh-CN': '路由器或最后一跳报告主机不可达',
    },
    trap: {
      en: 'Linux also says “No route to host” when a firewall rejects with “prohibited”: when other ports of the same host answer, it is the firewall',
      'zh-CN':
        '防火墙以 “prohibited” 方式拒绝时，Linux 也显示 “No route to host”：如果同一主机的其他端口有回应，就是防火墙所致',
    },
  },
  {
    id: 'network-unreachable',
    layer: 'network',
    pattern: /Network is unreachable|ENETUNREACH|\b10051\b|network unreachable|网络不可达/,
    in: [...BEFORE, 'connected'],
    speaksFor: { 'host-unreachable': 'strong' },
    text: { en: 'There is no route to the address', 'zh-CN': '没有到该地址的路由' },
    trap: {
      en: 'With an IPv6 address in front of it, this only says that this machine has no IPv6; the client should go on with IPv4',
      'zh-CN': '如果前面是 IPv6 地址，这只说明本机没有 IPv6；客户端应继续尝试 IPv4',
    },
  },
  {
    id: 'ftp-exe-unknown-error',
    layer: 'network',
    pattern: /ftp: connect :(?:Unknown error number|未知错误)/,
    speaksFor: { 'port-refused': 'weak', 'port-filtered': 'weak', 'host-unreachable': 'weak' },
    text: {
      en: 'Windows’ ftp.exe could not connect and has no words for the reason',
      'zh-CN': 'Windows 的 ftp.exe 未能连接，而且说不出原因',
    },
  },
  {
    id: 'curl-7',
    layer: 'network',
    pattern: /^curl: \(7\) Failed to connect to \S+ port \d+/,
    in: BEFORE,
    speaksFor: { 'port-refused': 'strong', 'passive-ports-refused': 'weak', 'host-unreachable': 'weak' },
    isSummary: true,
    text: { en: 'curl’s connection was turned down', 'zh-CN': 'curl 的连接被拒绝' },
    trap: {
      en: 'curl names the control port even when the DATA port refused: “port 21” proves nothing. curl -v shows how far it came',
      'zh-CN': '即使是数据端口拒绝，curl 也显示控制端口：“port 21” 不能说明问题。用 curl -v 可以看到进行到哪一步',
    },
  },
  {
    id: 'ftp-exe-connect-failed',
    layer: 'network',
    pattern: /no response from host$|无法连接到服务器|Could not connect to server|Connection failed\.$/,
    in: BEFORE,
    speaksFor: { 'port-filtered': 'weak', 'port-refused': 'weak', 'host-dead': 'weak' },
    isSummary: true,
    text: {
      en: 'The client could not connect; this line does not say why',
      'zh-CN': '客户端未能连接；这一行没有说明原因',
    },
  },
]
