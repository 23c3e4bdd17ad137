import { PROFTPD_CONF, PURE_FTPD_SHELL, TAKE_OUT, VSFTPD_CONF } from '../places.ts'
import type { Care } from './model.ts'

export const tlsPolicy: Care = {
  id: 'tls-policy',
  title: { en: 'Require TLS, and only what is still safe', 'zh-CN': '强制 TLS，并且只用仍然安全的版本' },
  why: {
    en: 'TLS that may be left out protects nobody: one client with the wrong setting, or somebody on the way, and passwords go in the clear. TLS 1.0 and 1.1 are withdrawn (RFC 8996).',
    'zh-CN':
      '可有可无的 TLS 保护不了谁：一个客户端设置不对，或有人在中途动手脚，密码就是明文。TLS 1.0 和 1.1 已被废止（RFC 8996）。',
  },
  protocols: ['ftp', 'ftpes', 'ftps'],
  variants: [
    {
      for: { server: ['vsftpd'] },
      label: {
        en: 'with ssl_enable=YES and a certificate in place; session reuse stays required, it protects the data connection',
        'zh-CN': '前提是已设置 ssl_enable=YES 和证书；保留会话重用要求，它保护数据连接',
      },
      where: VSFTPD_CONF,
      paste:
        'force_local_logins_ssl=YES\nforce_local_data_ssl=YES\nssl_tlsv1=NO\nssl_sslv2=NO\nssl_sslv3=NO\nssl_ciphers=HIGH:!aNULL:!MD5\nrequire_ssl_reuse=YES',
      undo: TAKE_OUT,
      source: 'vsftpd.conf(5): force_local_logins_ssl, ssl_ciphers; loaded into vsftpd 3.0.3',
    },
    {
      for: { server: ['proftpd'] },
      label: { en: 'with TLSEngine on and a certificate in place', 'zh-CN': '前提是已设置 TLSEngine on 和证书' },
      where: PROFTPD_CONF,
      paste: 'TLSRequired on\nTLSProtocol TLSv1.2 TLSv1.3\nTLSCipherSuite HIGH:!aNULL:!MD5\nTLSRenegotiate none',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_tls: TLSRequired, TLSProtocol, TLSCipherSuite; loaded into ProFTPD 1.3.8',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'with a certificate in place; 2 refuses logins without TLS',
        'zh-CN': '前提是已有证书；2 表示拒绝不用 TLS 的登录',
      },
      where: PURE_FTPD_SHELL,
      paste:
        'echo 2 > /etc/pure-ftpd/conf/TLS\necho HIGH > /etc/pure-ftpd/conf/TLSCipherSuite\nsystemctl restart pure-ftpd',
      undo: 'echo 1 > /etc/pure-ftpd/conf/TLS\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -Y, -J; Debian pure-ftpd-wrapper(8)',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Server listeners: protocol “Require explicit FTP over TLS”; FTP and FTP over TLS > Connection security: minimum TLS version 1.2',
        'zh-CN':
          '服务器 > 配置 > Server listeners：协议选“Require explicit FTP over TLS”；FTP and FTP over TLS > Connection security：最低 TLS 版本 1.2',
      },
      undo: { en: 'Choose the former values there.', 'zh-CN': '在同一处选回原来的值。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      for: { server: ['iis'] },
      click: {
        en: 'IIS Manager, the site > FTP SSL Settings: Require SSL connections',
        'zh-CN': 'IIS 管理器：站点 > FTP SSL 设置：要求 SSL 连接',
      },
      undo: { en: 'Choose Allow SSL connections there.', 'zh-CN': '在同一处选“允许 SSL 连接”。' },
      source: 'Microsoft Learn: FTP over SSL <ssl>, controlChannelPolicy, dataChannelPolicy',
    },
  ],
}
