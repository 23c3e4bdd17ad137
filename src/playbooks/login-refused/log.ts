import type { Step } from '../model.ts'
import { ROOT_SHELL } from '../places.ts'
import { DROPPED, KEY_REFUSED, LOCKED, PASSWORD } from './causes.ts'

export const readLog: Step = {
  id: 'read-log',
  title: { en: 'Read in the log why', 'zh-CN': '在日志里看原因' },
  causes: [...PASSWORD, ...LOCKED, ...KEY_REFUSED, ...DROPPED],
  owner: 'server',
  why: {
    en: 'To strangers a server says the same whatever the reason; its log tells them apart. Try once more, then look at the last lines.',
    'zh-CN': '对外，服务器无论什么原因都说同样的话；日志里才分得清。再试一次，然后看最后几行。',
  },
  variants: [
    {
      for: { server: ['openssh', 'mod_sftp'] },
      label: {
        en: '“not allowed because” names AllowUsers or a group, “bad ownership or modes” the path, “PAM account configuration” a locked or expired account',
        'zh-CN':
          '“not allowed because”指出 AllowUsers 或用户组，“bad ownership or modes”指出路径，“PAM account configuration”表示账号被锁定或过期',
      },
      where: ROOT_SHELL,
      paste: 'journalctl -u ssh -u sshd -u proftpd -n 40 --no-pager',
      source: 'journalctl(1); messages recorded from OpenSSH 9.2',
    },
    {
      for: { server: ['proftpd'] },
      label: {
        en: '“Incorrect password”, “no such user found” and “Invalid shell” say it outright',
        'zh-CN': '“Incorrect password”“no such user found”“Invalid shell”直接说明原因',
      },
      where: ROOT_SHELL,
      paste: 'tail -n 40 /var/log/proftpd/proftpd.log',
      source: 'Debian’s proftpd.conf: SystemLog; messages recorded from ProFTPD 1.3.8',
    },
    {
      for: { server: ['iis'] },
      label: {
        en: 'PowerShell; the column after 530: 35 password, 41 or 1 not allowed, 33 home, 42 anonymous',
        'zh-CN': 'PowerShell；530 之后的子状态：35 密码，41 或 1 不允许，33 主目录，42 匿名',
      },
      paste:
        'Get-ChildItem C:\\inetpub\\logs\\LogFiles\\FTPSVC* -Recurse -Filter *.log | Sort-Object LastWriteTime | Select-Object -Last 1 | Get-Content -Tail 40',
      source: 'Microsoft: The FTP 7.x sub-status codes (KB 969061)',
    },
    {
      for: { server: ['filezilla'] },
      click: {
        en: 'FileZilla Server, the log in the main window, or the file named in Server > Configure > Logging.',
        'zh-CN': 'FileZilla Server 主窗口的日志，或“服务器 > 配置 > 日志”中指定的文件。',
      },
      source: 'FileZilla Server 1.x administration interface',
    },
    {
      label: {
        en: 'vsftpd, Pure-FTPd and others with PAM. “check pass; user unknown” no such account, “has expired” the account, “Refused user” /etc/ftpusers; no line at all: the shell is not in /etc/shells',
        'zh-CN':
          'vsftpd、Pure-FTPd 等使用 PAM 的软件。“check pass; user unknown”账号不存在，“has expired”账号过期，“Refused user”在 /etc/ftpusers 中；完全没有记录：shell 不在 /etc/shells',
      },
      where: ROOT_SHELL,
      paste: "journalctl -n 200 --no-pager | grep -iE 'pam_|ftpd'",
      source: 'journalctl(1), pam_unix(8), pam_listfile(8), pam_shells(8)',
    },
  ],
  expect: {
    en: 'One line at the time of the attempt names the reason.',
    'zh-CN': '尝试登录的那一刻会有一行写明原因。',
  },
}
