import { defineCause } from './define-cause.ts'

/** Like any certificate that is not in order it degrades: the server works, and clients that remember the old one ask. */
export const changedCertificateCauses = [
  defineCause({
    code: 'cert-changed',
    layer: 'protocol',
    scenario: 8,
    owner: 'server',
    prior: 'common',
    impact: 'degrades',
    explains: 'certificate',
    evidence: { 'password-not-for-stranger': 'decisive' },
    title: {
      en: '{host} shows another certificate than before, and nobody vouches for it: the password was not sent',
      'zh-CN': '{host} 出示的证书与以前不同，也没有机构为它担保：没有发送密码',
    },
    next: {
      en: 'Have whoever runs the server compare, on the server: openssl x509 -in CERTIFICATE -outform DER | sha256sum. If that is {found}, the certificate was replaced on purpose: whoever stored the login types “login trust NAME”. If not, you are talking to another machine: check DNS, a reused address, a product that opens TLS on the way',
      'zh-CN':
        '请服务器管理员在服务器上核对：openssl x509 -in 证书文件 -outform DER | sha256sum。如果结果是 {found}，说明确实更换过证书：由保存登录凭据的人输入 login trust 名称。否则说明连到了另一台机器：检查 DNS、被重复使用的地址、途中拆开 TLS 的产品',
    },
  }),
]
