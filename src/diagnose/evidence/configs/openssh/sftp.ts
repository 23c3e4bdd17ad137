import type { Config, ConfigRule, Setting } from '../config.ts'
import { has, hit, on, say } from '../find.ts'
import { suggest } from '../suggest.ts'
import { sftpSubsystems } from './syntax.ts'

const INTERNAL = 'Subsystem sftp internal-sftp'

/** Where distributions put the program. */
const PATHS = /^\/usr\/(?:lib(?:64|exec)?\/(?:openssh\/|ssh\/|misc\/)?|libexec\/openssh\/|local\/libexec\/)sftp-server$/

const programOf = ({ value }: Setting): string => value.replace(/^sftp\s+/, '').split(/\s+/)[0] ?? ''
const isInternal = (setting: Setting): boolean => programOf(setting) === 'internal-sftp'

/** Enough lines to be a file of its own rather than an extract; Debian's has 120. */
const WHOLE = 40

export const sftpRules: readonly ConfigRule[] = [
  {
    id: 'sshd-sftp-missing',
    code: 'sftp-subsystem-missing',
    severity: 'high',
    weight: 'strong',
    note: say(
      'No SFTP server is defined: logins succeed, and SFTP does not start (“subsystem request failed on channel 0”)',
      '没有定义 SFTP 服务：可以登录，但 SFTP 无法启动（“subsystem request failed on channel 0”）',
    ),
    find: (config) => {
      if (has(config, 'subsystem')) return []
      const away = config.lines.find(({ text }) => /^\s*#\s*Subsystem\s+sftp\b/i.test(text))
      if (away) return [hit(away, INTERNAL)]
      const last = config.settings.find(({ key }) => key === 'match') ?? config.settings.at(-1)
      const isWhole = config.lines.length >= WHOLE && !has(config, 'include')
      return isWhole && last ? [hit(last, ({ text }) => `${INTERNAL}\n${text.trim()}`)] : []
    },
  },
  {
    id: 'sshd-sftp-misspelt',
    code: 'sftp-subsystem-missing',
    severity: 'high',
    weight: 'strong',
    note: say(
      'No program of that name is there to start: logins succeed, and the SFTP session ends at once (“Connection closed”)',
      '不存在这个名称的程序：可以登录，但 SFTP 会话立刻结束（“Connection closed”）',
    ),
    find: (config) =>
      sftpSubsystems(config)
        .filter((setting) => {
          const program = programOf(setting)
          return !program.startsWith('/') && !isInternal(setting) && suggest(program, ['internal-sftp']) !== undefined
        })
        .map((setting) => hit(setting, INTERNAL)),
  },
  {
    id: 'sshd-sftp-elsewhere',
    code: 'sftp-subsystem-missing',
    severity: 'warn',
    note: say(
      'No distribution has its SFTP server at this path (Debian: /usr/lib/openssh/sftp-server, Red Hat: /usr/libexec/openssh/sftp-server): if the program is not there, SFTP sessions end at once. internal-sftp needs none',
      '没有发行版把 SFTP 服务程序放在这个路径（Debian：/usr/lib/openssh/sftp-server；红帽：/usr/libexec/openssh/sftp-server）：如果程序不存在，SFTP 会话会立刻结束。internal-sftp 不需要外部程序',
    ),
    find: (config) =>
      sftpSubsystems(config)
        .filter(
          (setting) => !isInternal(setting) && programOf(setting).startsWith('/') && !PATHS.test(programOf(setting)),
        )
        .map((setting) => hit(setting, INTERNAL)),
  },
  {
    id: 'sshd-chroot-without-program',
    code: 'sftp-subsystem-missing',
    severity: 'high',
    weight: 'strong',
    note: say(
      'Inside ChrootDirectory the external SFTP server is not to be found, and the session ends at once; internal-sftp is part of sshd. The same does ForceCommand internal-sftp in the Match block',
      '在 ChrootDirectory 里找不到外部的 SFTP 服务程序，会话立刻结束；internal-sftp 是 sshd 自带的。在 Match 块中写 ForceCommand internal-sftp 也可以',
    ),
    find: (config) => {
      const chroots = config.inForce.filter(({ key, value }) => key === 'chrootdirectory' && !/^none$/i.test(value))
      const isBare = chroots.some((chroot) => !isForced(config, chroot))
      return isBare
        ? sftpSubsystems(config)
            .filter((one) => !isInternal(one))
            .map((one) => hit(one, INTERNAL))
        : []
    },
  },
  {
    id: 'sshd-chroot-is-home',
    code: 'sftp-chroot-ownership',
    severity: 'warn',
    note: say(
      'Homes belong to their users, and sshd hangs up after the login unless this directory and all above it are root’s and writable by nobody else (“bad ownership or modes for chroot directory”). Chroot to a folder of root’s, with the user’s own below it',
      '主目录属于用户本人，而 sshd 要求该目录及其所有上级都属于 root 且他人不可写，否则登录后立刻断开（“bad ownership or modes for chroot directory”）。应 chroot 到属于 root 的目录，用户的目录放在其下',
    ),
    find: on(
      'chrootdirectory',
      (value) => /^(?:%h|~|\/home\/(?:%u|\w+))\/?$/.test(value),
      ({ text, value }) => text.trim().replace(value, '/srv/sftp/%u'),
    ),
  },
  {
    id: 'sshd-chroot-owner',
    severity: 'info',
    note: say(
      'This directory and every one above it must belong to root and be writable by nobody else: namei -l shows them all. Give the user a folder inside to write to',
      '该目录及其每一级上级都必须属于 root 且他人不可写：namei -l 可逐级查看。再在里面给用户一个可写目录',
    ),
    find: on('chrootdirectory', (value) => !/^none$/i.test(value)),
  },
  {
    id: 'sshd-chroot-relative',
    code: 'sftp-chroot-ownership',
    severity: 'high',
    weight: 'strong',
    note: say(
      'The path must begin with /: else every login of these users is cut off (“chroot path does not begin at root”)',
      '路径必须以 / 开头：否则这些用户一登录就被断开（“chroot path does not begin at root”）',
    ),
    find: on(
      'chrootdirectory',
      (value) => /^[^/%~]/.test(value) && !/^none$/i.test(value),
      ({ text, value }) => text.trim().replace(value, `/${value}`),
    ),
  },
  {
    id: 'sshd-forced-command',
    code: 'sftp-shell-output',
    severity: 'high',
    weight: 'strong',
    note: say(
      'This command runs in place of the SFTP server, and clients take its output for SFTP (“Received message too long”); for files only internal-sftp may stand here',
      '该命令会代替 SFTP 服务运行，客户端会把它的输出当作 SFTP 数据（“Received message too long”）；要传文件，这里只能写 internal-sftp',
    ),
    find: on(
      'forcecommand',
      (value) => !/internal-sftp|sftp-server|none|\$SSH_ORIGINAL_COMMAND|git|rsync|borg|svnserve|cvs/i.test(value),
      ({ text, value }) => text.replace(value, 'internal-sftp').trimEnd(),
    ),
  },
]

/** Whether those users get internal-sftp whatever the subsystem is. */
function isForced({ inForce }: Config, { scope }: Setting): boolean {
  return inForce.some(
    (one) => one.key === 'forcecommand' && /internal-sftp/.test(one.value) && one.scope.join() === scope.join(),
  )
}
