import type { Step } from '../model.ts'
import { ROOTS } from './causes.ts'

export const certifiedName: Step = {
  id: 'certified-name',
  title: { en: 'Connect by a name that the certificate has', 'zh-CN': '用证书中的名称连接' },
  causes: ['cert-name-mismatch'],
  owner: 'client',
  why: {
    en: 'The certificate is for {names}; you asked for {host}. A shared host shows its own name to everybody, and an IP address is hardly ever in a certificate: often nothing is wrong but the name.',
    'zh-CN':
      '证书是给 {names} 的，而你连接的是 {host}。共享主机对所有人都出示自己的名称，IP 地址也很少写进证书：往往只是名称用错了。',
  },
  variants: [
    {
      for: { client: ['filezilla', 'winscp'] },
      click: {
        en: 'Edit the site: put one of {names} into the field “Host”, in place of {host}. It has to lead to {address}.',
        'zh-CN': '编辑站点：把“主机”一栏的 {host} 改为 {names} 之一。该名称必须指向 {address}。',
      },
      undo: { en: 'Put {host} back.', 'zh-CN': '改回 {host}。' },
      source: 'RFC 6125 section 6: the name that was asked for is compared with the certificate',
    },
    {
      click: {
        en: 'Ask for one of {names} in place of {host}; check first that it leads to {address} (nslookup NAME).',
        'zh-CN': '用 {names} 之一代替 {host} 连接；先确认它指向 {address}（nslookup 名称）。',
      },
      undo: { en: 'Ask for {host} again.', 'zh-CN': '改回用 {host} 连接。' },
      source: 'RFC 6125 section 6: the name that was asked for is compared with the certificate',
    },
  ],
  expect: { en: 'The client connects without a warning.', 'zh-CN': '客户端连接时不再警告。' },
  cost: {
    en: 'If that name is not the server’s owner’s, stop: then somebody else answers at {address}.',
    'zh-CN': '如果那个名称不属于服务器的主人，请停下：那说明在 {address} 应答的是别人。',
  },
}

