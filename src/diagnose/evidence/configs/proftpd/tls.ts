import type { Config, ConfigRule } from '../config.ts'
import { has, isNo, isYes, on, say, withValue } from '../find.ts'

const some = (config: Config, key: string, test: (value: string) => boolean): boolean =>
  config.inForce.some((setting) => setting.key === key && test(setting.value))
const hasTls = (config: Config): boolean => some(config, 'tlsengine', isYes)
const hasCertificate = (config: Config): boolean =>
  ['tlsrsacertificatefile', 'tlseccertificatefile', 'tlsdsacertificatefile', 'tlspkcs12file'].some((key) =>
    has(config, key),
  )

const FROM_CERTBOT = /^(\/etc\/letsencrypt\/live\/[\w.*-]+\/)(?:cert|fullchain)\.pem$/

export const tlsRules: readonly ConfigRule[] = [
  {
    id: 'proftpd-tls-required-and-off',
    code: 'auth-tls-unsupported',
    severity: 'high',
    weight: 'strong',
    note: say(
      'TLS is required and not turned on: TLSEngine on is missing',
      '要求使用 TLS 却没有启用：缺少 TLSEngine on',
    ),
    find: on(
      'tlsrequired',
      (value, config) => !isNo(value) && !hasTls(config),
      (setting) => `TLSEngine on\n${setting.text.trim()}`,
    ),
  },
  {
    id: 'proftpd-tls-without-certificate',
    code: 'auth-tls-unsupported',
    severity: 'high',
    weight: 'strong',
    note: say(
      'TLS is on and no certificate is named: AUTH TLS fails (“431 Unable to accept security mechanism”)',
      '启用了 TLS 却没有指定证书：AUTH TLS 会失败（“431 Unable to accept security mechanism”）',
    ),
    find: on(
      'tlsengine',
      (value, config) => isYes(value) && !hasCertificate(config),
      ({ text }) =>
        `${text.trim()}\nTLSRSACertificateFile <certificate.pem>\nTLSRSACertificateKeyFile <private key.pem>\nTLSCertificateChainFile <chain.pem>`,
    ),
  },
  {
    id: 'proftpd-tls-without-key',
    code: 'auth-tls-unsupported',
    severity: 'high',
    weight: 'strong',
    note: say(
      'This file holds no private key, and TLSRSACertificateKeyFile does not say where it is',
      '该文件不含私钥，又没有用 TLSRSACertificateKeyFile 指明位置',
    ),
    find: on(
      'tlsrsacertificatefile',
      (value, config) => FROM_CERTBOT.test(value) && !has(config, 'tlsrsacertificatekeyfile'),
      ({ text, value }) => `${text.trim()}\nTLSRSACertificateKeyFile ${FROM_CERTBOT.exec(value)?.[1] ?? ''}privkey.pem`,
    ),
  },
  {
    id: 'proftpd-certificate-without-chain',
    code: 'cert-missing-intermediate',
    severity: 'high',
    weight: 'strong',
    note: say(
      'ProFTPD sends only the first certificate of this file; the intermediate ones must be named by TLSCertificateChainFile, or clients do not trust it',
      'ProFTPD 只发送该文件中的第一张证书；中间证书必须用 TLSCertificateChainFile 指定，否则客户端不信任',
    ),
    find: on(
      'tlsrsacertificatefile',
      (value, config) => FROM_CERTBOT.test(value) && !has(config, 'tlscertificatechainfile'),
      ({ text, value }) => `${text.trim()}\nTLSCertificateChainFile ${FROM_CERTBOT.exec(value)?.[1] ?? ''}chain.pem`,
    ),
  },
  {
    id: 'proftpd-tls-not-required',
    code: 'plaintext-login-allowed',
    severity: 'info',
    note: say('TLS is offered, and passwords are still taken without it', '提供了 TLS，但不加密也接受密码'),
    find: on(
      'tlsengine',
      (value, config) => isYes(value) && !has(config, 'tlsrequired'),
      ({ text }) => `${text.trim()}\nTLSRequired on`,
    ),
  },
  {
    id: 'proftpd-tls-left-open',
    code: 'plaintext-login-allowed',
    severity: 'warn',
    note: say('TLS is on, and passwords are still taken without it', 'TLS 已启用，但不加密也接受密码'),
    find: on('tlsrequired', (value, config) => /^(?:off|data)$/i.test(value) && hasTls(config), withValue('on')),
  },
  {
    id: 'proftpd-tls-old-only',
    code: 'tls-version-too-old',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Only versions of TLS that clients of today refuse (RFC 8996)',
      '只启用了当前客户端拒绝使用的 TLS 版本（RFC 8996）',
    ),
    find: on(
      'tlsprotocol',
      (value) => value.split(/\s+/).every((name) => /^(?:SSLv3|TLSv1|TLSv1\.1)$/i.test(name)),
      withValue('TLSv1.2 TLSv1.3'),
    ),
  },
  {
    id: 'proftpd-tls-old',
    code: 'tls-weak',
    severity: 'warn',
    note: say('TLS 1.0, 1.1 and SSL 3 are out of use (RFC 8996)', 'TLS 1.0、1.1 和 SSL 3 已淘汰（RFC 8996）'),
    find: on(
      'tlsprotocol',
      (value) => {
        const versions = value.split(/\s+/)
        const isOld = (name: string) => /^(?:SSLv3|TLSv1|TLSv1\.1)$/i.test(name)
        return versions.some(isOld) && !versions.every(isOld)
      },
      withValue('TLSv1.2 TLSv1.3'),
    ),
  },
  {
    id: 'proftpd-session-reuse-off',
    severity: 'info',
    note: say(
      'Session reuse proves that a data connection belongs to the login; off, a stranger may take a transfer over. It is needed off only for clients that cannot resume',
      '会话复用能证明数据连接属于该登录；关闭后，陌生人可能接走传输。只有客户端不支持复用时才需要关闭',
    ),
    find: on(
      'tlsoptions',
      (value) => /\bNoSessionReuseRequired\b/i.test(value),
      ({ text, value }) => {
        const rest = value.split(/\s+/).filter((name) => !/^NoSessionReuseRequired$/i.test(name))
        return rest.length === 0 ? `# ${text.trim()}` : `TLSOptions ${rest.join(' ')}`
      },
    ),
  },
  {
    id: 'proftpd-client-certificate',
    code: 'client-cert-required',
    severity: 'info',
    note: say(
      'Only clients with a certificate get in; the usual programs have none unless they are given one',
      '只有带证书的客户端才能连接；常用程序默认没有证书',
    ),
    find: on('tlsverifyclient', isYes, withValue('off')),
  },
]
