import { BEFORE, type Message, SILENT } from '../message.ts'

const MUTE: Message['speaksFor'] = { 'no-banner': 'strong', 'implicit-tls-expected': 'strong', 'not-ftp-http': 'weak' }
const SILENT_TEXT: Message['text'] = {
  en: 'The connection was accepted and then the server said nothing',
  'zh-CN': '连接已被接受，但服务器一言不发',
}
const SILENT_TRAP: NonNullable<Message['trap']> = {
  en: 'An implicit FTPS port and a web server wait for the client just like this; so does a server that looks up the client’s name for 5 to 10 s',
  'zh-CN': '隐式 FTPS 端口和 Web 服务器也会这样等待客户端先说话；反查客户端域名的服务器会沉默 5 到 10 秒',
}
const CLOSED_TEXT: Message['text'] = {
  en: 'The server, or something in front of it, accepted the connection and ended it without a word',
  'zh-CN': '服务器或其前面的设备接受了连接，又一言不发地断开',
}

/** Connected, and no greeting: silence, an end, or another protocol. */
export const silenceMessages: readonly Message[] = [
  {
    id: 'silent-after-connect',
    layer: 'protocol',
    pattern:
      /Operation timed out after \d+ milliseconds with 0 bytes|Timeout \(control socket\)|Timeout - reconnecting|timed out\b|Connection timed out after \d+ seconds|\d+ 秒后无活动，连接超时|Timeout detected\. \(control connection\)|remote server timed out/,
    in: SILENT,
    speaksFor: MUTE,
    isSummary: true,
    text: SILENT_TEXT,
    trap: SILENT_TRAP,
  },
  {
    id: 'curl-28-no-bytes',
    layer: 'protocol',
    pattern: /^curl: \(28\) Operation timed out after \d+ milliseconds with 0 bytes received/,
    in: BEFORE,
    speaksFor: { ...MUTE, 'passive-ports-filtered': 'weak' },
    isSummary: true,
    text: { en: 'curl was connected and heard nothing', 'zh-CN': 'curl 已连接，但没有收到任何内容' },
    trap: SILENT_TRAP,
  },
  {
    id: 'client-made-421-timeout',
    layer: 'protocol',
    pattern: /421 Service not available, remote server timed out/,
    in: BEFORE,
    speaksFor: { ...MUTE, 'port-filtered': 'weak' },
    isSummary: true,
    text: SILENT_TEXT,
    trap: {
      en: 'The server never sent this 421: tnftp (the ftp of macOS and BSD) makes it up when its patience ends',
      'zh-CN': '这条 421 不是服务器发的：tnftp（macOS 和 BSD 的 ftp）等不下去时自己编造了它',
    },
  },
  {
    id: 'timed-out-somewhere',
    layer: 'network',
    pattern:
      /Timeout \(control socket\)|Timeout - reconnecting|Connection timed out after \d+ seconds|\d+ 秒后无活动，连接超时|TimeoutError: timed out|\btimed out$|Timeout detected\. \(control connection\)|연결 시간 초과|连接超时/,
    in: BEFORE,
    speaksFor: {
      'port-filtered': 'strong',
      'host-dead': 'weak',
      'no-banner': 'weak',
      'implicit-tls-expected': 'weak',
      'passive-ports-filtered': 'weak',
    },
    isSummary: true,
    text: {
      en: 'The client waited in vain; its text does not say whether it had connected by then',
      'zh-CN': '客户端没有等到回应；文中没有说明当时是否已连接',
    },
    trap: {
      en: 'If the login had succeeded before, it is the data connection that hangs, and a firewall blocks the passive ports',
      'zh-CN': '如果此前登录已成功，卡住的就是数据连接，说明防火墙挡住了被动端口',
    },
  },
  {
    id: 'curl-28',
    layer: 'network',
    pattern: /^curl: \(28\) (?:Timeout was reached|Connection timed out|Connection time-out|Operation timed out)/,
    speaksFor: { 'port-filtered': 'weak', 'passive-ports-filtered': 'weak', 'too-many-connections': 'weak' },
    isSummary: true,
    text: { en: 'curl gave up', 'zh-CN': 'curl 已放弃' },
    trap: {
      en: 'curl: (28) is no proof of a network timeout: a 421 reply (too many users, TLS required) ends in it within milliseconds. curl -v shows which',
      'zh-CN':
        'curl: (28) 不一定是网络超时：421 应答（连接数过多、要求 TLS）也会在几毫秒内变成它。用 curl -v 可以看出是哪一种',
    },
  },
  {
    id: 'client-made-421-closed',
    layer: 'service',
    pattern: /421 Service not available, (?:remote server has closed connection|closing control connection)/,
    in: [...BEFORE, 'connected'],
    speaksFor: { 'closed-without-banner': 'strong', 'ip-banned': 'weak' },
    text: CLOSED_TEXT,
    trap: {
      en: 'The server never sent this 421: ftp clients make it up when the connection ends',
      'zh-CN': '这条 421 不是服务器发的：连接断开时 ftp 客户端自己编造了它',
    },
  },
  {
    id: 'closed-before-greeting',
    layer: 'service',
    pattern:
      /Peer closed connection|\bEOFError\b|Server sent FIN packet unexpectedly|response reading failed|Connection closed by (?:server|remote host)|Server unexpectedly closed network connection|远程主机关闭连接|与服务器的连接已?被?关闭|원격 호스트가 연결을 (?:종료|끊)|EOF during|: EOF$/,
    in: [...BEFORE, 'connected'],
    by: [
      'filezilla',
      'winscp',
      'curl',
      'lftp',
      'windows-ftp',
      'ftplib',
      'basic-ftp',
      'rclone',
      'tnftp',
      'gnu-ftp',
      'ftp',
    ],
    speaksFor: { 'closed-without-banner': 'strong', 'ip-banned': 'weak', 'too-many-connections': 'weak' },
    text: CLOSED_TEXT,
    trap: {
      en: 'Python’s EOFError has no text of its own: it means just this',
      'zh-CN': 'Python 的 EOFError 没有任何说明文字：它就是这个意思',
    },
  },
  {
    id: 'reset-before-greeting',
    layer: 'service',
    pattern: /Connection reset by peer|ECONNRESET|Errno 104|\b10054\b|强迫关闭了一个现有的连接|连接被重置/,
    in: [...BEFORE, 'connected'],
    by: [
      'filezilla',
      'winscp',
      'curl',
      'lftp',
      'windows-ftp',
      'ftplib',
      'basic-ftp',
      'rclone',
      'tnftp',
      'gnu-ftp',
      'ftp',
    ],
    speaksFor: { 'closed-without-banner': 'strong', 'ip-banned': 'weak', 'port-rejected-by-firewall': 'weak' },
    text: {
      en: 'The connection was reset before the server said a word',
      'zh-CN': '服务器还没有说话，连接就被重置了',
    },
  },
]
