import { defineAdvisory } from './define-advisory.ts'
import { CLOSE_NOTIFY, NEWER_TLS } from './fixes-tls.ts'
import { NO_POST_QUANTUM } from './post-quantum.ts'

/** True of a server whose TLS works. */
export const tlsAdvisories = [
  defineAdvisory({
    code: 'tls-weak',
    severity: 'warn',
    fix: NEWER_TLS,
    from: 'tls-weaknesses',
    title: {
      en: 'TLS is weaker than it should be:{versions, select, none {} other { it still takes {versions} (RFC 8996 forbids them).}}{ciphers, select, none {} other { Weak cipher: {ciphers}.}}{dh, plural, =0 {} other { Diffie-Hellman with only # bits, which current clients refuse.}}{forward, select, no { No forward secrecy: allow ECDHE.} other {}}',
      'zh-CN':
        'TLS 强度不足：{versions, select, none {} other {仍接受 {versions}（RFC 8996 已禁止）。}}{ciphers, select, none {} other {弱加密套件：{ciphers}。}}{dh, plural, =0 {} other {Diffie-Hellman 只有 # 位，目前的客户端会拒绝。}}{forward, select, no {没有前向保密：请启用 ECDHE。} other {}}',
    },
  }),
  defineAdvisory({
    code: 'cert-expiring',
    severity: 'warn',
    from: 'certificate-ends-soon',
    title: {
      en: 'The certificate of {name} ends on {until}, {days, plural, =0 {today} one {in # day} other {in # days}}. Renew it, and reload the FTP service after that',
      'zh-CN': '{name} 的证书将于 {until} 到期，还剩 {days} 天。请续期，并在之后重新加载 FTP 服务',
    },
  }),
  defineAdvisory({
    code: 'cert-weak-key',
    severity: 'warn',
    from: 'certificate-weak',
    title: {
      en: 'The certificate of {name} rests on {weakness}: current clients refuse it (curl: “EE certificate key too weak”), and OpenSSL 3 may not even load it. Issue one with RSA 2048 or ECDSA P-256 and SHA-256',
      'zh-CN':
        '{name} 的证书使用 {weakness}：目前的客户端会拒绝（curl：“EE certificate key too weak”），OpenSSL 3 甚至可能无法加载。请改用 RSA 2048 或 ECDSA P-256，并使用 SHA-256',
    },
  }),
  defineAdvisory({
    code: 'cert-common-name-only',
    severity: 'info',
    from: 'certificate-common-name-only',
    title: {
      en: 'The certificate says {name} only in its common name; clients that look at subject alternative names alone refuse it',
      'zh-CN': '证书只在通用名（CN）里写了 {name}；只看主题备用名称（SAN）的客户端会拒绝',
    },
  }),
  defineAdvisory({
    code: 'cert-staple-missing',
    severity: 'info',
    from: 'staple-missing',
    title: {
      en: 'The certificate of {name} demands OCSP stapling, which FTP servers seldom do (ProFTPD: TLSStapling on). Issue one without “must-staple”',
      'zh-CN':
        '{name} 的证书要求 OCSP stapling，而 FTP 服务器很少支持（ProFTPD：TLSStapling on）。请改签不带 “must-staple” 的证书',
    },
  }),
  defineAdvisory({
    code: 'no-post-quantum-kex',
    severity: 'info',
    from: 'post-quantum-missing',
    title: NO_POST_QUANTUM,
  }),
  defineAdvisory({
    code: 'session-reuse-needed',
    severity: 'info',
    from: 'session-reuse-needed',
    title: {
      en: 'The server serves only clients that resume the TLS session on data connections, which is safe and right; Python’s ftplib, Java’s FTPClient and .NET’s FtpWebRequest cannot',
      'zh-CN':
        '服务器只为在数据连接上恢复 TLS 会话的客户端服务，这样做安全而且正确；但 Python 的 ftplib、Java 的 FTPClient 和 .NET 的 FtpWebRequest 做不到',
    },
  }),
  defineAdvisory({
    code: 'data-unprotected',
    severity: 'warn',
    from: 'protection-refused',
    title: {
      en: 'The server encrypts passwords and commands but not the files: it refuses PROT P ({reply})',
      'zh-CN': '服务器只加密密码和命令，不加密文件：它拒绝 PROT P（{reply}）',
    },
  }),
  defineAdvisory({
    code: 'data-close-notify-missing',
    severity: 'warn',
    fix: CLOSE_NOTIFY,
    from: 'data-close-notify-missing',
    title: {
      en: 'Data connections ({commands}) {sometimes, select, yes {sometimes end} other {end}} without TLS’s close_notify, so a file that was cut short cannot be told from a whole one. FileZilla fails such transfers (“The TLS connection was non-properly terminated”); curl and lftp take them for complete',
      'zh-CN':
        '数据连接（{commands}）{sometimes, select, yes {有时} other {}}没有发送 TLS 的 close_notify 就结束，因此被截断的文件与完整的文件无法区分。FileZilla 会把这样的传输判为失败（“The TLS connection was non-properly terminated”）；curl 和 lftp 则当作已完成',
    },
  }),
  defineAdvisory({
    code: 'auth-tls-unlisted',
    severity: 'info',
    from: 'auth-unlisted',
    title: {
      en: 'AUTH TLS works but FEAT does not list it, so clients that use TLS “if available” stay in clear text',
      'zh-CN': 'AUTH TLS 可用，但 FEAT 没有列出，于是“可用时才启用 TLS”的客户端会一直使用明文',
    },
  }),
  defineAdvisory({
    code: 'sni-needed',
    severity: 'info',
    from: 'sni-matters',
    title: {
      en: 'Clients that send no server name (SNI) {without, select, none {get no TLS at all} other {see the certificate of {without} instead}}',
      'zh-CN':
        '不发送服务器名称（SNI）的客户端{without, select, none {根本无法建立 TLS} other {看到的是 {without} 的证书}}',
    },
  }),
]
