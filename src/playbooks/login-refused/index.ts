import type { Playbook } from '../model.ts'
import { acceptShell, unlockAccount } from './account.ts'
import { admitAnonymous, ownAccount } from './anonymous.ts'
import { ANONYMOUS, DROPPED, KEY_REFUSED, LOCKED, METHODS, PASSWORD, WANTS_KEY } from './causes.ts'
import { authorizeKey, convertKey, makeKey, nameKey } from './keys.ts'
import { allowLocal, leaveList } from './lists.ts'
import { readLog } from './log.ts'
import { allowPasswords, exemptAccount, giveBoth, longerGrace, renewPassword } from './methods.ts'
import { resetPassword, typeByHand } from './password.ts'

export const loginRefused: Playbook = {
  id: 'login-refused',
  scenario: 14,
  title: { en: 'The server refuses the login', 'zh-CN': '服务器拒绝登录' },
  about: {
    en: 'The connection stands, and the server does not let you in. The reply rarely says why: a wrong password, a locked account, a list and a missing key can look the same.',
    'zh-CN': '连接正常，但服务器不让登录。应答很少说明原因：密码错误、账号锁定、名单限制和缺少密钥看起来都一样。',
  },
  symptoms: {
    en: [
      '530 Login incorrect',
      '530 User cannot log in',
      'Permission denied (publickey)',
      'Permission denied, please try again',
      'Too many authentication failures',
      'Authentication failed although the password is right',
      'No supported authentication methods available',
      '530 This FTP server is anonymous only',
      'Your password has expired',
    ],
    'zh-CN': [
      '530 登录不正确 Login incorrect',
      '530 用户无法登录',
      '密码正确却提示认证失败',
      'Permission denied (publickey)',
      '用户名或密码错误，无法登录 FTP',
      'Too many authentication failures',
      '服务器不接受匿名登录',
      '密码已过期，SFTP 登录不上',
    ],
  },
  treats: [
    ...PASSWORD,
    ...LOCKED,
    ...ANONYMOUS,
    ...WANTS_KEY,
    ...KEY_REFUSED,
    'ssh-too-many-keys',
    ...METHODS,
    'ssh-key-unusable',
    'password-expired',
    ...DROPPED,
  ],
  questions: [
    {
      id: 'account',
      causes: [...PASSWORD, ...LOCKED, ...DROPPED],
      ask: {
        en: 'Where does the server know its users from?',
        'zh-CN': '服务器的用户来自哪里？',
      },
      answers: [
        { id: 'system', label: { en: 'Accounts of its Linux system', 'zh-CN': '它的 Linux 系统账号' } },
        { id: 'own', label: { en: 'Its own list or a database', 'zh-CN': '自带的用户列表或数据库' } },
        {
          id: 'directory',
          label: { en: 'Windows, Active Directory or LDAP', 'zh-CN': 'Windows、Active Directory 或 LDAP' },
        },
        { id: 'unknown', label: { en: 'I do not know', 'zh-CN': '不清楚' } },
      ],
    },
  ],
  steps: [
    typeByHand,
    ownAccount,
    admitAnonymous,
    makeKey,
    nameKey,
    convertKey,
    giveBoth,
    readLog,
    authorizeKey,
    leaveList,
    allowLocal,
    unlockAccount,
    acceptShell,
    resetPassword,
    renewPassword,
    longerGrace,
    exemptAccount,
    allowPasswords,
  ],
  prevent: {
    en: 'Give programs an account and a key of their own, and note when passwords and accounts end: most refusals at night are a date that passed.',
    'zh-CN': '给程序单独的账号和密钥，并记录密码和账号的到期日：夜间登录失败多半是到期了。',
  },
}
