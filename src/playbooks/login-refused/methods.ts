import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { SSHD_CONFIG } from '../sshd.ts'
import { METHODS, WANTS_KEY } from './causes.ts'

const login = { probes: ['ssh-login'] } as const

export const giveBoth: Step = {
  id: 'give-both',
  title: { en: 'Give what the server asks for', 'zh-CN': '提供服务器要求的凭据' },
  causes: METHODS,
  owner: 'client',
  why: {
    en: 'The server names the methods that it takes, and with two factors it wants one after the other. This prints them without logging in.',
    'zh-CN': '服务器会列出它接受的方法；双因素时要依次完成。下面的命令只列出方法，不登录。',
  },
  variants: [
    {
      for: { client: ['openssh', 'lftp', 'curl'] },
      paste: "ssh -p {port} -o PreferredAuthentications=none -o BatchMode=yes '{user}@{host}'",
      source: 'ssh_config(5): PreferredAuthentications; RFC 4252 section 5.2',
    },
    {
      for: { client: ['filezilla', 'winscp', 'mobile-app'] },
      click: {
        en: 'Name the key file, and choose the logon type “Interactive” so that the program can ask for the second factor. Limit it to one connection, or every transfer asks again.',
        'zh-CN':
          '指定密钥文件，并把登录类型设为“交互式”，程序才能询问第二因素。把连接数限制为 1，否则每次传输都会再问。',
      },
      source: 'FileZilla Wiki: Site Manager, Logon Type; WinSCP documentation: The Authentication Page (SSH)',
    },
  ],
  expect: {
    en: '“Permission denied (publickey,password)” names the methods in brackets.',
    'zh-CN': '“Permission denied (publickey,password)”括号中就是方法。',
  },
}

export const exemptAccount: Step = {
  id: 'exempt-account',
  title: {
    en: 'For a program that runs alone: one method for this account',
    'zh-CN': '无人值守的程序：为该账号只用一种方法',
  },
  causes: ['ssh-second-method-required'],
  owner: 'server',
  why: {
    en: 'Nobody is there to type a code at night. An account of its own, with a key and nothing but SFTP, is the usual exception.',
    'zh-CN': '夜间任务没有人输入验证码。通常的做法是单独的账号：只用密钥，且只能 SFTP。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: { en: 'at the end of the file', 'zh-CN': '写在文件末尾' },
      where: SSHD_CONFIG,
      paste: 'Match User {user}\n    AuthenticationMethods publickey',
      undo: { en: 'Take these two lines out and reload sshd.', 'zh-CN': '删掉这两行并重新加载 sshd。' },
      source: 'sshd_config(5): AuthenticationMethods, Match; run against OpenSSH 9.2',
    },
  ],
  expect: { en: 'The key alone lets {user} in.', 'zh-CN': '仅凭密钥即可登录 {user}。' },
  cost: {
    en: 'The second factor is gone for this account: restrict its key in authorized_keys to where it comes from (from="{source}").',
    'zh-CN': '该账号失去第二因素：请在 authorized_keys 中把密钥限定来源（from="{source}"）。',
  },
  verify: login,
}

export const allowPasswords: Step = {
  id: 'allow-passwords',
  title: { en: 'Last resort: allow passwords', 'zh-CN': '最后手段：允许密码' },
  causes: WANTS_KEY,
  owner: 'server',
  why: {
    en: 'Only for people who cannot use a key. The first line with this keyword wins: cloud images put a “no” into sshd_config.d, which is read first.',
    'zh-CN': '仅用于无法使用密钥的人。同一关键字以最先出现的为准：云镜像会在 sshd_config.d 中写入“no”，它最先被读取。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: 'which file says no: grep -rni passwordauthentication /etc/ssh/sshd_config /etc/ssh/sshd_config.d',
        'zh-CN': '查看是哪个文件禁止：grep -rni passwordauthentication /etc/ssh/sshd_config /etc/ssh/sshd_config.d',
      },
      where: SSHD_CONFIG,
      paste: 'PasswordAuthentication yes',
      undo: 'PasswordAuthentication no',
      source: 'sshd_config(5): PasswordAuthentication, Include; run against OpenSSH 9.2',
    },
  ],
  expect: { en: 'The server asks for a password.', 'zh-CN': '服务器询问密码。' },
  cost: {
    en: 'Passwords are guessed at all day long on every SSH server. Allow them for one account (Match User) and let fail2ban watch.',
    'zh-CN': '任何 SSH 服务器都时刻有人猜密码。只对一个账号放行（Match User），并启用 fail2ban。',
  },
  verify: login,
}

export const renewPassword: Step = {
  id: 'renew-password',
  title: { en: 'Set the new password that the server wants', 'zh-CN': '设置服务器要求的新密码' },
  causes: ['password-expired'],
  owner: 'server',
  why: {
    en: 'An expired password may only be changed, and SFTP programs cannot do that. Whoever has a shell there can: ssh -p {port} {user}@{host} asks for it.',
    'zh-CN':
      '密码过期后只能先修改，而 SFTP 程序做不到。有 shell 权限的人可以自己改：ssh -p {port} {user}@{host} 会提示。',
  },
  variants: [
    {
      label: { en: 'the second line shows when it ends again', 'zh-CN': '第二行显示下次到期时间' },
      where: ROOT_SHELL,
      paste: "passwd '{user}'\nchage -l '{user}'",
      source: 'passwd(1), chage(1)',
    },
  ],
  expect: { en: 'The login succeeds with the new password.', 'zh-CN': '用新密码登录成功。' },
  verify: login,
}

export const longerGrace: Step = {
  id: 'longer-grace',
  title: { en: 'Give a slow directory service time', 'zh-CN': '给缓慢的目录服务留出时间' },
  causes: ['ssh-login-dropped'],
  owner: 'server',
  why: {
    en: 'sshd hangs up when a login takes longer than LoginGraceTime. Where accounts come from LDAP or AD, see how long a look-up takes: more than a second is a fault of its own.',
    'zh-CN': '登录超过 LoginGraceTime 时 sshd 会断开。账号来自 LDAP 或 AD 时，先看查询要多久：超过一秒本身就是故障。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: { en: 'two minutes is the default', 'zh-CN': '默认值是两分钟' },
      where: SSHD_CONFIG,
      paste: 'LoginGraceTime 120',
      undo: { en: 'Take the line out and reload sshd.', 'zh-CN': '删掉该行并重新加载 sshd。' },
      source: 'sshd_config(5): LoginGraceTime',
    },
  ],
  expect: { en: 'The login ends with yes or no, not with a cut.', 'zh-CN': '登录得到明确的成功或失败，而不是中断。' },
  verify: login,
}
