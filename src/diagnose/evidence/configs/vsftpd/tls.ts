import type { Config, ConfigRule } from '../config.ts'
import { beside, has, hit, isNo, isOn, isYes, on, say, settingOf, valueOf } from '../find.ts'

const hasTls = (config: Config): boolean => isOn(config, 'ssl_enable')

/** They say that TLS shall be used, and none of them turns it on. */
const WANTS_TLS = [
  'force_local_logins_ssl',
  'force_local_data_ssl',
  'force_anon_logins_ssl',
  'force_anon_data_ssl',
  'implicit_ssl',
  'require_cert',
] as const

export const tlsRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-tls-wanted-and-off',
    code: 'plaintext-only',
    severity: 'high',
    note: say(
      'This does nothing while ssl_enable is not YES: passwords and files travel readable',
      '只要 ssl_enable 不是 YES，这一行就不起作用：密码和文件都以明文传输',
    ),
    find: (config) =>
      hasTls(config)
        ? []
        : WANTS_TLS.flatMap((name) => on(name, isYes, ({ text }) => `# ${text.trim()}`)(config)).slice(0, 1),
  },
  {
    id: 'vsftpd-tls-off',
    code: 'plaintext-only',
    severity: 'info',
    note: say(
      'No TLS: names, passwords and files travel readable. ssl_enable=YES needs a certificate (rsa_cert_file, rsa_private_key_file)',
      '没有 TLS：用户名、密码和文件都以明文传输。ssl_enable=YES 需要证书（rsa_cert_file、rsa_private_key_file）',
    ),
    find: (config) => {
      const setting = settingOf(config, 'ssl_enable')
      if (setting === undefined || !isNo(setting.value)) return []
      const files = has(config, 'rsa_cert_file') ? '' : '\nrsa_cert_file=<certificate with its chain.pem>'
      const key = has(config, 'rsa_private_key_file') ? '' : '\nrsa_private_key_file=<private key.pem>'
      return [hit(setting, `ssl_enable=YES${files}${key}`)]
    },
  },
  {
    id: 'vsftpd-password-in-clear',
    code: 'plaintext-login-allowed',
    severity: 'warn',
    note: say('TLS is on, and passwords are still taken without it', 'TLS 已启用，但不加密也接受密码'),
    find: on('force_local_logins_ssl', (value, config) => isNo(value) && hasTls(config), 'force_local_logins_ssl=YES'),
  },
  {
    id: 'vsftpd-data-in-clear',
    code: 'plaintext-data-allowed',
    severity: 'warn',
    note: say('TLS is on, and files may still travel without it', 'TLS 已启用，但文件仍可以明文传输'),
    find: on('force_local_data_ssl', (value, config) => isNo(value) && hasTls(config), 'force_local_data_ssl=YES'),
  },
  {
    id: 'vsftpd-session-reuse-off',
    severity: 'info',
    note: say(
      'Session reuse proves that a data connection belongs to the login; off, a stranger may take a transfer over. It is needed off only for clients that cannot resume',
      '会话复用能证明数据连接属于该登录；关闭后，陌生人可能接走传输。只有客户端不支持复用时才需要关闭',
    ),
    find: on('require_ssl_reuse', (value, config) => isNo(value) && hasTls(config), 'require_ssl_reuse=YES'),
  },
  {
    id: 'vsftpd-tls-old',
    code: 'tls-weak',
    severity: 'warn',
    note: say(
      'SSL 2 and 3 are broken and forbidden (RFC 6176, RFC 7568); current libraries leave them out',
      'SSL 2 和 3 已被攻破并禁用（RFC 6176、RFC 7568）；当前的库都不再支持',
    ),
    find: (config) => [
      ...on('ssl_sslv2', isYes, 'ssl_sslv2=NO')(config),
      ...on('ssl_sslv3', isYes, 'ssl_sslv3=NO')(config),
    ],
  },
  {
    id: 'vsftpd-implicit-on-21',
    code: 'implicit-tls-expected',
    severity: 'high',
    weight: 'strong',
    note: say(
      'On port 21 clients wait for a greeting, and this server for a TLS handshake: both stay silent. Implicit TLS belongs on port 990',
      '在 21 端口上，客户端等待欢迎信息，而服务器等待 TLS 握手：双方都沉默。隐式 TLS 应使用 990 端口',
    ),
    find: (config) => {
      const setting = settingOf(config, 'implicit_ssl')
      const isOn21 = ['21', undefined].includes(valueOf(config, 'listen_port'))
      if (!setting || !isYes(setting.value) || !hasTls(config) || !isOn21) return []
      return [beside(config, setting, { key: 'listen_port', value: '990' })]
    },
  },
  {
    id: 'vsftpd-client-certificate',
    code: 'client-cert-required',
    severity: 'info',
    note: say(
      'Only clients with a certificate get in; the usual programs have none unless they are given one',
      '只有带证书的客户端才能连接；常用程序默认没有证书',
    ),
    find: on('require_cert', (value, config) => isYes(value) && hasTls(config), 'require_cert=NO'),
  },
]
