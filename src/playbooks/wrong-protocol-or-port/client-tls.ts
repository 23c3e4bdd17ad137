import type { Step } from '../model.ts'

export const implicitTls: Step = {
  id: 'implicit-tls',
  title: { en: 'Set the client to implicit TLS', 'zh-CN': '把客户端设为隐式 TLS' },
  causes: ['implicit-tls-expected'],
  owner: 'client',
  why: {
    en: 'Port {port} waits for TLS from the first byte, and the client for a greeting: both wait for ever.',
    'zh-CN': '端口 {port} 等着第一个字节就是 TLS，客户端却在等欢迎信息：双方一直等下去。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > the site > Encryption: Require implicit FTP over TLS; port {port}',
        'zh-CN': '站点管理器 > 该站点 > 加密：要求隐式的 FTP over TLS；端口 {port}',
      },
      undo: { en: 'Choose explicit FTP over TLS again.', 'zh-CN': '改回显式的 FTP over TLS。' },
      source: 'FileZilla wiki: FTP over TLS, explicit and implicit',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog: Encryption TLS/SSL Implicit encryption, port {port}',
        'zh-CN': '登录窗口：加密选“TLS/SSL 隐式加密”，端口 {port}',
      },
      undo: { en: 'Choose explicit encryption again.', 'zh-CN': '改回显式加密。' },
      source: 'WinSCP documentation: FTPS, implicit',
    },
    { for: { client: ['lftp'] }, paste: 'lftp -p {port} -u {user} ftps://{host}', source: 'lftp(1): ftps' },
    {
      for: { client: ['curl'] },
      paste: 'curl -v --user {user} ftps://{host}:{port}/',
      source: 'curl(1): ftps:// is implicit TLS',
    },
    {
      for: { client: ['explorer', 'finder'] },
      click: {
        en: 'Explorer and Finder cannot do TLS. Use WinSCP, FileZilla or curl.',
        'zh-CN': '资源管理器和访达不支持 TLS。请使用 WinSCP、FileZilla 或 curl。',
      },
      source: 'WinSCP documentation: FTPS; FileZilla wiki: FTP over TLS',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Choose “FTPS implicit”, port {port}; or explicit TLS on port 21 if the server has that too.',
        'zh-CN': '选择“隐式 FTPS”，端口 {port}；如果服务器也提供，改用 21 端口的显式 TLS。',
      },
      undo: { en: 'Choose the former setting.', 'zh-CN': '改回原来的设置。' },
      source: 'RFC 4217 appendix A: implicit TLS, deprecated',
    },
  ],
  expect: {
    en: 'TLS comes first, the greeting after it, within a second.',
    'zh-CN': '先完成 TLS，一秒内出现欢迎信息。',
  },
}

export const explicitTls: Step = {
  id: 'explicit-tls',
  title: { en: 'Set the client to explicit TLS', 'zh-CN': '把客户端设为显式 TLS' },
  causes: ['plaintext-on-tls-port'],
  owner: 'client',
  why: {
    en: 'Port {port} greets in clear text and changes over to TLS when the client asks (AUTH TLS). The client begins with TLS instead, hence “wrong version number”.',
    'zh-CN':
      '端口 {port} 以明文问候，客户端请求（AUTH TLS）后才转为 TLS。而客户端一上来就是 TLS，所以出现“wrong version number”。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > the site > Encryption: Require explicit FTP over TLS; port {port}',
        'zh-CN': '站点管理器 > 该站点 > 加密：要求显式的 FTP over TLS；端口 {port}',
      },
      undo: { en: 'Choose implicit FTP over TLS again.', 'zh-CN': '改回隐式的 FTP over TLS。' },
      source: 'FileZilla wiki: FTP over TLS, explicit and implicit',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog: Encryption TLS/SSL Explicit encryption, port {port}',
        'zh-CN': '登录窗口：加密选“TLS/SSL 显式加密”，端口 {port}',
      },
      undo: { en: 'Choose implicit encryption again.', 'zh-CN': '改回隐式加密。' },
      source: 'WinSCP documentation: FTPS, explicit',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set ftp:ssl-force true' -p {port} -u {user} ftp://{host}",
      source: 'lftp(1): ftp:ssl-force',
    },
    {
      for: { client: ['curl'] },
      label: { en: 'ftp://, not ftps://', 'zh-CN': '用 ftp://，不是 ftps://' },
      paste: 'curl -v --ssl-reqd --user {user} ftp://{host}:{port}/',
      source: 'curl(1): --ssl-reqd',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Choose “FTPES”, “explicit TLS” or “AUTH TLS”, port {port}; or implicit TLS on port 990 if the server has that.',
        'zh-CN': '选择“FTPES”“显式 TLS”或“AUTH TLS”，端口 {port}；如果服务器提供，也可用 990 端口的隐式 TLS。',
      },
      undo: { en: 'Choose the former setting.', 'zh-CN': '改回原来的设置。' },
      source: 'RFC 4217 section 4: AUTH TLS',
    },
  ],
  expect: { en: '220, AUTH TLS, 234, and then the handshake.', 'zh-CN': '依次出现 220、AUTH TLS、234，然后握手。' },
}
