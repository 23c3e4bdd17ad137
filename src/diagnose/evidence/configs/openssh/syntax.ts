import type { Config, ConfigRule, Hit, Setting } from '../config.ts'
import { dropped, hit, say } from '../find.ts'
import { suggest } from '../suggest.ts'
import { BOOLEANS, GONE, IN_MATCH, KEYWORDS, KNOWN, REPEATED } from './names.ts'

const FATAL = { code: 'service-stopped', severity: 'high', weight: 'decisive' } as const

const each =
  (make: (setting: Setting, config: Config) => string | undefined) =>
  (config: Config): Hit[] =>
    config.settings.flatMap((setting) => {
      const mend = make(setting, config)
      return mend === undefined ? [] : [hit(setting, mend)]
    })

const isKnown = ({ key }: Setting): boolean => KNOWN.has(key) || GONE.has(key)

const MEANT: Readonly<Record<string, string>> = { true: 'yes', on: 'yes', 1: 'yes', enable: 'yes', enabled: 'yes' }

/** yes or no, which is all that is taken. */
const plain = (value: string): string => MEANT[value.toLowerCase()] ?? 'no'

const SUBSYSTEM_IN_MATCH = 'subsystem'

export const syntaxRules: readonly ConfigRule[] = [
  {
    id: 'sshd-unknown-keyword',
    ...FATAL,
    note: say(
      'sshd has no such keyword and does not start (“Bad configuration option”); one that runs goes on until its restart. Always test first: sshd -t',
      'sshd 没有这个关键字，无法启动（“Bad configuration option”）；正在运行的进程要到重启时才出错。务必先检查：sshd -t',
    ),
    find: each((setting) => {
      if (isKnown(setting)) return undefined
      const right = suggest(setting.name, KEYWORDS)
      return right !== undefined && setting.value !== '' ? `${right} ${setting.value}` : dropped(setting)
    }),
  },
  {
    id: 'sshd-no-value',
    ...FATAL,
    note: say(
      'The value is missing, and sshd does not start (“no argument after keyword”)',
      '缺少取值，sshd 无法启动（“no argument after keyword”）',
    ),
    find: each((setting) => (isKnown(setting) && setting.value === '' ? dropped(setting) : undefined)),
  },
  {
    id: 'sshd-bad-value',
    ...FATAL,
    note: say(
      'Only yes and no are taken here; with anything else sshd does not start (“unsupported option”)',
      '这里只能写 yes 或 no；写其他内容 sshd 无法启动（“unsupported option”）',
    ),
    find: each(({ key, name, value }) =>
      BOOLEANS.has(key) && value !== '' && !/^"?(?:yes|no)"?$/i.test(value) ? `${name} ${plain(value)}` : undefined,
    ),
  },
  {
    id: 'sshd-swallowed-by-match',
    ...FATAL,
    note: say(
      'A Match block reaches to the next Match or the end of the file, and this keyword is not allowed in one: sshd does not start (“is not allowed within a Match block”). Put it above the first Match, or end the block with “Match all”',
      'Match 块一直延续到下一个 Match 或文件末尾，而这个关键字不能放在其中：sshd 无法启动（“is not allowed within a Match block”）。应移到第一个 Match 之前，或用“Match all”结束该块',
    ),
    find: each((setting) => {
      const isInside = setting.scope.length > 0 && setting.key !== SUBSYSTEM_IN_MATCH
      const isOdd = isInside && KNOWN.has(setting.key) && !IN_MATCH.has(setting.key)
      return isOdd ? `Match all\n${setting.text.trim()}` : undefined
    }),
  },
  {
    id: 'sshd-subsystem-in-match',
    code: 'service-stopped',
    severity: 'warn',
    note: say(
      'Subsystem inside a Match block is taken by newer versions of OpenSSH only; others do not start (“is not allowed within a Match block”)',
      '只有较新的 OpenSSH 允许在 Match 块中写 Subsystem；其他版本无法启动（“is not allowed within a Match block”）',
    ),
    find: each(({ key, scope, text }) =>
      scope.length > 0 && key === SUBSYSTEM_IN_MATCH ? `Match all\n${text.trim()}` : undefined,
    ),
  },
  {
    id: 'sshd-subsystem-twice',
    ...FATAL,
    note: say(
      "sftp is defined twice, and sshd does not start (“Subsystem 'sftp' already defined.”)",
      "sftp 定义了两次，sshd 无法启动（“Subsystem 'sftp' already defined.”）",
    ),
    find: (config) =>
      sftpSubsystems(config)
        .slice(1)
        .map((setting) => hit(setting, dropped)),
  },
  {
    id: 'sshd-set-twice',
    severity: 'warn',
    note: say(
      'It is set already further up, and with sshd the first one counts: this line does nothing',
      '前面已经设置过，而 sshd 以第一次为准：这一行不起作用',
    ),
    find: ({ settings, inForce }) => {
      const counts = new Map(inForce.map((setting) => [place(setting), setting]))
      const isIdle = (setting: Setting) => {
        const first = counts.get(place(setting))
        return first !== undefined && first !== setting && first.value !== setting.value
      }
      return settings
        .filter((setting) => !REPEATED.has(setting.key) && isKnown(setting) && isIdle(setting))
        .map((setting) => hit(setting, dropped))
    },
  },
  {
    id: 'sshd-gone',
    severity: 'info',
    note: say('OpenSSH no longer knows this; the line does nothing', 'OpenSSH 已不再支持该项；这一行不起作用'),
    find: each((setting) => (GONE.has(setting.key) ? dropped(setting) : undefined)),
  },
  {
    id: 'sshd-include',
    severity: 'info',
    note: say(
      'The files named here are read first, and the first value counts: they may say otherwise. What is in force: sshd -T',
      '这里引用的文件会先被读取，而 sshd 以第一次的值为准：它们可能有不同设置。查看实际生效的值：sshd -T',
    ),
    find: ({ settings }) => settings.filter(({ key }) => key === 'include').map((setting) => hit(setting)),
  },
]

const place = ({ key, scope }: Setting): string => `${scope.join()}\0${key}`

/** The lines that define sftp for everybody. */
export const sftpSubsystems = ({ settings }: Config): Setting[] =>
  settings.filter(({ key, value, scope }) => key === 'subsystem' && scope.length === 0 && /^sftp\b/.test(value))
