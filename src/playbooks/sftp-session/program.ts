import type { Step } from '../model.ts'
import { RELOAD_SSHD, SSHD_CONFIG, SSHD_SHELL } from '../sshd.ts'
import { HANGS, NO_PROGRAM, NOISE, REFUSED } from './causes.ts'

const session = { probes: ['sftp-session', 'sftp-listing'] } as const

export const internalSftp: Step = {
  id: 'internal-sftp',
  title: { en: 'Use the SFTP server that is inside sshd', 'zh-CN': '使用 sshd 内置的 SFTP 服务' },
  causes: [...NO_PROGRAM, ...NOISE],
  owner: 'server',
  why: {
    en: 'An external program has to be found, has to exist inside a chroot, and is started by the shell of {user}. internal-sftp needs none of that, so it also works with nologin and with a shell that prints.',
    'zh-CN':
      '外部程序要能找到、要存在于 chroot 之内，还要由 {user} 的 shell 启动。internal-sftp 都不需要，因此 nologin 账号或会输出文本的 shell 也能用。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      where: SSHD_SHELL,
      paste: `sed -i.bak -E -e '1i Subsystem sftp internal-sftp' -e '/^[[:space:]]*Subsystem[[:space:]]+sftp[[:space:]]/Id' /etc/ssh/sshd_config\n${RELOAD_SSHD}`,
      undo: `mv /etc/ssh/sshd_config.bak /etc/ssh/sshd_config\n${RELOAD_SSHD}`,
      source: 'sshd_config(5): Subsystem, internal-sftp; run against OpenSSH 9.2',
    },
    {
      label: {
        en: 'Windows: in C:\\ProgramData\\ssh\\sshd_config this one line, then in PowerShell: Restart-Service sshd',
        'zh-CN':
          'Windows：在 C:\\ProgramData\\ssh\\sshd_config 中只保留这一行，然后在 PowerShell 执行 Restart-Service sshd',
      },
      paste: 'Subsystem sftp sftp-server.exe',
      source: 'Win32-OpenSSH: contrib/win32/openssh/sshd_config',
    },
  ],
  expect: {
    en: 'sshd -t prints nothing, and an SFTP client shows the home directory.',
    'zh-CN': 'sshd -t 没有输出，SFTP 客户端能显示主目录。',
  },
  cost: {
    en: 'Limits that an external program had by its own flags (-R, -P, -p) have to be repeated behind internal-sftp.',
    'zh-CN': '原来外部程序参数（-R、-P、-p）带来的限制，要在 internal-sftp 后面重新写上。',
  },
  verify: session,
}

export const forceSftp: Step = {
  id: 'force-sftp',
  title: { en: 'Let no other command take the place of SFTP', 'zh-CN': '不让其他命令取代 SFTP' },
  causes: [...NOISE, ...HANGS, ...NO_PROGRAM],
  owner: 'server',
  why: {
    en: 'A ForceCommand runs in the place of whatever the client asks for. If it is not internal-sftp, the client hears that program instead of SFTP.',
    'zh-CN': 'ForceCommand 会取代客户端请求的一切。如果它不是 internal-sftp，客户端听到的就是那个程序而不是 SFTP。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: "at the end of the file; a Match block goes on to the next Match. What is in force: sshd -T -C user='{user}',addr={source} | grep -i forcecommand",
        'zh-CN':
          "写在文件末尾；Match 块一直延续到下一个 Match。查看实际生效的值：sshd -T -C user='{user}',addr={source} | grep -i forcecommand",
      },
      where: SSHD_CONFIG,
      paste: 'Match User {user}\n    ForceCommand internal-sftp',
      undo: { en: 'Take these two lines out and reload sshd.', 'zh-CN': '删掉这两行并重新加载 sshd。' },
      source: 'sshd_config(5): ForceCommand, Match; run against OpenSSH 9.2',
    },
  ],
  expect: { en: 'An SFTP client shows the home directory.', 'zh-CN': 'SFTP 客户端能显示主目录。' },
  cost: {
    en: '{user} then gets SFTP only, and no shell. For accounts that also log in to work there, mend the old command instead.',
    'zh-CN': '此后 {user} 只能使用 SFTP，没有 shell。如果该账号还要登录操作，应改为修正原来的命令。',
  },
  verify: session,
}

export const allowSessions: Step = {
  id: 'allow-sessions',
  title: { en: 'Permit sessions', 'zh-CN': '允许会话' },
  causes: REFUSED,
  owner: 'server',
  why: {
    en: 'MaxSessions 0 lets people log in for port forwarding only. An account that is meant for tunnels has it on purpose: then use another account.',
    'zh-CN': 'MaxSessions 0 只允许登录后做端口转发。专供隧道使用的账号是有意这样设置的，此时请换用其他账号。',
  },
  variants: [
    {
      for: { server: ['openssh'] },
      label: {
        en: "ten is the default; take the line with 0 out. Which counts: sshd -T -C user='{user}',addr={source} | grep -i maxsessions",
        'zh-CN':
          "默认值是 10；删掉值为 0 的那行。查看实际生效的值：sshd -T -C user='{user}',addr={source} | grep -i maxsessions",
      },
      where: SSHD_CONFIG,
      paste: 'MaxSessions 10',
      undo: 'MaxSessions 0',
      source: 'sshd_config(5): MaxSessions; run against OpenSSH 9.2',
    },
  ],
  expect: { en: 'The SFTP session opens.', 'zh-CN': 'SFTP 会话可以打开。' },
  verify: session,
}
