import type { LogMessage, Success } from '../log-message.ts'

/** vsftpd 3.0.3: its own log with and without log_ftp_protocol and debug_ssl, as recorded; limits after logging.c. */
export const vsftpdMessages: readonly LogMessage[] = [
  {
    id: 'vsftpd-login-failed',
    by: 'vsftpd',
    pattern: /^FAIL LOGIN: /,
    layer: 'client',
    deed: 'login',
    speaksFor: { 'login-incorrect': 'strong', 'account-locked': 'weak' },
    text: {
      en: 'vsftpd refused the login. It never logs why: a wrong password, an unknown user, a shell that is not in /etc/shells and the user list look the same; PAM’s lines in auth.log tell them apart',
      'zh-CN':
        'vsftpd 拒绝了登录，但从不记录原因：密码错误、用户不存在、shell 不在 /etc/shells 中、用户名单限制看起来都一样；auth.log 中 PAM 的行可以区分',
    },
  },
  {
    id: 'vsftpd-too-many',
    by: 'vsftpd',
    pattern: /^CONNECT: .*Connection refused: too many sessions\./,
    layer: 'service',
    deed: 'connect',
    speaksFor: { 'too-many-connections': 'decisive' },
    text: { en: 'max_clients was reached: connections were turned away', 'zh-CN': '达到 max_clients 上限，连接被拒绝' },
  },
  {
    id: 'vsftpd-too-many-per-ip',
    by: 'vsftpd',
    pattern: /^CONNECT: .*too many sessions for this address/,
    layer: 'service',
    deed: 'connect',
    speaksFor: { 'too-many-connections-per-ip': 'decisive' },
    text: {
      en: 'max_per_ip was reached: this address has too many connections open',
      'zh-CN': '达到 max_per_ip 上限：该地址打开的连接过多',
    },
  },
  {
    id: 'vsftpd-wrappers',
    by: 'vsftpd',
    pattern: /^CONNECT: .*tcp_wrappers denial/,
    layer: 'service',
    deed: 'connect',
    speaksFor: { 'access-denied-by-server': 'decisive' },
    text: {
      en: '/etc/hosts.allow or /etc/hosts.deny turned the address away',
      'zh-CN': '/etc/hosts.allow 或 /etc/hosts.deny 拒绝了该地址',
    },
  },
  {
    id: 'vsftpd-upload-broken',
    by: 'vsftpd',
    pattern: /^FAIL UPLOAD: .*", (?<bytes>[1-9]\d*) bytes/,
    layer: 'data',
    deed: 'upload',
    speaksFor: { 'transfer-cut': 'strong', 'disk-full': 'strong', 'quota-exceeded': 'weak' },
    text: {
      en: 'Uploads ended in the middle: the client went away, or the disk is full',
      'zh-CN': '上传中途终止：客户端断开，或磁盘已满',
    },
  },
  {
    id: 'vsftpd-upload-denied',
    by: 'vsftpd',
    pattern: /^FAIL (?:UPLOAD|MKDIR|RENAME|DELETE|RMDIR|CHMOD): Client "[^"]*", "(?<path>[^"]*)"/,
    layer: 'data',
    deed: 'upload',
    speaksFor: { 'upload-permission-denied': 'strong' },
    text: {
      en: 'Writing was refused before a byte arrived: the file system’s permissions, or the settings of vsftpd',
      'zh-CN': '一个字节都没有写入就被拒绝：文件系统权限不足，或 vsftpd 的设置不允许',
    },
  },
  {
    id: 'vsftpd-download-broken',
    by: 'vsftpd',
    pattern: /^FAIL DOWNLOAD: .*", [1-9]\d* bytes/,
    layer: 'data',
    deed: 'download',
    speaksFor: { 'transfer-cut': 'strong' },
    text: { en: 'Downloads ended in the middle', 'zh-CN': '下载中途终止' },
  },
  {
    id: 'vsftpd-download-failed',
    by: 'vsftpd',
    pattern: /^FAIL DOWNLOAD: Client "[^"]*", "(?<path>[^"]*)"/,
    layer: 'data',
    deed: 'download',
    speaksFor: { 'path-missing': 'strong', 'download-permission-denied': 'strong' },
    text: {
      en: 'Files could not be opened: they are not there, or may not be read. vsftpd says the same to both',
      'zh-CN': '文件无法打开：文件不存在，或没有读取权限。vsftpd 对两者的说法相同',
    },
  },
  {
    id: 'vsftpd-no-session-reuse',
    by: 'vsftpd',
    pattern: /No SSL session reuse on data channel/,
    layer: 'protocol',
    deed: 'download',
    speaksFor: { 'tls-session-reuse-required': 'decisive' },
    text: {
      en: 'The client’s data connection did not resume the TLS session (require_ssl_reuse)',
      'zh-CN': '客户端的数据连接没有复用 TLS 会话（require_ssl_reuse）',
    },
  },
  {
    id: 'vsftpd-no-close-notify',
    by: 'vsftpd',
    pattern: /DATA connection terminated without SSL shutdown/,
    layer: 'protocol',
    deed: 'upload',
    speaksFor: { 'transfer-cut': 'strong' },
    text: {
      en: 'The client cut the data connection without closing TLS, so vsftpd calls the upload broken (426) although all of it may be there: mend the client, or set strict_ssl_read_eof=NO and check sizes',
      'zh-CN':
        '客户端没有正常结束 TLS 就断开了数据连接，因此 vsftpd 把上传判为失败（426），而内容可能是完整的：请修正客户端，或设置 strict_ssl_read_eof=NO 并核对文件大小',
    },
  },
  {
    id: 'vsftpd-client-certificate',
    by: 'vsftpd',
    pattern: /SSL_accept failed: .*peer did not return a certificate/,
    layer: 'protocol',
    deed: 'connect',
    speaksFor: { 'client-cert-required': 'decisive' },
    text: { en: 'The client showed no certificate (require_cert)', 'zh-CN': '客户端没有出示证书（require_cert）' },
  },
  {
    id: 'vsftpd-tls-plain',
    by: 'vsftpd',
    pattern: /SSL_accept failed: .*(?:wrong version number|http request)/,
    layer: 'protocol',
    deed: 'connect',
    speaksFor: { 'implicit-tls-expected': 'strong' },
    text: {
      en: 'The client spoke plain FTP where TLS is expected from the first byte (implicit_ssl)',
      'zh-CN': '服务器要求一开始就用 TLS（implicit_ssl），客户端却发来明文 FTP',
    },
  },
  {
    id: 'vsftpd-tls-version',
    by: 'vsftpd',
    pattern: /SSL_accept failed: .*(?:unsupported protocol|no protocols available|version too low)/,
    layer: 'protocol',
    deed: 'connect',
    speaksFor: { 'tls-version-too-old': 'strong', 'tls-handshake-failed': 'weak' },
    text: { en: 'Client and server have no TLS version in common', 'zh-CN': '客户端与服务器没有共同的 TLS 版本' },
  },
  {
    id: 'vsftpd-tls-failed',
    by: 'vsftpd',
    pattern: /SSL_accept failed: /,
    layer: 'protocol',
    deed: 'connect',
    speaksFor: { 'tls-handshake-failed': 'strong' },
    text: { en: 'The TLS handshake failed', 'zh-CN': 'TLS 握手失败' },
  },
  {
    id: 'vsftpd-sni',
    by: 'vsftpd',
    pattern: /SNI rejection/,
    layer: 'protocol',
    deed: 'connect',
    speaksFor: { 'tls-sni-refused': 'decisive' },
    text: {
      en: 'The client asked for another server name than ssl_sni_hostname',
      'zh-CN': '客户端请求的服务器名与 ssl_sni_hostname 不符',
    },
  },
]

export const vsftpdSuccesses: readonly Success[] = [
  { by: 'vsftpd', pattern: /^CONNECT: Client "[^"]*"$/, deed: 'connect' },
  { by: 'vsftpd', pattern: /^OK LOGIN: /, deed: 'login' },
  { by: 'vsftpd', pattern: /^OK (?:UPLOAD|MKDIR|RENAME|DELETE|RMDIR|CHMOD): /, deed: 'upload' },
  { by: 'vsftpd', pattern: /^OK DOWNLOAD: /, deed: 'download' },
]
