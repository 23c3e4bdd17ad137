import { defineCause } from './define-cause.ts'

/*
 * A certificate that is not in order degrades: the server works, curl and scripts refuse it, FileZilla and WinSCP ask and go
 * on. A verdict of `failing` would say that nobody gets in, and hide a fault that really keeps people out. Validity, name and
 * trust are three questions with an answer each, so their causes do not compete with one another.
 */
export const certificateCauses = [
  defineCause({
    code: 'cert-expired',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'validity',
    evidence: { 'certificate-expired': 'decisive' },
    title: {
      en: 'The certificate of {name} expired on {until}',
      'zh-CN': '{name} 的证书已于 {until} 过期',
    },
    next: {
      en: 'Renew it and reload the FTP service: it reads the file only when it starts (systemctl restart vsftpd, reload proftpd; as a hook: certbot renew --deploy-hook). If the file on disk is new already, the restart is all that is missing',
      'zh-CN':
        '续期证书并重新加载 FTP 服务：服务只在启动时读取证书文件（systemctl restart vsftpd、reload proftpd；自动化可用 certbot renew --deploy-hook）。如果磁盘上的文件已是新的，只差重启服务',
    },
  }),
  defineCause({
    code: 'cert-not-yet-valid',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'validity',
    evidence: { 'certificate-not-yet-valid': 'decisive' },
    title: {
      en: 'The certificate of {name} is valid only from {from} on, or the clock here is slow',
      'zh-CN': '{name} 的证书从 {from} 才开始生效，或者本机时钟慢了',
    },
    next: {
      en: 'Compare the clocks of both machines (timedatectl; w32tm /query /status). If they are right, issue the certificate anew',
      'zh-CN': '核对两台机器的时钟（timedatectl；w32tm /query /status）。如果时钟无误，请重新签发证书',
    },
  }),
  defineCause({
    code: 'cert-revoked',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'validity',
    evidence: { 'certificate-revoked': 'decisive' },
    title: {
      en: 'The certificate of {name} has been revoked by {issuer}',
      'zh-CN': '{name} 的证书已被 {issuer} 吊销',
    },
    next: {
      en: 'Find out why it was revoked: its key may be in other hands. Make a new key, have a certificate issued for it, and restart the FTP service',
      'zh-CN': '查明吊销原因：私钥可能已经泄露。请生成新的私钥、重新申请证书，并重启 FTP 服务',
    },
  }),
  defineCause({
    code: 'cert-name-mismatch',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'identity',
    evidence: { 'certificate-of-other-host': 'decisive' },
    title: {
      en: 'The certificate is for {names}, but the server was asked for as {asked}',
      'zh-CN': '证书是给 {names} 的，而连接时使用的是 {asked}',
    },
    next: {
      en: 'Connect by a name that the certificate has, or issue one that has {asked} among its subject alternative names. A shared host often answers with its own name: then use that',
      'zh-CN':
        '改用证书中的名称连接，或重新签发在主题备用名称（SAN）里包含 {asked} 的证书。共享主机常以自己的名称应答：这时请使用它的名称',
    },
  }),
  defineCause({
    code: 'cert-self-signed',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'trust',
    evidence: { 'certificate-self-signed': 'decisive' },
    title: {
      en: 'The certificate of {name} is self-signed: a client cannot tell the server from somebody in between',
      'zh-CN': '{name} 的证书是自签名的：客户端无法分辨服务器与中间人',
    },
    next: {
      en: 'Have one issued by a public authority (Let’s Encrypt is free), or hand its fingerprint to the users by another way and have them pin it (FileZilla: always trust this certificate; lftp: ssl:ca-file; curl: --cacert). Never tell them to switch verification off',
      'zh-CN':
        '向公共证书机构申请证书（Let’s Encrypt 免费），或通过其他渠道把指纹告知用户并固定（FileZilla：总是信任该证书；lftp：ssl:ca-file；curl：--cacert）。切勿让用户关闭证书验证',
    },
  }),
  defineCause({
    code: 'cert-missing-intermediate',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'trust',
    evidence: {
      'chain-incomplete': 'strong',
      'issuer-address-given': 'weak',
      'issuer-completes-chain': 'decisive',
      'issuer-address-lacking': 'against',
      'issuer-unknown-too': 'against',
    },
    needs: ['chain-incomplete'],
    title: {
      en: 'The server does not send the intermediate certificate {issuer}, so clients cannot link its own to a root',
      'zh-CN': '服务器没有发送中间证书 {issuer}，客户端无法把服务器证书连到根证书',
    },
    next: {
      en: 'Use the full chain (fullchain.pem) and restart: vsftpd’s rsa_cert_file and Pure-FTPd’s pure-ftpd.pem take leaf and intermediate in one file; ProFTPD sends the rest only from TLSCertificateChainFile; IIS: import it into Intermediate Certification Authorities. Some clients fetch or remember it, which is why it fails only for some',
      'zh-CN':
        '改用完整证书链（fullchain.pem）并重启：vsftpd 的 rsa_cert_file 和 Pure-FTPd 的 pure-ftpd.pem 可在一个文件里依次放服务器证书和中间证书；ProFTPD 只从 TLSCertificateChainFile 发送其余证书；IIS：导入“中间证书颁发机构”。有些客户端会自行获取或缓存它，所以只有部分人失败',
    },
  }),
  defineCause({
    code: 'cert-untrusted-ca',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'trust',
    evidence: {
      'certificate-of-private-authority': 'decisive',
      'issuer-unknown-too': 'decisive',
      'issuer-address-lacking': 'strong',
      'chain-incomplete': 'weak',
      'issuer-completes-chain': 'against',
      'certificate-inspected': 'against',
    },
    needs: ['certificate-of-private-authority', 'chain-incomplete'],
    title: {
      en: 'The certificate comes from an authority that clients do not know: {issuer}',
      'zh-CN': '证书来自客户端不认识的证书机构：{issuer}',
    },
    next: {
      en: 'If that is your organization’s own authority, install its root on the clients (lftp: ssl:ca-file; curl: --cacert; Windows: Trusted Root Certification Authorities); for outside users have one issued by a public authority',
      'zh-CN':
        '如果这是本单位自己的证书机构，请在客户端安装其根证书（lftp：ssl:ca-file；curl：--cacert；Windows：受信任的根证书颁发机构）；面向外部用户时，请改用公共证书机构签发的证书',
    },
  }),
  defineCause({
    code: 'cert-issued-by-inspection',
    layer: 'client',
    scenario: 10,
    owner: 'client',
    prior: 'common',
    impact: 'degrades',
    explains: 'trust',
    evidence: { 'certificate-inspected': 'decisive' },
    title: {
      en: '{product} opens the TLS connection on the way and shows a certificate of its own',
      'zh-CN': '{product} 在途中拆开 TLS 连接，并出示它自己的证书',
    },
    next: {
      en: 'Compare the certificate from another network. Then make an exception for {host} in {product} instead of switching protection off, or use SFTP; inspection also breaks the session reuse that many FTPS servers require',
      'zh-CN':
        '先从另一个网络对比证书。然后在 {product} 中为 {host} 设置例外，而不要关闭防护，或改用 SFTP；这类检查还会破坏许多 FTPS 服务器要求的会话重用',
    },
  }),
  defineCause({
    code: 'cert-invalid',
    layer: 'protocol',
    scenario: 3,
    owner: 'server',
    prior: 'occasional',
    impact: 'degrades',
    explains: 'trust',
    evidence: { 'certificate-refused-otherwise': 'decisive' },
    title: {
      en: 'OpenSSL, and so most clients, do not accept the certificate of {name}: {verdict}',
      'zh-CN': 'OpenSSL（因而大多数客户端）不接受 {name} 的证书：{verdict}',
    },
    next: {
      en: 'Look at the chain (openssl s_client -connect {host}:{port} -starttls ftp -servername {host} -showcerts) and issue the certificate anew, for server authentication and by an authority that may issue',
      'zh-CN':
        '检查证书链（openssl s_client -connect {host}:{port} -starttls ftp -servername {host} -showcerts），并重新签发：用途须包含服务器身份验证，签发者须有签发权限',
    },
  }),
]
