import type { Message } from '../message.ts'

/** Another protocol than the client speaks. */
export const protocolMessages: readonly Message[] = [
  {
    id: 'ssh-ident-to-ftp-client',
    layer: 'protocol',
    pattern: /^(?:<-* ?|\*? ?)?SSH-(?:2\.0|1\.\d+)-\S+/,
    by: [
      'curl',
      'lftp',
      'tnftp',
      'gnu-ftp',
      'ftp',
      'basic-ftp',
      'windows-ftp',
      'ftplib',
      'filezilla',
      'winscp',
      'rclone',
    ],
    speaksFor: { 'not-ftp-ssh': 'decisive' },
    text: { en: 'The port greets with SSH', 'zh-CN': '该端口以 SSH 应答' },
    trap: {
      en: 'The timeout that follows is the FTP client waiting for a 220 that will not come',
      'zh-CN': '随后的超时是 FTP 客户端在等待永远不会来的 220',
    },
  },
  {
    id: 'client-names-sftp-server',
    layer: 'protocol',
    pattern:
      /Cannot establish FTP connection to an SFTP server|You cannot connect to an SFTP server using an FTP protocol|无法(?:与|和)? ?SFTP 服务器建立 ?FTP ?连接/,
    speaksFor: { 'not-ftp-ssh': 'decisive' },
    text: { en: 'The client itself saw that the port speaks SSH', 'zh-CN': '客户端自己发现该端口说的是 SSH' },
  },
  {
    id: 'http-to-ftp-client',
    layer: 'protocol',
    pattern: /^(?:<-* ?)?HTTP\/1\.[01] \d{3}/,
    speaksFor: { 'not-ftp-http': 'decisive' },
    text: { en: 'The port answers with HTTP', 'zh-CN': '该端口以 HTTP 应答' },
  },
  {
    id: 'plain-where-tls',
    layer: 'protocol',
    pattern:
      /wrong version number|WRONG_VERSION_NUMBER|unexpected TLS packet was received|GnuTLS error -15|packet with illegal or unsupported version|first record does not look like a TLS handshake/i,
    speaksFor: { 'plaintext-on-tls-port': 'decisive' },
    text: {
      en: 'The client began with TLS and the server answered in plain text',
      'zh-CN': '客户端一开始就使用 TLS，而服务器以明文应答',
    },
    trap: {
      en: 'It says nothing about TLS versions: 220 was read as if it were TLS. Port 21 takes explicit TLS, 990 implicit',
      'zh-CN': '这与 TLS 版本无关：明文 220 被当成 TLS 来读。端口 21 用显式 TLS，990 用隐式 TLS',
    },
  },
  {
    id: 'ssh-banner-timeout',
    layer: 'protocol',
    pattern: /Connection timed out during banner exchange|Timed out while waiting for handshake/,
    speaksFor: { 'not-sftp': 'strong', 'ssh-no-banner': 'weak' },
    text: {
      en: 'The port was open and did not begin with SSH within the time',
      'zh-CN': '端口是开放的，但没有在时限内以 SSH 开始对话',
    },
    trap: {
      en: 'An FTP server on that port does this: SFTP is part of SSH and usually on port 22, FTP on 21',
      'zh-CN': '该端口若是 FTP 服务器就会这样：SFTP 属于 SSH，通常在 22 端口，FTP 在 21 端口',
    },
  },
  {
    id: 'ssh-closed-by-ftp-port',
    layer: 'protocol',
    pattern: /^Connection (?:(?:closed|reset) by|to) \S+ port (?:21|990|2121)(?: timed out)?$/,
    speaksFor: { 'not-sftp': 'decisive' },
    params: { speaks: 'ftp' },
    text: { en: 'An SSH client was turned away by an FTP port', 'zh-CN': 'SSH 客户端被 FTP 端口拒绝' },
  },
  {
    id: 'ssh-no-ident',
    layer: 'protocol',
    pattern:
      /Failed getting banner|Error reading SSH protocol banner|Connection lost before handshake|kex_exchange_identification: banner line contains invalid/,
    speaksFor: { 'not-sftp': 'strong', 'ssh-max-startups': 'strong', 'ssh-connection-dropped': 'strong' },
    text: {
      en: 'The connection ended before the server said that it speaks SSH',
      'zh-CN': '服务器还没有表明自己使用 SSH，连接就结束了',
    },
    trap: {
      en: 'It is either a port that does not speak SSH, or an SSH server that takes no more connections for now',
      'zh-CN': '要么该端口不是 SSH，要么 SSH 服务器暂时不接受更多连接',
    },
  },
]
