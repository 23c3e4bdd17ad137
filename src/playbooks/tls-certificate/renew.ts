import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, ROOT_SHELL } from '../places.ts'
import { REPLACE } from './causes.ts'

export const reload: Step = {
  id: 'reload',
  title: { en: 'Restart the service, so that it reads its certificate again', 'zh-CN': '重启服务，让它重新读取证书' },
  causes: ['cert-expired', 'cert-not-yet-valid', 'cert-revoked'],
  after: { renewed: ['yes', 'unknown'] },
  owner: 'server',
  why: {
    en: 'FTP servers read the certificate when they start. A renewal that forgets the restart is the most frequent reason for an expired one.',
    'zh-CN': 'FTP 服务只在启动时读取证书。续期后忘记重启，是证书“过期”最常见的原因。',
  },
  variants: [
    { for: { server: ['vsftpd'] }, where: ROOT_SHELL, paste: 'systemctl restart vsftpd', source: 'systemctl(1)' },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: ROOT_SHELL,
      paste: 'systemctl restart proftpd',
      source: 'systemctl(1)',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: ROOT_SHELL,
      label: { en: 'its file is a copy that certbot does not renew', 'zh-CN': '它使用的是副本，certbot 不会更新它' },
      paste:
        'cd /etc/letsencrypt/live/{host}\ncat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -2; Debian: /etc/ssl/private/pure-ftpd.pem',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP SSL Settings > SSL Certificate: choose the new one > Apply. IIS keeps the old one by its hash until then.',
        'zh-CN': 'IIS 管理器：站点 > FTP SSL 设置 > SSL 证书：选择新证书 > 应用。在此之前 IIS 会一直按哈希使用旧证书。',
      },
      source: 'Microsoft Learn: FTP over SSL <ssl>, serverCertHash',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security: look at the expiration date, choose the new certificate, Apply',
        'zh-CN':
          '服务器 > 配置 > Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security：查看到期日，选择新证书并应用',
      },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      label: OTHER_SOFTWARE,
      click: { en: 'Restart the FTP service.', 'zh-CN': '重启 FTP 服务。' },
      source: 'vsftpd, ProFTPD, Pure-FTPd: certificates are loaded at start',
    },
  ],
  expect: {
    en: 'This check sees the new dates. If it sees the old ones, the new file is somewhere else than where the service looks.',
    'zh-CN': '本检查会看到新的有效期。如果仍是旧的，说明新文件不在服务读取的位置。',
  },
  verify: { probes: ['tls'] },
}

const LINUX = ['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'] as const

export const issue: Step = {
  id: 'issue',
  title: { en: 'Have a certificate issued for this name', 'zh-CN': '为该名称申请证书' },
  causes: [...REPLACE, 'auth-tls-unsupported'],
  owner: 'server',
  why: {
    en: 'Let’s Encrypt issues certificates that every client knows, for nothing, and renews them by itself. A self-signed one only changes the warning.',
    'zh-CN': 'Let’s Encrypt 免费签发所有客户端都认识的证书，并能自动续期。自签名证书只是换一种警告。',
  },
  variants: [
    {
      for: { server: LINUX },
      where: ROOT_SHELL,
      label: {
        en: 'needs port 80 free and open to the internet for a moment; an RSA key suits every FTP server',
        'zh-CN': '需要 80 端口暂时空闲并对公网开放；RSA 密钥适合所有 FTP 服务器',
      },
      paste: 'apt install certbot\ncertbot certonly --standalone --key-type rsa --cert-name {host} -d {host}',
      undo: 'certbot delete --cert-name {host}',
      source: 'certbot(7): certonly, --standalone, --key-type, --cert-name',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Let’s Encrypt: enable it and create an account; then Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security > Use a Let’s Encrypt certificate, for {host}',
        'zh-CN':
          '服务器 > 配置 > Let’s Encrypt：启用并创建账户；然后 Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security > Use a Let’s Encrypt certificate，域名填 {host}',
      },
      undo: { en: 'Choose the former certificate there.', 'zh-CN': '在同一处选回原来的证书。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the machine > Server Certificates > Create Certificate Request for {host}; send it to your authority, then Complete Certificate Request and choose it in the site’s FTP SSL Settings',
        'zh-CN':
          'IIS 管理器：服务器节点 > 服务器证书 > 为 {host} 创建证书申请；提交给证书机构，再“完成证书申请”，最后在站点的“FTP SSL 设置”中选择它',
      },
      undo: { en: 'Choose the former certificate in FTP SSL Settings.', 'zh-CN': '在“FTP SSL 设置”中选回原证书。' },
      source: 'Microsoft Learn: FTP over SSL <ssl>, how to',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Have one issued for {host} (subject alternative name) by a public authority, with an RSA key of 2048 bits or more.',
        'zh-CN': '向公共证书机构申请主题备用名称包含 {host} 的证书，RSA 密钥不少于 2048 位。',
      },
      source: 'RFC 6125 section 6.4; CA/Browser Forum Baseline Requirements',
    },
  ],
  expect: {
    en: 'In /etc/letsencrypt/live/{host}/ there are cert.pem, chain.pem, fullchain.pem and privkey.pem. For a revoked certificate the key must be new too.',
    'zh-CN':
      '/etc/letsencrypt/live/{host}/ 中出现 cert.pem、chain.pem、fullchain.pem 和 privkey.pem。被吊销的证书必须连私钥一起更换。',
  },
}
