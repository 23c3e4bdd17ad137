import type { Step } from '../model.ts'

export const rightPort: Step = {
  id: 'right-port',
  title: { en: 'Connect to the port where the server is', 'zh-CN': '连接到服务器实际使用的端口' },
  causes: ['wrong-port'],
  owner: 'client',
  why: {
    en: 'Nothing useful answers on port {port} of {host}, but the server was found on {ftpPort}. Changing the client costs nothing and breaks nobody.',
    'zh-CN': '{host} 的端口 {port} 上没有可用的服务，而在 {ftpPort} 上找到了。改客户端最省事，也不影响别人。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'File > Site Manager > the site > Port: {ftpPort}. Protocol SFTP if the server there speaks SSH, else FTP.',
        'zh-CN': '文件 > 站点管理器 > 该站点 > 端口：{ftpPort}。那里若是 SSH，协议选 SFTP，否则选 FTP。',
      },
      undo: { en: 'Put {port} back.', 'zh-CN': '改回 {port}。' },
      source: 'FileZilla wiki: Site Manager',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog: Port number {ftpPort}. File protocol SFTP if the server there speaks SSH, else FTP.',
        'zh-CN': '登录窗口：端口号 {ftpPort}。那里若是 SSH，文件协议选 SFTP，否则选 FTP。',
      },
      undo: { en: 'Put {port} back.', 'zh-CN': '改回 {port}。' },
      source: 'WinSCP documentation: Login dialog',
    },
    {
      for: { client: ['lftp'] },
      paste: 'lftp -p {ftpPort} -u {user} ftp://{host}',
      source: 'lftp(1): -p',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl -v --user {user} ftp://{host}:{ftpPort}/',
      source: 'curl(1): URL',
    },
    {
      for: { client: ['openssh'] },
      paste: 'sftp -P {ftpPort} {user}@{host}',
      source: 'sftp(1): -P, a capital letter',
    },
    {
      for: { client: ['explorer', 'finder'] },
      click: {
        en: 'Type the port into the address: ftp://{host}:{ftpPort}/',
        'zh-CN': '在地址中写明端口：ftp://{host}:{ftpPort}/',
      },
      source: 'RFC 1738 section 3.2: ftp URLs',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: { en: 'Set the port to {ftpPort}.', 'zh-CN': '把端口设为 {ftpPort}。' },
      undo: { en: 'Put {port} back.', 'zh-CN': '改回 {port}。' },
      source: 'RFC 3986 section 3.2.3: port',
    },
  ],
  expect: {
    en: 'The greeting comes at once, and then the question for a password.',
    'zh-CN': '立刻出现欢迎信息，随后要求密码。',
  },
}

export const chooseSftp: Step = {
  id: 'choose-sftp',
  title: { en: 'Set the client to SFTP', 'zh-CN': '把客户端设为 SFTP' },
  causes: ['not-ftp-ssh'],
  owner: 'client',
  why: {
    en: 'Port {port} speaks SSH. Its file transfer is SFTP: another protocol than FTP or FTPS, in spite of the name, with one connection for everything.',
    'zh-CN': '端口 {port} 上是 SSH。它的文件传输叫 SFTP：名字虽像，却与 FTP、FTPS 是不同的协议，只用一条连接。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'File > Site Manager > the site > Protocol: SFTP - SSH File Transfer Protocol; port {port}',
        'zh-CN': '文件 > 站点管理器 > 该站点 > 协议：SFTP - SSH File Transfer Protocol；端口 {port}',
      },
      undo: { en: 'Choose FTP again.', 'zh-CN': '改回 FTP。' },
      source: 'FileZilla wiki: Site Manager',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog: File protocol SFTP, Port number {port}',
        'zh-CN': '登录窗口：文件协议 SFTP，端口号 {port}',
      },
      undo: { en: 'Choose FTP again.', 'zh-CN': '改回 FTP。' },
      source: 'WinSCP documentation: Login dialog',
    },
    { for: { client: ['lftp'] }, paste: 'lftp -p {port} -u {user} sftp://{host}', source: 'lftp(1): sftp' },
    {
      for: { client: ['curl'] },
      paste: 'curl -v --user {user} sftp://{host}:{port}/',
      source: 'curl(1): sftp:// needs a curl that curl --version lists sftp for',
    },
    {
      for: { client: ['openssh', 'explorer', 'finder'] },
      label: {
        en: 'in a terminal; Windows and macOS have it, Explorer and Finder cannot do SFTP',
        'zh-CN': '在终端执行；Windows 和 macOS 自带，资源管理器和访达不支持 SFTP',
      },
      paste: 'sftp -P {port} {user}@{host}',
      source: 'sftp(1): -P',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Choose “SFTP” or “SSH”, not “FTPS”, with port {port}.',
        'zh-CN': '选择“SFTP”或“SSH”，不要选“FTPS”；端口 {port}。',
      },
      undo: { en: 'Choose FTP again.', 'zh-CN': '改回 FTP。' },
      source: 'draft-ietf-secsh-filexfer-02; RFC 4254 section 6.5: subsystems',
    },
  ],
  expect: {
    en: 'The client asks whether you know the host key: compare it with the one that the owner tells you, then log in.',
    'zh-CN': '客户端会询问是否认识主机密钥：与管理员告知的核对一致后再登录。',
  },
}

