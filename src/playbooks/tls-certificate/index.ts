import type { Playbook } from '../model.ts'
import { HANDSHAKE, INSTALL, REUSE, ROOTS } from './causes.ts'
import { sendChain } from './chain.ts'
import { askNoCertificate, showCertificate } from './client-certificate.ts'
import { resumeSession } from './client-session.ts'
import { explicitTls, protectData } from './client-tls.ts'
import { certifiedName, setClock, trustRoot } from './client-trust.ts'
import { sameMachine, tlsLog } from './evidence.ts'
import { currentTls, fittingKey, knownName } from './handshake.ts'
import { install } from './install.ts'
import { questions } from './questions.ts'
import { issue, reload } from './renew.ts'
import { relaxReuse, tls12 } from './session.ts'

export const tlsCertificate: Playbook = {
  id: 'tls-certificate',
  scenario: 3,
  title: { en: 'Certificate warnings, and TLS that fails', 'zh-CN': '证书警告与 TLS 失败' },
  about: {
    en: 'TLS keeps passwords and files from being read, and the certificate proves who the server is. Here one of the two is not in order, on the server or in the client.',
    'zh-CN': 'TLS 防止密码和文件被偷看，证书证明服务器的身份。这里两者之一出了问题，原因在服务器或在客户端。',
  },
  symptoms: {
    en: [
      'unknown certificate, trust it?',
      'certificate has expired',
      'SSL certificate problem: unable to get local issuer certificate',
      'server hostname does not match the certificate',
      'self-signed certificate in FileZilla',
      '522 SSL connection failed: session reuse required',
      '530 Non-anonymous sessions must use encryption',
      'GnuTLS error: handshake failed',
      'works without TLS but not with TLS',
    ],
    'zh-CN': [
      '未知证书，是否信任',
      '证书已过期',
      'SSL 证书验证失败',
      '证书与主机名不匹配',
      'FileZilla 提示自签名证书',
      '522 session reuse required',
      '登录提示必须使用加密',
      'TLS 握手失败 GnuTLS error',
      '不加密能连，加密就连不上',
    ],
  },
  treats: [
    ...new Set([...INSTALL, ...HANDSHAKE, ...REUSE, ...ROOTS]),
    'tls-sni-refused',
    'client-cert-required',
    'cert-missing-intermediate',
    'tls-required-for-login',
    'data-protection-required',
    'data-tls-failed',
    'data-cert-differs',
  ],
  questions,
  steps: [
    ...[explicitTls, protectData, resumeSession, certifiedName, setClock, reload],
    ...[sendChain, showCertificate, askNoCertificate, trustRoot, fittingKey, issue, install],
    ...[currentTls, knownName, sameMachine, tlsLog, tls12, relaxReuse],
  ],
  prevent: {
    en: 'Let the renewal restart the service: put “systemctl restart vsftpd” (or your server) as an executable script into /etc/letsencrypt/renewal-hooks/deploy/, and have this server watched: ftpcheck warns weeks before a certificate ends.',
    'zh-CN':
      '让续期自动重启服务：把“systemctl restart vsftpd”（或你的服务器）写成可执行脚本放进 /etc/letsencrypt/renewal-hooks/deploy/，并对该服务器设置定期检查：证书到期前几周 ftpcheck 就会提醒。',
  },
}
