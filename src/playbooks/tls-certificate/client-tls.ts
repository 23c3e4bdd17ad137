import type { Step, Variant } from '../model.ts'

const LFTP: Variant = {
  for: { client: ['lftp'] },
  paste: "lftp -e 'set ftp:ssl-force true; set ftp:ssl-protect-data true' -p {port} -u {user} ftp://{host}",
  source: 'lftp(1): ftp:ssl-force, ftp:ssl-protect-data',
}

const CURL: Variant = {
  for: { client: ['curl'] },
  paste: 'curl -v --ssl-reqd --user {user} ftp://{host}:{port}/',
  source: 'curl(1): --ssl-reqd; without a password in --user curl asks for it',
}

export const explicitTls: Step = {
  id: 'explicit-tls',
  title: { en: 'Set the client to explicit TLS', 'zh-CN': '把客户端设为显式 TLS' },
  causes: ['tls-required-for-login'],
  owner: 'client',
  why: {
    en: 'The server takes passwords only over TLS. That is right, so it is the client that has to change: same port {port}, with encryption.',
    'zh-CN': '服务器只接受加密传输的密码。这个要求是对的，所以该改的是客户端：端口仍是 {port}，但要启用加密。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'File > Site Manager > the site > Encryption: Require explicit FTP over TLS; port {port}',
        'zh-CN': '文件 > 站点管理器 > 该站点 > 加密：要求显式的 FTP over TLS；端口 {port}',
      },
      source: 'FileZilla wiki: FTP over TLS',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog: File protocol FTP, Encryption TLS/SSL Explicit encryption, port {port}',
        'zh-CN': '登录窗口：文件协议选 FTP，加密选“TLS/SSL 显式加密”，端口 {port}',
      },
      source: 'WinSCP documentation: FTPS',
    },
    LFTP,
    CURL,
    {
      for: { client: ['explorer'] },
      click: {
        en: 'Windows Explorer and ftp.exe cannot do TLS. Install WinSCP, or use the curl that Windows has: curl --ssl-reqd --user {user} ftp://{host}:{port}/',
        'zh-CN':
          'Windows 资源管理器和 ftp.exe 不支持 TLS。请安装 WinSCP，或使用 Windows 自带的 curl：curl --ssl-reqd --user {user} ftp://{host}:{port}/',
      },
      source: 'WinSCP documentation: FTPS; curl(1): --ssl-reqd',
    },
    {
      for: { client: ['finder'] },
      click: {
        en: 'The Finder cannot do FTP over TLS. Use FileZilla, or in a terminal: curl --ssl-reqd --user {user} ftp://{host}:{port}/',
        'zh-CN':
          '访达不支持 FTP over TLS。请使用 FileZilla，或在终端执行：curl --ssl-reqd --user {user} ftp://{host}:{port}/',
      },
      source: 'FileZilla wiki: FTP over TLS; curl(1): --ssl-reqd',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Look for “FTPES”, “explicit TLS” or “AUTH TLS” in its settings; keep port {port}.',
        'zh-CN': '在设置里找“FTPES”“显式 TLS”或“AUTH TLS”，端口保持 {port}。',
      },
      source: 'RFC 4217 section 4: AUTH TLS on the ordinary port',
    },
  ],
  expect: {
    en: 'The log of the client shows AUTH TLS, 234, and then a login that succeeds.',
    'zh-CN': '客户端日志中出现 AUTH TLS 和 234，随后登录成功。',
  },
}

export const protectData: Step = {
  id: 'protect-data',
  title: { en: 'Have the client encrypt files too', 'zh-CN': '让客户端也加密数据连接' },
  causes: ['data-protection-required'],
  owner: 'client',
  why: {
    en: 'Login and files are encrypted separately in FTP. The client logs in and then asks for files in the clear, which the server rightly refuses.',
    'zh-CN': 'FTP 的登录和文件传输是分别加密的。客户端登录后要求明文传输文件，服务器理所当然地拒绝了。',
  },
  variants: [
    LFTP,
    CURL,
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'Both always protect data once encryption is on: choose explicit TLS for the site, not “plain FTP”.',
        'zh-CN': '只要启用加密，两者都会保护数据连接：为该站点选择显式 TLS，而不是“明文 FTP”。',
      },
      source: 'WinSCP documentation: FTPS (requests encryption for both channels); FileZilla wiki: FTP over TLS',
    },
    {
      label: { en: 'Python’s ftplib', 'zh-CN': 'Python 的 ftplib' },
      where: { en: 'after login()', 'zh-CN': '写在 login() 之后' },
      paste: 'ftps.prot_p()',
      source: 'Python documentation: ftplib.FTP_TLS.prot_p',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Look for “protect data”, “PROT P” or “encrypt data channel” in its settings.',
        'zh-CN': '在设置里找“保护数据”“PROT P”或“加密数据通道”。',
      },
      source: 'RFC 4217 section 9: PBSZ and PROT',
    },
  ],
  expect: {
    en: 'The log of the client shows PBSZ 0 and PROT P, both answered with 200, and the listing comes.',
    'zh-CN': '客户端日志中 PBSZ 0 和 PROT P 均得到 200，目录列表正常。',
  },
}
