import { isLoopback } from '../addresses.ts'
import type { Config, ConfigRule } from '../config.ts'
import { below, hit, isNo, isYes, on, say, valueOf, withValue } from '../find.ts'

const isOff = (config: Config, key: string): boolean => isNo(valueOf(config, key))

export const accessRules: readonly ConfigRule[] = [
  {
    id: 'sshd-no-way-in',
    code: 'ssh-other-method-required',
    severity: 'high',
    weight: 'strong',
    note: say('Neither keys nor passwords are taken: nobody can log in', '密钥和密码都不接受：任何人都无法登录'),
    find: on(
      'pubkeyauthentication',
      (value, config, { scope }) =>
        isNo(value) &&
        scope.length === 0 &&
        isOff(config, 'passwordauthentication') &&
        (isOff(config, 'kbdinteractiveauthentication') || isOff(config, 'challengeresponseauthentication')) &&
        !config.settings.some(({ key }) =>
          /^(?:match|gssapiauthentication|hostbasedauthentication|include)$/.test(key),
        ),
      withValue('yes'),
    ),
  },
  {
    id: 'sshd-keys-only',
    code: 'ssh-key-required',
    severity: 'info',
    note: say(
      'No passwords: users need a key in authorized_keys (“Permission denied (publickey).”). That is sound; programs that know only passwords stay out',
      '不接受密码：用户需要在 authorized_keys 中登记密钥（“Permission denied (publickey).”）。这样更安全；只会用密码的程序无法登录',
    ),
    find: on('passwordauthentication', (value, config) => isNo(value) && !isOff(config, 'pubkeyauthentication')),
  },
  {
    id: 'sshd-two-methods',
    code: 'ssh-second-method-required',
    severity: 'info',
    note: say(
      'One method after the other must succeed; many SFTP programs try only one',
      '必须依次通过多种认证方式；许多 SFTP 程序只尝试一种',
    ),
    find: on('authenticationmethods', (value) => value.includes(',') && !value.includes(' ')),
  },
  {
    id: 'sshd-only-some-users',
    code: 'ssh-password-refused',
    severity: 'info',
    note: say(
      'Anybody else is refused as if the password were wrong; only the server’s log tells the difference',
      '其他人会像密码错误一样被拒绝；只有服务器日志能看出区别',
    ),
    find: ({ settings }) =>
      settings.filter(({ key }) => /^(?:allow|deny)(?:users|groups)$/.test(key)).map((setting) => hit(setting)),
  },
  {
    id: 'sshd-no-sessions',
    code: 'ssh-session-refused',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Logins succeed and no session opens: neither a shell nor SFTP, forwarding only',
      '可以登录，但不能打开会话：既没有 shell 也没有 SFTP，只能转发',
    ),
    find: on('maxsessions', (value) => value === '0', withValue('10')),
  },
  {
    id: 'sshd-few-startups',
    code: 'ssh-max-startups',
    severity: 'warn',
    note: say(
      'So few connections may be logging in at once: scanners fill them, and others are dropped before the greeting',
      '允许同时处于登录阶段的连接太少：扫描器就能占满，其他人在收到欢迎信息之前就被断开',
    ),
    find: on('maxstartups', (value) => below(5)(value), withValue('10:30:100')),
  },
  {
    id: 'sshd-few-tries',
    code: 'ssh-too-many-keys',
    severity: 'warn',
    note: say(
      'Each key that an agent offers counts as a try: with two or three keys a client is out before the right one (“Too many authentication failures”)',
      '代理提供的每个密钥都算一次尝试：有两三个密钥的客户端还没轮到正确的就被断开（“Too many authentication failures”）',
    ),
    find: on('maxauthtries', (value) => /^[0-2]$/.test(value), withValue('6')),
  },
  {
    id: 'sshd-short-grace',
    code: 'ssh-login-dropped',
    severity: 'warn',
    note: say(
      'Who has not logged in by then is cut off: too short for typing a password, or for a slow link',
      '到时还没登录就会被断开：输入密码或网络较慢时来不及',
    ),
    find: on('logingracetime', (value) => /^\d+s?$/i.test(value) && below(15)(value), withValue('120')),
  },
  {
    id: 'sshd-reverse-lookup',
    code: 'slow-reverse-dns',
    severity: 'warn',
    note: say(
      'Each login looks up the client’s name; where its resolver is silent, that takes many seconds',
      '每次登录都要反查客户端的域名；解析服务器没有响应时会拖延很多秒',
    ),
    find: on('usedns', isYes, withValue('no')),
  },
  {
    id: 'sshd-listens-inside',
    code: 'port-refused',
    severity: 'high',
    weight: 'strong',
    note: say(
      'sshd listens on the machine itself only: from elsewhere the port refuses',
      'sshd 只在本机地址上监听：从其他机器连接会被拒绝',
    ),
    find: (config) => {
      const all = config.settings.filter(({ key }) => key === 'listenaddress')
      const isAlone = all.every(({ value }) => isLoopback(value.replace(/^\[?(.*?)\]?(?::\d+)?$/, '$1')))
      return isAlone ? all.map((setting) => hit(setting, ({ text }) => `# ${text.trim()}`)) : []
    },
  },
  {
    id: 'sshd-ipv4-only',
    code: 'ipv6-service-missing',
    severity: 'info',
    note: say(
      'IPv4 only: if the name has an IPv6 address too, clients try that first in vain',
      '只提供 IPv4：如果域名也有 IPv6 地址，客户端会先白白尝试它',
    ),
    find: on('addressfamily', (value) => /^inet$/i.test(value), withValue('any')),
  },
  {
    id: 'sshd-empty-passwords',
    severity: 'high',
    note: say('Accounts without a password may be entered by anybody', '没有密码的账号任何人都能登录'),
    find: on('permitemptypasswords', isYes, withValue('no')),
  },
  {
    id: 'sshd-root-by-password',
    severity: 'warn',
    note: say(
      'root may log in with a password, which every scanner tries; a key is enough',
      'root 可以用密码登录，所有扫描器都会尝试；使用密钥即可',
    ),
    find: on(
      'permitrootlogin',
      (value, config) => isYes(value) && !isOff(config, 'passwordauthentication'),
      withValue('prohibit-password'),
    ),
  },
  {
    id: 'sshd-modes-unchecked',
    severity: 'warn',
    note: say(
      'Off, a key file that others can write to is trusted all the same; mend the permissions instead (home and .ssh writable by the user only)',
      '关闭后，他人可写的密钥文件也会被信任；应修正权限（主目录和 .ssh 只允许本人写）',
    ),
    find: on('strictmodes', isNo, withValue('yes')),
  },
]
