import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { HANDSHAKE } from './causes.ts'
import { TLS_CONF } from './places.ts'

export const fittingKey: Step = {
  id: 'fitting-key',
  title: { en: 'See whether the key belongs to the certificate', 'zh-CN': '检查私钥与证书是否配套' },
  causes: ['tls-handshake-failed'],
  owner: 'server',
  why: {
    en: 'A handshake that breaks off without an alert is often a key that was renewed without its certificate, or the other way round.',
    'zh-CN': '握手没有警报就中断，往往是只更新了私钥而没更新证书，或者相反。',
  },
  variants: [
    {
      where: {
        en: 'in a root shell on the server, with the files that its configuration names',
        'zh-CN': '在服务器上以 root 执行，文件以其配置为准',
      },
      paste:
        'cd /etc/letsencrypt/live/{host}\nopenssl x509 -in fullchain.pem -noout -pubkey | openssl sha256\nopenssl pkey -in privkey.pem -pubout | openssl sha256',
      source: 'openssl-x509(1): -pubkey; openssl-pkey(1): -pubout',
    },
  ],
  expect: {
    en: 'Two equal lines. If they differ, put the matching key in place and restart the service.',
    'zh-CN': '两行相同。如果不同，换上配套的私钥并重启服务。',
  },
  verify: { probes: ['tls'] },
}

export const currentTls: Step = {
  id: 'current-tls',
  title: { en: 'Let the server speak current TLS', 'zh-CN': '让服务器使用当前的 TLS' },
  causes: HANDSHAKE,
  owner: 'server',
  why: {
    en: 'Clients have dropped TLS 1.0 and 1.1 (RFC 8996). It is the server that has to move: a client that goes back endangers all its connections.',
    'zh-CN': '客户端已弃用 TLS 1.0 和 1.1（RFC 8996）。该改的是服务器：让客户端退回旧版本会危及它的所有连接。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      label: {
        en: 'its own list of ciphers suits RSA keys only; TLS 1.2 and 1.3 come with ssl_tlsv1',
        'zh-CN': '它默认的加密套件只适合 RSA 密钥；TLS 1.2 和 1.3 由 ssl_tlsv1 一并启用',
      },
      paste: 'ssl_tlsv1=YES\nssl_sslv2=NO\nssl_sslv3=NO\nssl_ciphers=HIGH',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5) of 3.0.3: ssl_tlsv1, ssl_ciphers',
    },
    {
      for: { server: ['proftpd'] },
      where: TLS_CONF,
      paste: 'TLSProtocol TLSv1.2 TLSv1.3\nTLSCipherSuite HIGH:!aNULL',
      undo: { en: 'Put the former lines back and restart ProFTPD.', 'zh-CN': '恢复原来的行并重启 ProFTPD。' },
      source: 'ProFTPD, mod_tls: TLSProtocol, TLSCipherSuite',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: 'echo HIGH > /etc/pure-ftpd/conf/TLSCipherSuite\nsystemctl restart pure-ftpd',
      undo: 'rm /etc/pure-ftpd/conf/TLSCipherSuite\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -J; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['iis'] },
      label: {
        en: 'PowerShell as administrator; then restart Windows',
        'zh-CN': '管理员 PowerShell；之后重启 Windows',
      },
      paste: [
        "$key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server'",
        'New-Item $key -Force',
        'New-ItemProperty $key -Name Enabled -Value 1 -PropertyType DWord -Force',
        'New-ItemProperty $key -Name DisabledByDefault -Value 0 -PropertyType DWord -Force',
      ].join('\n'),
      undo: 'Remove-Item $key',
      source: 'Microsoft Learn: Transport Layer Security (TLS) registry settings',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Install the current FileZilla Server: since 1.0 it speaks TLS 1.2 and later only.',
        'zh-CN': '安装当前版本的 FileZilla Server：1.0 起只使用 TLS 1.2 及以上。',
      },
      undo: { en: 'Install the former version.', 'zh-CN': '装回原来的版本。' },
      source: 'FileZilla Server 1.7 administration interface: minimum allowed TLS version, v1.2 or v1.3',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Update it and the TLS library of its system; allow TLS 1.2 and 1.3 with ECDHE.',
        'zh-CN': '升级软件及系统的 TLS 库；只允许 TLS 1.2 和 1.3，并使用 ECDHE。',
      },
      source: 'RFC 8996; RFC 9325 section 3.1',
    },
  ],
  expect: { en: 'The handshake comes about with TLS 1.2 or 1.3.', 'zh-CN': '握手以 TLS 1.2 或 1.3 完成。' },
  cost: {
    en: 'Clients that know nothing after TLS 1.1 stay out. That is the point.',
    'zh-CN': '只支持 TLS 1.1 及更早版本的客户端将无法连接，这正是目的。',
  },
  verify: { probes: ['tls'] },
}

export const knownName: Step = {
  id: 'known-name',
  title: { en: 'Make server and client agree on the name', 'zh-CN': '让服务器与客户端使用同一名称' },
  causes: ['tls-sni-refused'],
  owner: 'server',
  why: {
    en: 'The client says in the handshake whom it wants, {host}, and the server breaks off because it goes by another name.',
    'zh-CN': '客户端在握手中说明要找的是 {host}，而服务器用的是另一个名称，于是中断。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      label: { en: 'vsftpd 3.0.4 and later', 'zh-CN': 'vsftpd 3.0.4 及以后' },
      paste: 'ssl_sni_hostname={host}',
      undo: { en: 'Put the former name back and restart vsftpd.', 'zh-CN': '改回原来的名称并重启 vsftpd。' },
      source: 'vsftpd.conf(5) of 3.0.5: ssl_sni_hostname',
    },
    {
      for: { server: ['proftpd'] },
      where: {
        en: '/etc/proftpd/proftpd.conf, in the <VirtualHost> that is meant; then: proftpd -t && systemctl restart proftpd',
        'zh-CN':
          '/etc/proftpd/proftpd.conf 中对应的 <VirtualHost> 段；然后执行 proftpd -t && systemctl restart proftpd',
      },
      paste: 'ServerAlias {host}',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_core: ServerAlias; mod_tls: TLSServerInfo and SNI',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Add {host} to the names that the server, or a TLS proxy before it, answers to. Or connect by the name that it knows.',
        'zh-CN': '把 {host} 加入服务器（或其前面的 TLS 代理）应答的名称；或者改用它认识的名称连接。',
      },
      undo: { en: 'Take the name out again.', 'zh-CN': '再删掉该名称。' },
      source: 'RFC 6066 section 3: server_name, unrecognized_name',
    },
  ],
  expect: {
    en: 'The handshake for {host} succeeds. If the server knows {host} already, something on the way filters by name.',
    'zh-CN': '以 {host} 握手成功。如果服务器本来就认识 {host}，说明途中有设备按名称过滤。',
  },
  verify: { probes: ['tls'] },
}
