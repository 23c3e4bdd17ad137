import type { Step } from '../model.ts'
import { PROFTPD_CONF, ROOT_SHELL, TAKE_OUT } from '../places.ts'
import { DROPPED, LOCKED, LOGIN, PASSWORD } from './causes.ts'

const SYSTEM = { account: ['system', 'unknown'] } as const

export const unlockAccount: Step = {
  id: 'unlock-account',
  title: { en: 'Look at the account, and unlock it', 'zh-CN': '查看账号并解锁' },
  causes: [...PASSWORD, ...LOCKED, ...DROPPED],
  owner: 'server',
  after: SYSTEM,
  why: {
    en: 'A locked or expired account gets the words of a wrong password. L in the second column of passwd -S means locked; chage -l shows the days on which things end.',
    'zh-CN': '账号被锁定或过期时，应答与密码错误相同。passwd -S 第二列为 L 表示锁定；chage -l 显示各项到期日。',
  },
  variants: [
    {
      label: { en: 'Linux', 'zh-CN': 'Linux' },
      where: ROOT_SHELL,
      paste: "passwd -S '{user}'\nchage -l '{user}'\nusermod -U '{user}'\nchage -E -1 '{user}'",
      undo: {
        en: 'usermod -L {user} locks it again; chage -E DATE {user} with the date that chage -l showed.',
        'zh-CN': 'usermod -L {user} 重新锁定；chage -E 日期 {user} 改回 chage -l 显示的日期。',
      },
      source: 'passwd(1), chage(1), usermod(8); run against vsftpd 3.0.3',
    },
  ],
  expect: { en: 'passwd -S shows P, and the login succeeds.', 'zh-CN': 'passwd -S 显示 P，登录成功。' },
  cost: {
    en: 'Somebody may have locked it on purpose: ask before you open it.',
    'zh-CN': '账号可能是有意锁定的：解锁前请先确认。',
  },
  verify: LOGIN,
}

export const acceptShell: Step = {
  id: 'accept-shell',
  title: { en: 'Do not ask FTP accounts for a login shell', 'zh-CN': '不要求 FTP 账号有登录 shell' },
  causes: ['login-incorrect'],
  owner: 'server',
  after: SYSTEM,
  why: {
    en: 'Accounts for FTP rightly have the shell nologin, and FTP servers by default refuse shells that are not in /etc/shells. vsftpd then writes nothing to any log.',
    'zh-CN':
      'FTP 账号的 shell 设为 nologin 是对的，而 FTP 服务器默认拒绝不在 /etc/shells 中的 shell。此时 vsftpd 不写任何日志。',
  },
  variants: [
    {
      for: { server: ['vsftpd'] },
      where: ROOT_SHELL,
      paste: "getent passwd '{user}' | cut -d: -f7\nsed -i -E 's/^auth.*pam_shells/#&/' /etc/pam.d/vsftpd",
      undo: "sed -i -E 's/^#(auth.*pam_shells)/\\1/' /etc/pam.d/vsftpd",
      source: 'pam_shells(8), Debian’s /etc/pam.d/vsftpd; run against vsftpd 3.0.3',
    },
    {
      for: { server: ['pure-ftpd'] },
      label: {
        en: 'as Debian sets it up, with PAMAuthentication; with UnixAuthentication the shell has to be in /etc/shells',
        'zh-CN': '适用于 Debian 默认的 PAMAuthentication；使用 UnixAuthentication 时 shell 必须在 /etc/shells 中',
      },
      where: ROOT_SHELL,
      paste: "getent passwd '{user}' | cut -d: -f7\nsed -i -E 's/^auth.*pam_shells/#&/' /etc/pam.d/pure-ftpd",
      undo: "sed -i -E 's/^#(auth.*pam_shells)/\\1/' /etc/pam.d/pure-ftpd",
      source: 'pam_shells(8), Debian’s /etc/pam.d/pure-ftpd; run against Pure-FTPd 1.0.50',
    },
    {
      for: { server: ['proftpd', 'mod_sftp'] },
      where: PROFTPD_CONF,
      paste: 'RequireValidShell off',
      undo: TAKE_OUT,
      source: 'ProFTPD, mod_auth: RequireValidShell; run against ProFTPD 1.3.8',
    },
    {
      label: {
        en: 'another server on Linux: does the list know the shell?',
        'zh-CN': 'Linux 上的其他软件：列表里有这个 shell 吗？',
      },
      where: ROOT_SHELL,
      paste: 'grep -nx "$(getent passwd \'{user}\' | cut -d: -f7)" /etc/shells',
      source: 'shells(5)',
    },
  ],
  expect: {
    en: 'The login succeeds, and the account still cannot open a shell.',
    'zh-CN': '登录成功，而该账号仍然不能打开 shell。',
  },
  cost: {
    en: 'System accounts with a password could then use FTP too; keep them in /etc/ftpusers. That is narrower than adding nologin to /etc/shells, which other programs trust.',
    'zh-CN':
      '带密码的系统账号也就能用 FTP，应把它们列入 /etc/ftpusers。这比把 nologin 写进 /etc/shells 影响小，因为其他程序也信任那个文件。',
  },
  verify: LOGIN,
}
