import type { Message } from '../message.ts'

/** TLS: OpenSSL's words (curl, ftplib, Node), GnuTLS's (lftp, FileZilla) and WinSCP's, recorded or after their sources. */
export const tlsMessages: readonly Message[] = [
  {
    id: 'server-without-tls',
    layer: 'protocol',
    pattern:
      /ftp:ssl-force is set and server does not support|Insecure server, it does not support FTP over TLS|不安全的服务器，(?:它)?不支持 ?FTP ?over ?TLS|不安全的伺服器/,
    speaksFor: { 'auth-tls-unsupported': 'decisive' },
    text: { en: 'The server turned AUTH TLS down', 'zh-CN': '服务器拒绝了 AUTH TLS' },
    trap: {
      en: 'Where the client goes on without TLS, name and password travel readable. A router’s FTP helper can take AUTH out, too: compare from another network',
      'zh-CN': '如果客户端随后不加密继续，用户名和密码就是明文传输。路由器的 FTP 助手也可能拦掉 AUTH：请换一个网络比较',
    },
  },
  {
    id: 'curl-64',
    layer: 'protocol',
    pattern: /^curl: \(64\) Requested (?:SSL|TLS|FTP SSL) level failed/,
    speaksFor: { 'auth-tls-unsupported': 'decisive' },
    text: { en: 'curl insists on TLS and the server has none', 'zh-CN': 'curl 要求 TLS，而服务器没有' },
  },
  {
    id: 'certificate-expired',
    layer: 'protocol',
    pattern: /CERT_HAS_EXPIRED|certificate has expired|uses expired certificate|Certificate has expired|证书已过期/i,
    speaksFor: { 'cert-expired': 'decisive' },
    text: { en: 'The server’s certificate has expired', 'zh-CN': '服务器证书已过期' },
    trap: {
      en: 'If every server seems to have expired, the clock of this machine is wrong. After a renewal the FTP service must be restarted or reloaded',
      'zh-CN': '如果所有服务器都显示过期，就是本机时钟不对。证书续期后必须重启或重新加载 FTP 服务',
    },
  },
  {
    id: 'certificate-not-yet-valid',
    layer: 'protocol',
    pattern: /CERT_NOT_YET_VALID|certificate is not yet valid|not yet valid certificate/i,
    speaksFor: { 'cert-not-yet-valid': 'decisive' },
    text: { en: 'The certificate is valid from a later date only', 'zh-CN': '证书尚未生效' },
    trap: { en: 'Check the clock of this machine first', 'zh-CN': '请先检查本机时钟' },
  },
  {
    id: 'certificate-name',
    layer: 'protocol',
    pattern:
      /ERR_TLS_CERT_ALTNAME_INVALID|no alternative certificate subject name|Hostname mismatch|IP address mismatch|doesn't match requested host ?name|not issued for this server|does not match the certificate's hostname|does not match certificate's altnames|certificate is valid for .* not /i,
    speaksFor: { 'cert-name-mismatch': 'decisive' },
    text: {
      en: 'The certificate is for another name than the one that was connected to',
      'zh-CN': '证书上的名称与所连接的名称不同',
    },
    trap: {
      en: 'Connecting by IP address, or by an old alias, is the usual reason',
      'zh-CN': '最常见的原因是用 IP 地址或旧的别名连接',
    },
  },
  {
    id: 'certificate-self-signed',
    layer: 'protocol',
    pattern: /DEPTH_ZERO_SELF_SIGNED_CERT|self[- ]signed certificate(?! in)|自签名证书/i,
    speaksFor: { 'cert-self-signed': 'decisive' },
    text: { en: 'The certificate is signed by nobody but itself', 'zh-CN': '证书是自签名的' },
  },
  {
    id: 'certificate-private-root',
    layer: 'protocol',
    pattern: /SELF_SIGNED_CERT_IN_CHAIN|self[- ]signed certificate in (?:certificate )?chain/i,
    speaksFor: { 'cert-untrusted-ca': 'decisive', 'cert-issued-by-inspection': 'weak' },
    text: {
      en: 'The chain ends at a root that this machine does not trust',
      'zh-CN': '证书链的根不受本机信任',
    },
  },
  {
    id: 'certificate-chain',
    layer: 'protocol',
    pattern:
      /UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|unable to get local issuer certificate|unable to verify the first certificate|signed by unknown authority/i,
    speaksFor: { 'cert-missing-intermediate': 'strong', 'cert-untrusted-ca': 'strong' },
    text: {
      en: 'The certificate’s issuer is missing: the server does not send it, or this machine does not know it',
      'zh-CN': '找不到证书的签发者：服务器没有发送中间证书，或本机不认识该 CA',
    },
  },
  {
    id: 'certificate-issuer-unknown',
    layer: 'protocol',
    pattern: /(?:ERROR:|\*{4}|Fatal error:) .*certificate issuer is unknown/,
    speaksFor: { 'cert-self-signed': 'strong', 'cert-missing-intermediate': 'strong', 'cert-untrusted-ca': 'strong' },
    text: { en: 'GnuTLS does not know who issued the certificate', 'zh-CN': 'GnuTLS 不认识证书的签发者' },
    trap: {
      en: 'lftp says the same of a self-signed certificate, a missing intermediate and a private CA',
      'zh-CN': '自签名证书、缺少中间证书、私有 CA，lftp 的提示都一样',
    },
  },
  {
    id: 'certificate-required',
    layer: 'protocol',
    pattern:
      /TLSV13_ALERT_CERTIFICATE_REQUIRED|tlsv13 alert certificate required|Certificate is required \(116\)|Peer certificate rejected/i,
    speaksFor: { 'client-cert-required': 'decisive' },
    text: { en: 'The server wants a certificate from the client', 'zh-CN': '服务器要求客户端出示证书' },
    trap: {
      en: 'With TLS 1.3 it comes after a handshake that seemed to succeed',
      'zh-CN': '在 TLS 1.3 中，它出现在看似成功的握手之后',
    },
  },
  {
    id: 'tls-version',
    layer: 'protocol',
    pattern:
      /ALERT_PROTOCOL_VERSION|alert protocol version|UNSUPPORTED_PROTOCOL|unsupported protocol|legacy sigalg disallowed|server selected unsupported protocol version/i,
    speaksFor: { 'tls-version-too-old': 'decisive' },
    text: {
      en: 'Client and server have no TLS version in common: one side is too old',
      'zh-CN': '客户端与服务器没有共同的 TLS 版本：有一方太旧',
    },
  },
  {
    id: 'tls-name-refused',
    layer: 'protocol',
    pattern: /UNRECOGNIZED_NAME|unrecognized name/i,
    speaksFor: { 'tls-sni-refused': 'decisive' },
    text: {
      en: 'The server does not go by the name that the client called it',
      'zh-CN': '服务器不认客户端所用的名称',
    },
  },
  {
    id: 'tls-handshake',
    layer: 'protocol',
    pattern:
      /ALERT_HANDSHAKE_FAILURE|alert handshake failure|dh key too small|no shared cipher|alert no application protocol/i,
    speaksFor: { 'tls-handshake-failed': 'strong', 'client-cert-required': 'weak' },
    text: {
      en: 'The handshake failed: no cipher, group or signature in common, or a name or certificate that the server wants',
      'zh-CN': '握手失败：没有共同的加密套件、密钥交换组或签名算法，或服务器要求特定的名称或证书',
    },
    trap: {
      en: 'Up to TLS 1.2 a missing client certificate ends in the same alert',
      'zh-CN': '在 TLS 1.2 及以前，缺少客户端证书也是同样的警报',
    },
  },
  {
    id: 'tls-fatal-alert',
    layer: 'protocol',
    pattern: /A TLS fatal alert has been received|GnuTLS error -(?:8|12)\b/,
    speaksFor: { 'tls-handshake-failed': 'strong', 'client-cert-required': 'strong', 'tls-version-too-old': 'weak' },
    text: { en: 'The server broke the TLS session off', 'zh-CN': '服务器中断了 TLS 会话' },
    trap: {
      en: 'GnuTLS’s text leaves out which alert it was: “curl -v --ssl-reqd” or “openssl s_client -starttls ftp” tells',
      'zh-CN': 'GnuTLS 没有说明是哪种警报：用 “curl -v --ssl-reqd” 或 “openssl s_client -starttls ftp” 查看',
    },
  },
  {
    id: 'tls-not-established',
    layer: 'protocol',
    pattern:
      /Can't establish TLS connection|SSL connect error|GnuTLS error -110|The TLS connection was non-properly terminated(?!\. Assuming EOF)/,
    speaksFor: { 'tls-handshake-failed': 'strong', 'auth-tls-unsupported': 'weak', 'plaintext-on-tls-port': 'weak' },
    isSummary: true,
    text: { en: 'No TLS session came about', 'zh-CN': '没有建立 TLS 会话' },
  },
]
