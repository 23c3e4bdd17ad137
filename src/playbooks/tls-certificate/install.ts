import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import { INSTALL } from './causes.ts'

const VSFTPD = [
  'ssl_enable=YES',
  'rsa_cert_file=/etc/letsencrypt/live/{host}/fullchain.pem',
  'rsa_private_key_file=/etc/letsencrypt/live/{host}/privkey.pem',
  'ssl_ciphers=HIGH',
]

const PROFTPD = [
  'LoadModule mod_tls.c',
  'TLSEngine on',
  'TLSProtocol TLSv1.2 TLSv1.3',
  'TLSRSACertificateFile /etc/letsencrypt/live/{host}/cert.pem',
  'TLSRSACertificateKeyFile /etc/letsencrypt/live/{host}/privkey.pem',
  'TLSCertificateChainFile /etc/letsencrypt/live/{host}/chain.pem',
]

const PURE_FTPD = [
  'cd /etc/letsencrypt/live/{host}',
  'install -m 600 /dev/null /etc/ssl/private/pure-ftpd.pem',
  'cat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem',
  'echo 1 > /etc/pure-ftpd/conf/TLS',
  'systemctl restart pure-ftpd',
]

export const install: Step = {
  id: 'install',
  title: { en: 'Give the server its certificate, key and chain', 'zh-CN': '为服务器配置证书、私钥和证书链' },
  causes: INSTALL,
  owner: 'server',
  why: {
    en: 'Without a certificate and the key that belongs to it there is no TLS, and each server wants the two in its own way.',
    'zh-CN': '没有证书和配套的私钥就没有 TLS，而每种服务器的配置方式各不相同。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: VSFTPD.join('\n'),
      undo: { en: 'Set ssl_enable=NO and restart vsftpd.', 'zh-CN': '设为 ssl_enable=NO 并重启 vsftpd。' },
      source: 'vsftpd.conf(5): ssl_enable, rsa_cert_file, rsa_private_key_file, ssl_ciphers',
    },
    {
      for: { server: ['proftpd'] },
      where: {
        en: '/etc/proftpd/tls.conf, in place of what is there (of two lines the first wins); proftpd.conf has to include it, Debian needs proftpd-mod-crypto. Then: proftpd -t && systemctl restart proftpd',
        'zh-CN':
          '/etc/proftpd/tls.conf，替换原有内容（重复的指令以第一条为准）；proftpd.conf 须包含该文件，Debian 需安装 proftpd-mod-crypto。然后执行 proftpd -t && systemctl restart proftpd',
      },
      paste: PROFTPD.join('\n'),
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_tls: TLSRSACertificateFile (first certificate only), TLSCertificateChainFile',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste: PURE_FTPD.join('\n'),
      undo: 'rm /etc/pure-ftpd/conf/TLS\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -Y, -2; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Server listeners: protocol “Require explicit FTP over TLS”; Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security > Provide a X.509 certificate: fullchain.pem and privkey.pem',
        'zh-CN':
          '服务器 > 配置 > Server listeners：协议选“Require explicit FTP over TLS”；Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security > Provide a X.509 certificate：填 fullchain.pem 和 privkey.pem',
      },
      undo: { en: 'Choose the former certificate there.', 'zh-CN': '在同一处选回原来的证书。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP SSL Settings: choose the certificate, “Require SSL connections” > Apply; then: net stop ftpsvc & net start ftpsvc',
        'zh-CN':
          'IIS 管理器：站点 > FTP SSL 设置：选择证书并选“需要 SSL 连接” > 应用；然后执行 net stop ftpsvc & net start ftpsvc',
      },
      undo: { en: 'Choose the former certificate there.', 'zh-CN': '在同一处选回原来的证书。' },
      source: 'Microsoft Learn: FTP over SSL <ssl>',
    },
    {
      for: { server: ['inetutils'] },
      click: {
        en: 'This server cannot do TLS. Replace it by vsftpd or ProFTPD, or offer SFTP.',
        'zh-CN': '该服务器不支持 TLS。请换成 vsftpd 或 ProFTPD，或改用 SFTP。',
      },
      source: 'GNU inetutils manual: ftpd (no TLS)',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Look for “certificate” or “FTPS” in its settings: fullchain.pem and privkey.pem, then restart it. Or use SFTP.',
        'zh-CN': '在设置里找“证书”或“FTPS”，填入 fullchain.pem 和 privkey.pem 后重启；或改用 SFTP。',
      },
      source: 'RFC 4217 section 4: AUTH TLS',
    },
  ],
  expect: {
    en: 'AUTH TLS is answered with 234, and this check reads the certificate of {host} with its chain.',
    'zh-CN': 'AUTH TLS 得到 234 应答，本检查读到 {host} 的证书及其证书链。',
  },
  cost: {
    en: 'vsftpd refuses logins without TLS from now on (force_local_logins_ssl=NO lets old clients in for a while); the others go on taking them until you demand TLS.',
    'zh-CN':
      'vsftpd 从此拒绝未加密的登录（force_local_logins_ssl=NO 可暂时照顾旧客户端）；其他服务器在你要求 TLS 之前仍会接受。',
  },
  verify: { probes: ['auth', 'tls'] },
}
