import { DATA, type Message } from '../message.ts'

const FILTERED: Message['speaksFor'] = { 'passive-ports-filtered': 'decisive' }
const REFUSED: Message['speaksFor'] = { 'passive-ports-refused': 'decisive' }

/** The data connection: told from the control connection's troubles by how far the session had come. */
export const dataMessages: readonly Message[] = [
  {
    id: 'passive-address-replaced',
    layer: 'service',
    pattern: /Server sent passive reply with unroutable address|服务器发回了不可路由的地址|伺服器傳回了無法繞送的位址/,
    speaksFor: { 'pasv-private-address': 'decisive' },
    text: {
      en: 'The server told the client to open the data connection to an address inside its own network',
      'zh-CN': '服务器让客户端连接其内网地址来传输数据',
    },
    trap: {
      en: 'FileZilla works around it. When the listing fails all the same, the passive ports are closed besides. Active mode is no cure: it moves the problem to your own firewall',
      'zh-CN':
        'FileZilla 会自行绕过。若列目录仍然失败，说明被动端口也没有开放。改用主动模式不能解决问题，只是把问题移到自己的防火墙',
    },
  },
  {
    id: 'passive-address-mismatch',
    layer: 'service',
    pattern: /^Passive mode address mismatch\./,
    speaksFor: { 'pasv-private-address': 'strong', 'pasv-foreign-address': 'weak' },
    text: {
      en: 'The server announced another address for data than the one it was reached at, and GNU ftp refuses that',
      'zh-CN': '服务器公布的数据连接地址与控制连接的地址不同，GNU ftp 拒绝使用',
    },
  },
  {
    id: 'data-address-unreachable',
    layer: 'network',
    pattern:
      /Data socket error \((?:Network is unreachable|No route to host)\)|WSAEADDRNOTAVAIL|(?:Network is unreachable|ENETUNREACH|EHOSTUNREACH|No route to host)/,
    in: DATA,
    speaksFor: { 'pasv-private-address': 'strong', 'passive-ports-filtered': 'strong' },
    text: {
      en: 'The address or port for the data connection cannot be reached',
      'zh-CN': '数据连接的地址或端口不可达',
    },
    trap: {
      en: 'Compare the address in the 227 reply with the server’s: when they differ, the server announces a wrong one',
      'zh-CN': '请比较 227 应答中的地址与服务器地址：如果不同，就是服务器公布了错误的地址',
    },
  },
  {
    id: 'data-port-refused',
    layer: 'network',
    pattern:
      /Can't open data connection in passive mode: connect ECONNREFUSED|Data socket error \(Connection refused\)|data connection could not be established: ECONNREFUSED|Transfer channel can't be opened.*refused|无法建立数据连接: ECONNREFUSED/,
    speaksFor: REFUSED,
    text: {
      en: 'Login worked, and the port for the data connection was refused',
      'zh-CN': '登录成功，但数据连接的端口被拒绝',
    },
  },
  {
    id: 'refused-during-data',
    layer: 'network',
    pattern:
      /Connection refused|ECONNREFUSED|after \d{1,3} ms: Couldn't connect to server|\b10061\b|: Bad file descriptor/,
    in: DATA,
    speaksFor: REFUSED,
    text: {
      en: 'It was refused while the data connection was being opened, after the login',
      'zh-CN': '拒绝发生在登录之后、建立数据连接时',
    },
    trap: {
      en: 'curl names port 21 here although it was the data port, and tnftp says “Bad file descriptor”',
      'zh-CN': '此时 curl 显示的是 21 端口，其实是数据端口；tnftp 则显示 “Bad file descriptor”',
    },
  },
  {
    id: 'data-connect-timeout',
    layer: 'network',
    pattern:
      /Timeout when trying to open data connection|Timeout detected\. \(data connection\)|data connection could not be established: ETIMEDOUT|无法建立数据连接: ETIMEDOUT|Transfer channel can't be opened.*timed out/,
    speaksFor: FILTERED,
    text: {
      en: 'Login worked, and nothing answered at the port for the data connection',
      'zh-CN': '登录成功，但数据连接的端口没有任何回应',
    },
  },
  {
    id: 'timed-out-during-data',
    layer: 'network',
    pattern: /[Tt]imed? ?-?out\b|ETIMEDOUT|Timeout - reconnecting|\d+ 秒后无活动，连接超时|连接超时|연결 시간 초과/,
    in: DATA,
    speaksFor: FILTERED,
    text: {
      en: 'It hung while the data connection was being opened, after the login',
      'zh-CN': '卡在登录之后、建立数据连接时',
    },
    trap: {
      en: 'The server and the password are fine; a firewall drops the passive ports. Opening port 21 does not help',
      'zh-CN': '服务器和密码都没有问题；是防火墙丢弃了到被动端口的数据包。只开放 21 端口没有用',
    },
  },
  {
    id: 'transfer-channel-failed',
    layer: 'network',
    pattern: /Transfer channel can't be opened|data connection could not be established|无法建立数据连接/,
    speaksFor: { 'passive-ports-filtered': 'strong', 'passive-ports-refused': 'strong' },
    text: { en: 'The data connection did not come about', 'zh-CN': '数据连接没有建立' },
  },
  {
    id: 'active-not-reached',
    layer: 'network',
    pattern:
      /The server failed to connect to data port|Accepting server connect has timed out|cannot open connection in active mode|failed to make a connection for the data channel/i,
    speaksFor: { 'active-mode-behind-nat': 'decisive' },
    text: {
      en: 'In active mode the server has to connect to the client, and did not get through',
      'zh-CN': '主动模式下由服务器连接客户端，但没有连通',
    },
  },
  {
    id: 'passive-refused-by-server',
    layer: 'service',
    pattern: /Bad PASV\/EPSV response: \d+|^Passive mode refused\./,
    in: ['unknown', 'session', 'data', 'connecting'],
    speaksFor: { 'passive-mode-disabled': 'strong' },
    text: { en: 'The server refused passive mode', 'zh-CN': '服务器拒绝了被动模式' },
    trap: {
      en: 'After a refused login ftp clients print “Passive mode refused.” too: then it means nothing',
      'zh-CN': '登录被拒绝后，ftp 客户端也会显示 “Passive mode refused.”，那时它没有意义',
    },
  },
  {
    id: 'tls-not-resumed',
    layer: 'protocol',
    pattern: /TLS session resumption on data connection failed|TLS session of data connection (?:has )?not resumed/,
    speaksFor: { 'tls-session-reuse-required': 'strong', 'tls-session-reuse-unsatisfiable': 'strong' },
    text: {
      en: 'The data connection did not resume the TLS session of the control connection',
      'zh-CN': '数据连接没有复用控制连接的 TLS 会话',
    },
  },
  {
    id: 'listing-failed',
    layer: 'network',
    pattern:
      /Failed to retrieve directory listing|Could not retrieve directory listing|读取目录列表失败|取得目錄列表失敗/,
    speaksFor: {
      'passive-ports-filtered': 'strong',
      'listing-permission-denied': 'weak',
      'passive-ports-refused': 'weak',
    },
    isSummary: true,
    text: {
      en: 'The listing failed; most often the data connection did not come about',
      'zh-CN': '列目录失败；多数是数据连接没有建立',
    },
  },
]
