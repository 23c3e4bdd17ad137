import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { CERTIFICATE } from './causes.ts'

const SUM = 'xargs -r -I FILE openssl x509 -in FILE -outform DER | sha256sum'

export const readCertificate: Step = {
  id: 'read-certificate',
  title: { en: 'Have the operator read out the certificate', 'zh-CN': '请管理员读出证书指纹' },
  causes: CERTIFICATE,
  owner: 'server',
  why: {
    en: 'No authority vouches for it, so only the server’s own disk can tell whether the certificate is really its own. Get the sum over another way than this connection.',
    'zh-CN': '没有证书机构为它担保，证书是不是服务器自己的，只有它的磁盘说了算。请通过别的途径获取这个校验和。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: ROOT_SHELL,
      paste: `sed -n 's/^rsa_cert_file=//p' /etc/vsftpd.conf | tail -n 1 | ${SUM}`,
      source: 'vsftpd.conf(5): rsa_cert_file; openssl-x509(1): -outform',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: ROOT_SHELL,
      paste: `grep -rhiE '^ *TLS(RSA|ECC?)CertificateFile ' /etc/proftpd | awk '{print $2}' | head -n 1 | ${SUM}`,
      source: 'ProFTPD, mod_tls: TLSRSACertificateFile, TLSECCertificateFile; openssl-x509(1)',
    },
    {
      for: { server: ['pure-ftpd'] },
      where: ROOT_SHELL,
      paste: `echo /etc/ssl/private/pure-ftpd.pem | ${SUM}`,
      source: 'Pure-FTPd README.TLS: /etc/ssl/private/pure-ftpd.pem; openssl-x509(1)',
    },
    {
      label: {
        en: 'put the file of the certificate in place of CERTIFICATE',
        'zh-CN': '把 CERTIFICATE 换成证书文件',
      },
      paste: 'openssl x509 -in CERTIFICATE -outform DER | sha256sum',
      source: 'openssl-x509(1): -in, -outform',
    },
  ],
  expect: {
    en: '64 letters and digits. Compare all of them with the fingerprint that the check shows.',
    'zh-CN': '64 个字母和数字。请与检查结果中的证书指纹逐字核对。',
  },
}

export const trustCertificate: Step = {
  id: 'trust-certificate',
  title: { en: 'Let the login go to the new certificate', 'zh-CN': '允许登录凭据用于新证书' },
  causes: CERTIFICATE,
  after: { agrees: ['yes'] },
  owner: 'client',
  why: {
    en: 'The operator has confirmed the new certificate, so it may take the place of the one that is remembered.',
    'zh-CN': '管理员已确认新证书，它可以取代记住的那一张。',
  },
  variants: [
    {
      label: { en: 'in this chat', 'zh-CN': '在这里' },
      click: {
        en: 'Whoever stored the login types: login trust NAME. “login list” shows the names.',
        'zh-CN': '由保存登录凭据的人输入：login trust 名称。login list 会列出名称。',
      },
      source: 'ftpcheck: login trust',
    },
    {
      for: { client: ['filezilla'] },
      click: {
        en: 'Connect. At “Unknown certificate” compare the SHA-256 fingerprint, tick “Always trust this certificate in future sessions”, and confirm.',
        'zh-CN': '连接。出现“未知证书”时核对 SHA-256 指纹，勾选以后始终信任该证书，并确认。',
      },
      source: 'FileZilla 3.63: certificate dialog',
    },
    {
      for: { client: ['winscp'] },
      label: {
        en: 'in a script; the fingerprint as WinSCP shows it, once it was compared',
        'zh-CN': '用于脚本；核对之后，填入 WinSCP 显示的指纹',
      },
      paste: 'open ftpes://{user}@{host}:{port}/ -certificate="FINGERPRINT"',
      undo: { en: 'Take -certificate out.', 'zh-CN': '去掉 -certificate。' },
      source: 'WinSCP documentation: Scripting command open, -certificate',
    },
  ],
  expect: { en: 'The next check logs in.', 'zh-CN': '下一次检查会登录。' },
  cost: {
    en: 'None if the sums were compared. Without that the password may go to whoever stands in between.',
    'zh-CN': '核对过就没有风险；没核对的话，密码可能交给中间人。',
  },
  verify: { probes: ['login'] },
}

export const whoShows: Step = {
  id: 'who-shows',
  title: { en: 'See whether several machines answer', 'zh-CN': '看看是不是有多台机器在应答' },
  causes: CERTIFICATE,
  after: { agrees: ['no', 'unknown'] },
  owner: 'network',
  why: {
    en: 'A name may have several addresses, or an address may have passed to another machine. Security products and firewalls also show certificates of their own.',
    'zh-CN': '一个名字可能有多个地址，地址也可能换给了别的机器；安全软件和防火墙也会出示它们自己的证书。',
  },
  variants: [
    {
      label: {
        en: 'from this computer; without -starttls ftp where TLS begins at once, as on port 990',
        'zh-CN': '在本机执行；若端口一开始就是 TLS（如 990），去掉 -starttls ftp',
      },
      paste:
        "for address in $(getent ahosts '{host}' | awk '{print $1}' | sort -u); do echo \"$address\"; openssl s_client -connect \"[$address]:{port}\" -starttls ftp -servername '{host}' </dev/null 2>/dev/null | openssl x509 -outform DER | sha256sum; done",
      source: 'getent(1), openssl-s_client(1): -starttls, openssl-x509(1)',
    },
  ],
  expect: {
    en: 'One sum for all addresses. Different ones: mend DNS, or give the machines the same certificate. One that nobody knows: stop, and tell whoever is in charge of security.',
    'zh-CN':
      '所有地址的校验和一致。不一致：修正 DNS，或让各台机器使用同一张证书。出现谁都不认识的证书：停下来，报告安全负责人。',
  },
}
