import type { Text } from '../../../model/text.ts'

/** What TLS, SSH and other protocols show before encryption begins. */
export const PROTOCOL_TEXTS: Readonly<Record<string, Text>> = {
  'capture-web-server': { en: 'A web server answers on this port', 'zh-CN': '这个端口上应答的是网站服务器' },
  'capture-tls-unexpected': {
    en: 'The client began with TLS, and the server answered in clear text',
    'zh-CN': '客户端一开始就用 TLS，而服务器以明文应答',
  },
  'capture-tls-alert': {
    en: 'The {by, select, client {client} other {server}} broke off the TLS handshake with the alert “{alert}”',
    'zh-CN': '{by, select, client {客户端} other {服务器}}以警报 “{alert}” 中断了 TLS 握手',
  },
  'capture-tls-unanswered': {
    en: 'The client began TLS, and {how, select, reset {a reset came back} close {the server closed the connection} other {no answer came, although clear text before it was answered}}',
    'zh-CN':
      '客户端开始 TLS 握手，{how, select, reset {得到的是复位（RST）} close {服务器却关闭了连接} other {没有得到回应，而之前的明文是有应答的}}',
  },
  'capture-data-tls-unanswered': {
    en: 'On the data connection the client began TLS, and {how, select, reset {a reset came back} close {the server closed it} other {no answer came}}',
    'zh-CN':
      '客户端在数据连接上开始 TLS 握手，{how, select, reset {得到的是复位（RST）} close {服务器却关闭了它} other {没有得到回应}}',
  },
  'capture-tls-refused': {
    en: 'The client ended TLS 1.3 right after the server’s certificate, with what is as long as an alert: most likely it does not accept the certificate. The alert itself is encrypted',
    'zh-CN':
      '客户端在收到服务器证书后立即结束了 TLS 1.3，最后发出的内容与警报等长：很可能是不接受该证书。警报本身是加密的',
  },
  'capture-ssh-penalty': {
    en: 'OpenSSH turned the connection away: “{banner}”',
    'zh-CN': 'OpenSSH 拒绝了这个连接：“{banner}”',
  },
  'capture-ssh-max-startups': {
    en: 'OpenSSH turned the connection away: “{banner}”',
    'zh-CN': 'OpenSSH 拒绝了这个连接：“{banner}”',
  },
  'capture-not-ssh': {
    en: 'The client began SSH, and the server answered “{banner}”',
    'zh-CN': '客户端以 SSH 开始，而服务器的应答是 “{banner}”',
  },
  'capture-ftp-to-ssh': {
    en: 'The client does not speak SSH, and the server is an SSH server: {banner}',
    'zh-CN': '客户端说的不是 SSH，而服务器是 SSH 服务器：{banner}',
  },
  'capture-ssh-closed': {
    en: 'The server ended the connection after {seconds} s without its SSH identification',
    'zh-CN': '服务器在 {seconds} 秒后断开连接，没有发送 SSH 标识',
  },
  'capture-ssh-silent': {
    en: 'The server sent no SSH identification for {seconds} s',
    'zh-CN': '服务器在 {seconds} 秒内没有发送 SSH 标识',
  },
  'capture-ssh-no-common': {
    en: 'Client and server have no {matter, select, kex {key exchange method} hostKey {type of host key} cipher {cipher} other {MAC}} in common; the server offers {offer}',
    'zh-CN':
      '客户端与服务器没有共同的{matter, select, kex {密钥交换方法} hostKey {主机密钥类型} cipher {加密算法} other {MAC 算法}}；服务器提供的是 {offer}',
  },
  'capture-ssh-disconnect': {
    en: 'The server ended SSH before encryption, with the reason {reason}: {text}',
    'zh-CN': '服务器在加密之前结束了 SSH，原因代码 {reason}：{text}',
  },
}
