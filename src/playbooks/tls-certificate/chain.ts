import type { Step } from '../model.ts'
import { OTHER_SOFTWARE, PURE_FTPD_SHELL, VSFTPD_CONF } from '../places.ts'

export const sendChain: Step = {
  id: 'send-chain',
  title: { en: 'Have the server send the intermediate certificate', 'zh-CN': '让服务器发送中间证书' },
  causes: ['cert-missing-intermediate'],
  owner: 'server',
  why: {
    en: 'Clients know roots, and the server shows only its own certificate: the link between is missing. Some clients remember or fetch it, which is why it fails only for some.',
    'zh-CN':
      '客户端认识根证书，而服务器只出示自己的证书，中间缺了一环。有些客户端会缓存或自行下载，所以只有部分人失败。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: VSFTPD_CONF,
      paste: 'rsa_cert_file=/etc/letsencrypt/live/{host}/fullchain.pem',
      undo: 'rsa_cert_file=/etc/letsencrypt/live/{host}/cert.pem',
      source: 'vsftpd.conf(5): rsa_cert_file; vsftpd 3.0.3 sends all certificates of that file',
    },
    {
      for: { server: ['proftpd'] },
      where: {
        en: '/etc/proftpd/tls.conf; further certificates in TLSRSACertificateFile are not sent. Then: proftpd -t && systemctl restart proftpd',
        'zh-CN':
          '/etc/proftpd/tls.conf；写在 TLSRSACertificateFile 里的其余证书不会发送。然后执行 proftpd -t && systemctl restart proftpd',
      },
      paste: 'TLSCertificateChainFile /etc/letsencrypt/live/{host}/chain.pem',
      undo: { en: 'Take the line out and restart ProFTPD.', 'zh-CN': '删掉该行并重启 ProFTPD。' },
      source: 'ProFTPD, mod_tls: TLSCertificateChainFile',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: PURE_FTPD_SHELL,
      paste:
        'cd /etc/letsencrypt/live/{host}\ncat privkey.pem fullchain.pem > /etc/ssl/private/pure-ftpd.pem\nsystemctl restart pure-ftpd',
      undo: 'cat privkey.pem cert.pem > /etc/ssl/private/pure-ftpd.pem\nsystemctl restart pure-ftpd',
      source: 'pure-ftpd(8): -2; Pure-FTPd 1.0.50 sends all certificates of that file',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'Server > Configure > Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security > Provide a X.509 certificate > Certificate file: fullchain.pem',
        'zh-CN':
          '服务器 > 配置 > Protocols settings > FTP and FTP over TLS (FTPS) > Connection Security > Provide a X.509 certificate > Certificate file：填 fullchain.pem',
      },
      undo: { en: 'Put the former file back.', 'zh-CN': '改回原来的文件。' },
      source: 'FileZilla Server 1.7 administration interface',
    },
    {
      for: { server: ['iis'] },
      label: { en: 'PowerShell as administrator', 'zh-CN': '管理员 PowerShell' },
      paste:
        'Import-Certificate -FilePath .\\chain.pem -CertStoreLocation Cert:\\LocalMachine\\CA\nRestart-Service ftpsvc',
      undo: {
        en: 'certlm.msc > Intermediate Certification Authorities > Certificates: delete it.',
        'zh-CN': 'certlm.msc > 中间证书颁发机构 > 证书：删除它。',
      },
      source: 'Microsoft Learn: Import-Certificate; Windows sends the chain that it finds in its stores',
    },
    {
      label: OTHER_SOFTWARE,
      click: {
        en: 'Give it the full chain: the server’s certificate first, the intermediate after it, in one file (fullchain.pem).',
        'zh-CN': '给它完整的证书链：服务器证书在前，中间证书在后，放在同一个文件里（fullchain.pem）。',
      },
      source:
        'RFC 8446 section 4.4.2: the sender’s certificate comes first, each following one certifies the one before',
    },
  ],
  expect: {
    en: 'The handshake carries two certificates or more, and they lead to a root that is known.',
    'zh-CN': '握手中出现两张或更多证书，并能连到已知的根证书。',
  },
  verify: { probes: ['tls'] },
}
