import type { Message } from '../message.ts'

/** Login, transfers and file names, in the clients' own words; the server's replies are judged elsewhere. */
export const sessionMessages: readonly Message[] = [
  {
    id: 'names-not-utf8-to-client',
    layer: 'data',
    pattern:
      /UnicodeDecodeError: 'utf-8' codec can't decode byte|Invalid character sequence received, disabling UTF-8|收到无效的字符/,
    speaksFor: { 'listing-charset': 'decisive' },
    text: {
      en: 'A name on the server is not UTF-8, and this client stumbles over it',
      'zh-CN': '服务器上有文件名不是 UTF-8，客户端因此出错',
    },
    trap: {
      en: 'Connection, login and permissions are fine: one GBK file name is enough',
      'zh-CN': '连接、登录和权限都没有问题：只要有一个 GBK 文件名就会这样',
    },
  },
  {
    id: 'upload-broke',
    layer: 'data',
    pattern:
      /^curl: \(55\)|Send failure: (?:Connection reset|Broken pipe)|BrokenPipeError|Writing to network: |netout: |Network write error/,
    speaksFor: { 'disk-full': 'strong', 'transfer-cut': 'strong', 'quota-exceeded': 'weak' },
    text: {
      en: 'The server stopped taking data in the middle of an upload',
      'zh-CN': '上传过程中服务器停止接收数据',
    },
    trap: {
      en: 'The reason is in the server’s reply, which this client does not show: “451 Failure writing to local file” is a full disk, no network trouble',
      'zh-CN': '原因在服务器的应答里，而客户端没有显示：“451 Failure writing to local file” 是磁盘已满，不是网络问题',
    },
  },
  {
    id: 'curl-upload-refused',
    layer: 'data',
    pattern: /Failed FTP upload: 55[0-3]/,
    speaksFor: { 'upload-permission-denied': 'strong', 'filename-not-allowed': 'weak' },
    isSummary: true,
    text: { en: 'The server refused the upload', 'zh-CN': '服务器拒绝了上传' },
    trap: {
      en: 'vsftpd: 550 means write_enable=NO, 553 the file system. It is no firewall',
      'zh-CN': 'vsftpd：550 表示 write_enable=NO，553 表示文件系统权限。与防火墙无关',
    },
  },
  {
    id: 'curl-login-refused',
    layer: 'client',
    pattern: /^curl: \(67\) Access denied: 530/,
    speaksFor: { 'login-incorrect': 'strong', 'tls-required-for-login': 'weak' },
    isSummary: true,
    text: { en: 'The server refused the login', 'zh-CN': '服务器拒绝了登录' },
    trap: {
      en: 'curl shows only the code. A server that wants TLS answers 530, too: curl -v shows its words',
      'zh-CN': 'curl 只显示代码。要求 TLS 的服务器也回应 530：curl -v 会显示原文',
    },
  },
  {
    id: 'curl-login-broken',
    layer: 'service',
    pattern: /^curl: \(67\) Access denied: 500/,
    speaksFor: { 'vsftpd-writable-chroot': 'strong', 'home-dir-missing': 'strong', 'server-config-error': 'weak' },
    isSummary: true,
    text: { en: 'The server ended the session at the login', 'zh-CN': '服务器在登录时结束了会话' },
    trap: {
      en: 'The password may well be right: vsftpd says 500 OOPS when it cannot set up the session after it',
      'zh-CN': '密码可能是对的：vsftpd 在登录后无法建立会话时回应 500 OOPS',
    },
  },
  {
    id: 'curl-login-needs-tls',
    layer: 'client',
    pattern: /^curl: \(67\) Access denied: 55\d/,
    speaksFor: { 'tls-required-for-login': 'strong' },
    isSummary: true,
    text: { en: 'The server refused a login without TLS', 'zh-CN': '服务器拒绝了未加密的登录' },
  },
  {
    id: 'client-login-refused',
    layer: 'client',
    pattern:
      /^Login failed\.|^Login failed: Login incorrect|: Login failed: Login incorrect|^(?:Access denied|Authentication failed)\.?$|登录失败/,
    speaksFor: { 'login-incorrect': 'strong', 'account-locked': 'weak' },
    isSummary: true,
    text: { en: 'The login was refused', 'zh-CN': '登录被拒绝' },
  },
  {
    id: 'client-file-missing',
    layer: 'data',
    pattern:
      /^curl: \(78\)|The file does not exist|RETR response: 550|Couldn't open the file|server did not report OK, got 550/,
    speaksFor: { 'path-missing': 'strong', 'download-permission-denied': 'weak' },
    isSummary: true,
    text: {
      en: 'The server did not open the file: it is not there, or may not be read',
      'zh-CN': '服务器没有打开该文件：它不存在，或没有读取权限',
    },
  },
  {
    id: 'curl-cwd-refused',
    layer: 'data',
    pattern: /^curl: \(9\) Server denied you to change to the given directory/,
    speaksFor: { 'path-missing': 'strong', 'listing-permission-denied': 'weak' },
    text: { en: 'The server refused to change into the directory', 'zh-CN': '服务器拒绝进入该目录' },
  },
  {
    id: 'transfer-cut-short',
    layer: 'data',
    pattern:
      /^curl: \(18\)|transfer closed with \d+ bytes remaining|server did not report OK, got 426|Connection closed; transfer aborted|传输连接中断/,
    speaksFor: { 'transfer-cut': 'strong' },
    text: { en: 'The transfer ended before its end', 'zh-CN': '传输提前中断' },
  },
  {
    id: 'idle-closed',
    layer: 'service',
    pattern: /Connection closed by server due to inactivity|由于长时间没有活动/,
    speaksFor: { 'short-idle-timeout': 'strong' },
    text: { en: 'The server closed an idle connection', 'zh-CN': '服务器关闭了空闲连接' },
  },
]
