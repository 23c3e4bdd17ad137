import type { Config, ConfigRule, Hit, Setting } from '../config.ts'
import { dropped, hit, isNo, isYes, say, withValue } from '../find.ts'
import { suggest } from '../suggest.ts'
import { KNOWN, NAMES } from './options.ts'
import { isFlag } from './parse.ts'

const FATAL = { code: 'service-stopped', severity: 'high', weight: 'decisive' } as const

const each =
  (make: (setting: Setting) => string | undefined) =>
  ({ settings }: Config): Hit[] =>
    settings.flatMap((setting) => {
      const mend = make(setting)
      return mend === undefined ? [] : [hit(setting, mend)]
    })

/** Options that are there or not. */
const BOOLEANS =
  /^(?:allow|anonymousc|anonymousonly|antiwarez|autorename|broken|callupload|chroot|createhome|customer|daemonize|display|dontresolve|ipv[46]only|keepall|logpid|natmode|no[acrt]|pamauth|prohibit|unixauth|verboselog)/
/** Options with two numbers. */
const PAIRS = /^(?:anonymousratio|limitrecursion|passiveportrange|quota|userratio|peruserlimits)$/

const isPair = (value: string): boolean => /^-?\d+[\s:]+-?\d+$/.test(value)

export const syntaxRules: readonly ConfigRule[] = [
  {
    id: 'pure-unknown-option',
    ...FATAL,
    note: say(
      'Pure-FTPd has no such option and does not start (“property not found”, “No corresponding directive”, “unrecognized option”)',
      'Pure-FTPd 没有这个选项，无法启动（“property not found”、“No corresponding directive”、“unrecognized option”）',
    ),
    find: each((setting) => {
      if (KNOWN.has(setting.key)) return undefined
      const bare = setting.name.replace(/^-+/, '')
      const right = suggest(bare, NAMES)
      if (isFlag(setting)) {
        const better = right === undefined ? '' : `--${right.toLowerCase()}`
        return setting.text.trim().replace(setting.name, better).replaceAll('  ', ' ')
      }
      return right === undefined ? dropped(setting) : setting.text.trim().replace(setting.name, right)
    }),
  },
  {
    id: 'pure-bad-boolean',
    ...FATAL,
    note: say(
      'Only yes and no are taken here; with anything else Pure-FTPd does not start (“syntax error”, “not convertible to true or false”)',
      '这里只能写 yes 或 no；写其他内容 Pure-FTPd 无法启动（“syntax error”、“not convertible to true or false”）',
    ),
    find: each((setting) => {
      const { key, value } = setting
      if (!BOOLEANS.test(key) || !KNOWN.has(key) || isFlag(setting) || isYes(value) || isNo(value)) return undefined
      if (value === '') return `${setting.text.trim()} yes`
      return withValue(/^(?:n|f|dis|of)/i.test(value) ? 'no' : 'yes')(setting).trim()
    }),
  },
  {
    id: 'pure-one-number',
    ...FATAL,
    note: say(
      'Two numbers are wanted here; with one Pure-FTPd does not start (“syntax error”, “not two numbers”)',
      '这里要写两个数字；只写一个 Pure-FTPd 无法启动（“syntax error”、“not two numbers”）',
    ),
    find: each((setting) => {
      const { key, value } = setting
      if (!PAIRS.test(key) || isPair(value) || key !== 'passiveportrange') return undefined
      const first = Math.min(Math.max(Number.parseInt(value, 10) || 40_000, 1024), 64_000)
      return withValue(`${first}${isFlag(setting) ? ':' : ' '}${first + 999}`)(setting).trim()
    }),
  },
  {
    id: 'pure-colon-between-numbers',
    ...FATAL,
    note: say(
      'In files the two numbers stand apart, with a blank between; with a colon, which belongs to the command line, Pure-FTPd does not start (“syntax error”, “not two numbers”)',
      '在文件中两个数字要用空格分开；冒号是命令行的写法，这样写 Pure-FTPd 无法启动（“syntax error”、“not two numbers”）',
    ),
    find: each((setting) => {
      const isOdd = setting.key === 'passiveportrange' && !isFlag(setting) && /^\d+\s*:\s*\d+$/.test(setting.value)
      return isOdd ? withValue(setting.value.replace(/\s*:\s*/, ' '))(setting).trim() : undefined
    }),
  },
  {
    id: 'pure-tls-level',
    ...FATAL,
    note: say(
      'TLS takes 0 (none), 1 (offered), 2 (required for logins) or 3 (required for files as well); with anything else Pure-FTPd does not start',
      'TLS 只能取 0（不用）、1（可选）、2（登录必须加密）或 3（文件也必须加密）；写其他值 Pure-FTPd 无法启动',
    ),
    find: each((setting) =>
      setting.key === 'tls' && !/^[0-3]$/.test(setting.value) ? withValue('2')(setting).trim() : undefined,
    ),
  },
  {
    id: 'pure-both-families-excluded',
    ...FATAL,
    note: say(
      'IPV4Only and IPV6Only exclude each other, and Pure-FTPd does not start',
      'IPV4Only 和 IPV6Only 互相矛盾，Pure-FTPd 无法启动',
    ),
    find: ({ inForce }) => {
      const set = inForce.filter(({ key, value }) => /^ipv[46]only$/.test(key) && isYes(value))
      const second = set[1]
      if (second === undefined) return []
      const mend = isFlag(second) ? second.text.trim().replace(/\s(?:-6|--ipv6only)\b/i, '') : withValue('no')(second)
      return [hit(second, mend)]
    },
  },
  {
    id: 'pure-charset',
    severity: 'info',
    note: say(
      'Removed in 1.0.48: Debian’s wrapper ignores the file, and names pass as they are (UTF-8)',
      '1.0.48 起已移除：Debian 的启动脚本会忽略该文件，文件名按原样（UTF-8）传送',
    ),
    find: each((setting) =>
      /^(?:fs|client)charset$/.test(setting.key) && !isFlag(setting) ? dropped(setting) : undefined,
    ),
  },
]
