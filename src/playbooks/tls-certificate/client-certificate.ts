import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, VSFTPD_CONF } from '../places.ts'
import { TLS_CONF } from './places.ts'

export const showCertificate: Step = {
  id: 'show-certificate',
  title: { en: 'Have the client show its certificate', 'zh-CN': '让客户端出示证书' },
  causes: ['client-cert-required'],
  after: { issued: ['yes', 'unknown'] },
  owner: 'client',
  why: {
    en: 'This server wants to know who connects before there is a password. Its owner issues the certificate and the key; nobody else can.',
    'zh-CN': '该服务器在要求密码之前就要知道连接者是谁。证书和私钥只能由它的管理员签发。',
  },
  variants: [
    {
      for: { client: ['lftp'] },
      where: { en: '~/.lftprc', 'zh-CN': '~/.lftprc' },
      paste:
        'set ssl:cert-file "~/ftp-client.pem"\nset ssl:key-file "~/ftp-client.key"\nset ftp:ssl-data-use-keys true',
      undo: { en: 'Take the lines out.', 'zh-CN': '删掉这些行。' },
      source: 'lftp(1): ssl:cert-file, ssl:key-file, ftp:ssl-data-use-keys',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ssl-reqd --cert ftp-client.pem --key ftp-client.key --user {user} ftp://{host}:{port}/',
      source: 'curl(1): --cert, --key',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'The site > Advanced > Connection > TLS/SSL > Client certificate file: the .pfx or .pem that you were given',
        'zh-CN': '站点 > 高级 > 连接 > TLS/SSL > 客户端证书文件：选择拿到的 .pfx 或 .pem',
      },
      source: 'WinSCP documentation: TLS/SSL client certificates',
    },
    {
      for: { client: ['filezilla', 'explorer', 'finder', 'mobile-app'] },
      click: {
        en: 'This client cannot show a certificate. Use WinSCP, lftp or curl.',
        'zh-CN': '该客户端不能出示证书。请改用 WinSCP、lftp 或 curl。',
      },
      source: 'FileZilla wiki: FTP over TLS (no client certificates)',
    },
    {
      label: OTHER_SOFTWARE,
      click: { en: 'Look for “client certificate” in its settings.', 'zh-CN': '在设置里找“客户端证书”。' },
      source: 'RFC 8446 section 4.4.2: the client answers CertificateRequest',
    },
  ],
  expect: {
    en: 'The login goes on instead of ending with alert 116 (TLS 1.3) or 40 (TLS 1.2). This check cannot see it: it has no certificate of yours.',
    'zh-CN': '登录继续进行，而不是以警报 116（TLS 1.3）或 40（TLS 1.2）结束。本检查没有你的证书，所以看不到这个结果。',
  },
  cost: {
    en: 'The key is worth as much as a password: chmod 600, and in no mail or chat.',
    'zh-CN': '私钥等同于密码：chmod 600，不要放进邮件或聊天。',
  },
}

export const askNoCertificate: Step = {
  id: 'ask-no-certificate',
  title: { en: 'Have the server do without client certificates', 'zh-CN': '让服务器不再要求客户端证书' },
  causes: ['client-cert-required'],
  after: { issued: ['no', 'unknown'] },
  owner: 'server',
  why: {
    en: 'If nobody was given a certificate, the demand is a mistake in the configuration: passwords over TLS are enough to log in.',
    'zh-CN': '如果没有人拿到过证书，这项要求就是配置失误：TLS 加密的密码足以登录。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'require_cert=NO\nvalidate_cert=NO',
      undo: 'require_cert=YES\nvalidate_cert=YES',
      source: 'vsftpd.conf(5): require_cert, validate_cert',
    },
    {
      for: { server: ['proftpd'] },
      where: TLS_CONF,
      paste: 'TLSVerifyClient off',
      undo: 'TLSVerifyClient on',
      source: 'ProFTPD, mod_tls: TLSVerifyClient',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the machine > Management > Configuration Editor > system.applicationHost/sites > the site > ftpServer > security > sslClientCertificates > clientCertificatePolicy: CertIgnore > Apply',
        'zh-CN':
          'IIS 管理器：服务器节点 > 管理 > 配置编辑器 > system.applicationHost/sites > 该站点 > ftpServer > security > sslClientCertificates > clientCertificatePolicy 设为 CertIgnore > 应用',
      },
      undo: { en: 'Set it to CertRequire again.', 'zh-CN': '改回 CertRequire。' },
      source: 'Microsoft Learn: FTP SSL Client Certificate Settings <sslClientCertificates>',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look for “client certificate” or “verify client” in its settings, and make it optional.',
        'zh-CN': '在设置里找“客户端证书”或“验证客户端”，改为可选。',
      },
      undo: { en: 'Make it mandatory again.', 'zh-CN': '改回必需。' },
      source: 'RFC 8446 section 4.3.2: CertificateRequest is optional',
    },
  ],
  expect: {
    en: 'Clients without a certificate are asked for a password.',
    'zh-CN': '没有证书的客户端会被要求输入密码。',
  },
  cost: {
    en: 'Whoever knows a password then gets in without a certificate.',
    'zh-CN': '此后知道密码的人没有证书也能登录。',
  },
  verify: { probes: ['tls', 'login'] },
}