export const chooseFtp: Step = {
  id: 'choose-ftp',
  title: { en: 'Set the client to FTP with TLS', 'zh-CN': '把客户端设为 FTP over TLS' },
  causes: ['not-sftp'],
  owner: 'client',
  why: {
    en: 'Port {port} does not speak SSH, so SFTP waits there in vain. FTP with TLS is the nearest that such a server has.',
    'zh-CN': '端口 {port} 上不是 SSH，SFTP 在那里只会白等。这类服务器上与之最接近的是 FTP over TLS。',
  },
  variants: [
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Site Manager > the site > Protocol: FTP, Encryption: Require explicit FTP over TLS, port {port} (990: Require implicit FTP over TLS)',
        'zh-CN':
          '站点管理器 > 该站点 > 协议：FTP，加密：要求显式的 FTP over TLS，端口 {port}（990 则选“要求隐式的 FTP over TLS”）',
      },
      undo: { en: 'Choose SFTP again.', 'zh-CN': '改回 SFTP。' },
      source: 'FileZilla wiki: FTP over TLS',
    },
    {
      for: { client: ['winscp'] },
      click: {
        en: 'Login dialog: File protocol FTP, Encryption TLS/SSL Explicit (990: Implicit), port {port}',
        'zh-CN': '登录窗口：文件协议 FTP，加密选 TLS/SSL 显式（990 则选隐式），端口 {port}',
      },
      undo: { en: 'Choose SFTP again.', 'zh-CN': '改回 SFTP。' },
      source: 'WinSCP documentation: FTPS',
    },
    {
      for: { client: ['lftp'] },
      paste: "lftp -e 'set ftp:ssl-force true' -p {port} -u {user} ftp://{host}",
      source: 'lftp(1): ftp:ssl-force',
    },
    {
      for: { client: ['curl', 'openssh'] },
      label: { en: 'sftp and ssh cannot do FTP; curl can', 'zh-CN': 'sftp 和 ssh 不能用于 FTP，curl 可以' },
      paste: 'curl -v --ssl-reqd --user {user} ftp://{host}:{port}/',
      source: 'curl(1): --ssl-reqd',
    },
    {
      label: { en: 'other software', 'zh-CN': '其他软件' },
      click: {
        en: 'Choose “FTPS” or “FTP with explicit TLS”, port {port}; or ask the owner for the SSH port, usually 22.',
        'zh-CN': '选择“FTPS”或“显式 TLS 的 FTP”，端口 {port}；或向管理员询问 SSH 端口（通常是 22）。',
      },
      undo: { en: 'Choose SFTP again.', 'zh-CN': '改回 SFTP。' },
      source: 'RFC 4217 section 4: AUTH TLS',
    },
  ],
  expect: { en: 'A greeting that begins with 220, and a login.', 'zh-CN': '出现以 220 开头的欢迎信息，随后可以登录。' },
}
