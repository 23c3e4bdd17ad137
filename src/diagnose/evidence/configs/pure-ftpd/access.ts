import type { Config, ConfigRule, Setting } from '../config.ts'
import { has, hit, isNo, isOn, isYes, on, say, valueOf, withValue } from '../find.ts'
import { isFlag, withOption } from './parse.ts'

/** An extract leaves out more than it tells; a command line, and a file with many options, is whole. */
const isWhole = ({ settings }: Config): boolean => settings.length >= 6 || settings.some(isFlag)
const last = ({ settings }: Config): Setting | undefined => settings.at(-1)

const AUTHENTICATION = ['pamauthentication', 'unixauthentication'] as const
const DIRECTORIES = ['puredb', 'extauth', 'ldapconfigfile', 'mysqlconfigfile', 'pgsqlconfigfile', 'login'] as const

/** The line without that flag, or with `no`. */
const without = (setting: Setting): string =>
  isFlag(setting)
    ? setting.text
        .trim()
        .replace(new RegExp(`(?<=\\s)${RegExp.escape(setting.name)}(?=\\s|$)\\s?`), '')
        .trim()
    : withValue('no')(setting)

export const accessRules: readonly ConfigRule[] = [
  {
    id: 'pure-anonymous-only',
    code: 'login-incorrect',
    severity: 'high',
    note: say(
      'Every name logs in as anonymous, whatever the password: nobody reaches the own files',
      '任何用户名（无论密码对错）都作为匿名用户登录：谁也访问不到自己的文件',
    ),
    find: on('anonymousonly', isYes, without),
  },
  {
    id: 'pure-nobody-may-log-in',
    code: 'login-incorrect',
    severity: 'high',
    weight: 'strong',
    note: say(
      'No way to check a password is on: every login fails (“530 Login authentication failed”)',
      '没有启用任何认证方式：所有登录都会失败（“530 Login authentication failed”）',
    ),
    find: (config) => {
      const isOff = AUTHENTICATION.every((key) => isNo(valueOf(config, key)))
      if (!isOff || DIRECTORIES.some((key) => has(config, key))) return []
      return on('pamauthentication', isNo, withValue('yes'))(config)
    },
  },
  {
    id: 'pure-strangers',
    code: 'anonymous-login',
    severity: 'warn',
    note: say(
      'Anyone may log in without a password if the machine has a user ftp, and may upload unless AnonymousCantUpload is set',
      '只要系统中有 ftp 用户，任何人无需密码即可登录；若没有设置 AnonymousCantUpload，还可以上传',
    ),
    find: (config) => {
      const said = on('noanonymous', isNo, withValue('yes'))(config)
      const end = last(config)
      const isOpen = isWhole(config) && !has(config, 'noanonymous') && !isOn(config, 'anonymousonly')
      return isOpen && end ? [hit(end, withOption(end, 'NoAnonymous', 'yes'))] : said
    },
  },
  {
    id: 'pure-high-uid',
    code: 'account-locked',
    severity: 'warn',
    note: say(
      "Users with a lower number are refused (“530 Sorry, but I can't trust you”); those that people have begin at 1000, at 500 on old systems",
      "编号更小的用户会被拒绝（“530 Sorry, but I can't trust you”）；普通用户的编号从 1000 开始，旧系统从 500 开始",
    ),
    find: on('minuid', (value) => /^\d+$/.test(value) && Number(value) > 1000, withValue('1000')),
  },
  {
    id: 'pure-tls-off',
    code: 'plaintext-only',
    severity: 'info',
    note: say(
      'No TLS: names, passwords and files travel readable. It needs certificate and key in /etc/ssl/private/pure-ftpd.pem',
      '没有 TLS：用户名、密码和文件都以明文传输。启用需要 /etc/ssl/private/pure-ftpd.pem 中的证书和私钥',
    ),
    find: (config) => {
      const end = last(config)
      if (has(config, 'tls')) return on('tls', (value) => value === '0', withValue('2'))(config)
      return isWhole(config) && end ? [hit(end, withOption(end, 'TLS', '2'))] : []
    },
  },
  {
    id: 'pure-tls-offered',
    code: 'plaintext-login-allowed',
    severity: 'warn',
    note: say('TLS is offered, and passwords are still taken without it', '提供了 TLS，但不加密也接受密码'),
    find: on('tls', (value) => value === '1', withValue('2')),
  },
  {
    id: 'pure-bounce',
    code: 'ftp-bounce',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Users can make the server connect to other machines in its network (FTP bounce)',
      '用户可以让服务器去连接其所在网络的其他机器（FTP 反弹）',
    ),
    find: (config) => [
      ...on('allowuserfxp', isYes, without)(config),
      ...on('allowanonymousfxp', isYes, without)(config),
    ],
  },
  {
    id: 'pure-renames',
    severity: 'info',
    note: say(
      'Uploads never replace a file: they land beside it as name.1, name.2, and clients are not told',
      '上传不会覆盖已有文件：会存为 name.1、name.2，而且不告知客户端',
    ),
    find: on('autorename', isYes),
  },
]