export const trustRoot: Step = {
  id: 'trust-root',
  title: { en: 'Let the clients know this certificate or its root', 'zh-CN': '让客户端认识该证书或其根证书' },
  causes: ROOTS,
  after: { audience: ['own', 'unknown'] },
  owner: 'client',
  why: {
    en: 'Clients do not know {issuer}. Within one organization it is enough to hand them the file ca.pem by a way that nobody can tamper with: your own software distribution, not an e-mail.',
    'zh-CN':
      '客户端不认识 {issuer}。在单位内部，只要通过无人能篡改的途径（如软件分发系统，而不是邮件）把 ca.pem 交给客户端即可。',
  },
  variants: [
    {
      for: { client: ['lftp'] },
      where: { en: '~/.lftprc', 'zh-CN': '~/.lftprc' },
      paste: 'set ssl:ca-file "/etc/ssl/ftp/ca.pem"',
      undo: { en: 'Take the line out.', 'zh-CN': '删掉该行。' },
      source: 'lftp(1): ssl:ca-file',
    },
    {
      for: { client: ['curl'] },
      paste: 'curl --ssl-reqd --cacert ca.pem --user {user} ftp://{host}:{port}/',
      source: 'curl(1): --cacert',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'In the window “Unknown certificate” compare the SHA-256 fingerprint with the one that the owner tells you by telephone. Only if they are the same: tick “Always trust this certificate in future sessions”.',
        'zh-CN':
          '在“未知证书”窗口中，把 SHA-256 指纹与管理员在电话里念的逐字核对。一致时才勾选“在今后的会话中始终信任该证书”。',
      },
      undo: {
        en: 'Close FileZilla and take the certificate out of trustedcerts.xml in its settings folder.',
        'zh-CN': '关闭 FileZilla，从其配置目录的 trustedcerts.xml 中删除该证书。',
      },
      source: 'FileZilla wiki: FTP over TLS, certificate removal',
    },
    {
      for: { system: ['windows'] },
      label: {
        en: 'PowerShell as administrator; WinSCP uses this store',
        'zh-CN': '管理员 PowerShell；WinSCP 使用此存储',
      },
      paste: 'Import-Certificate -FilePath .\\ca.pem -CertStoreLocation Cert:\\LocalMachine\\Root',
      undo: {
        en: 'certlm.msc > Trusted Root Certification Authorities > Certificates: delete it.',
        'zh-CN': 'certlm.msc > 受信任的根证书颁发机构 > 证书：删除它。',
      },
      source: 'Microsoft Learn: Import-Certificate',
    },
    {
      for: { system: ['macos'] },
      paste: 'sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain ca.pem',
      undo: 'sudo security remove-trusted-cert -d ca.pem',
      source: 'macOS security(1): add-trusted-cert, remove-trusted-cert',
    },
    {
      for: { system: ['linux'] },
      label: { en: 'Debian, Ubuntu', 'zh-CN': 'Debian、Ubuntu' },
      paste: 'cp ca.pem /usr/local/share/ca-certificates/ftp-ca.crt\nupdate-ca-certificates',
      undo: 'rm /usr/local/share/ca-certificates/ftp-ca.crt\nupdate-ca-certificates',
      source: 'update-ca-certificates(8): files must end in .crt',
    },
    {
      click: {
        en: 'Install ca.pem as a trusted root in the settings of the device, or pin the certificate in the app.',
        'zh-CN': '在设备设置里把 ca.pem 安装为受信任的根证书，或在应用中固定该证书。',
      },
      source: 'RFC 5280 section 6.1: a path is validated up to a trust anchor that the client has',
    },
  ],
  expect: {
    en: 'The client connects without a question. This check goes on saying that the public does not know {issuer}: that is so.',
    'zh-CN': '客户端连接时不再询问。本检查仍会指出公众不认识 {issuer}，这是事实。',
  },
  cost: {
    en: 'Whoever holds that root’s key can pretend to be any server to these clients. Never switch verification off instead (curl -k, ssl:verify-certificate no): then anybody can.',
    'zh-CN':
      '持有该根证书私钥的人可以对这些客户端冒充任何服务器。切勿改用关闭验证的办法（curl -k、ssl:verify-certificate no）：那样任何人都能冒充。',
  },
}

export const setClock: Step = {
  id: 'set-clock',
  title: { en: 'Set the clocks right', 'zh-CN': '校准时钟' },
  causes: ['cert-not-yet-valid'],
  owner: 'client',
  why: {
    en: 'A certificate that begins in the future is nearly always a clock that is wrong: on the client, or on the machine that issued it.',
    'zh-CN': '证书“尚未生效”几乎总是时钟不准：不是客户端，就是签发证书的机器。',
  },
  variants: [
    {
      for: { system: ['windows'] },
      label: { en: 'command prompt as administrator', 'zh-CN': '管理员命令提示符' },
      paste: 'w32tm /resync\nw32tm /query /status',
      source: 'Microsoft Learn: w32tm',
    },
    {
      for: { system: ['macos'] },
      paste: 'sudo sntp -sS time.apple.com',
      source: 'macOS sntp(8)',
    },
    {
      for: { system: ['mobile'] },
      click: { en: 'Settings > Date and time: set automatically.', 'zh-CN': '设置 > 日期与时间：自动设置。' },
      source: 'Apple and Android user guides: automatic date and time',
    },
    {
      paste: 'timedatectl set-ntp true\ntimedatectl',
      undo: 'timedatectl set-ntp false',
      source: 'timedatectl(1)',
    },
  ],
  expect: {
    en: 'Both clocks agree to the second, and the certificate is valid.',
    'zh-CN': '两边时钟一致，证书有效。',
  },
  verify: { probes: ['tls'] },
}
