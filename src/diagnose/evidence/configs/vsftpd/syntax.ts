import type { Config, ConfigRule, Hit, Setting } from '../config.ts'
import { dropped, hit, isNo, isYes, say } from '../find.ts'
import { suggest } from '../suggest.ts'
import { BOOLEANS, ELSEWHERE, INVENTED, NAMES, NUMBERS, STRINGS } from './names.ts'

// vsftpd says what it minds on the terminal that it is started from, and nowhere else: the journal shows only that it ended.
const FATAL = { code: 'service-stopped', severity: 'high', weight: 'decisive' } as const

const each =
  (make: (setting: Setting) => string | undefined) =>
  ({ settings }: Config): Hit[] =>
    settings.flatMap((setting) => {
      const mend = make(setting)
      return mend === undefined ? [] : [hit(setting, mend)]
    })

const isKnown = (name: string): boolean => BOOLEANS.has(name) || NUMBERS.has(name) || STRINGS.has(name)

/** What was meant by a name that vsftpd does not know. */
function meant(name: string): string | undefined {
  const folded = name.toLowerCase()
  if (Object.hasOwn(INVENTED, folded)) return INVENTED[folded]
  return suggest(name, NAMES)
}

const BARE = /^(yes|no|true|false|1|0)\b/i
const NOT = /^(?:off|none|disabled?|n|never|否|关|关闭)$/i
const IS = /^(?:on|enabled?|y|always|是|开|开启)$/i

/** The boolean that a value means; undefined where that cannot be told. */
function boolean(value: string): string | undefined {
  const said = BARE.exec(value)?.[1]
  if (said !== undefined) return isYes(said) ? 'YES' : 'NO'
  if (IS.test(value)) return 'YES'
  return NOT.test(value) ? 'NO' : undefined
}

const isBad = ({ name, value }: Setting): boolean => BOOLEANS.has(name) && value !== '' && !isYes(value) && !isNo(value)
// `on` and `off` are no values of vsftpd.
const isWord = (value: string): boolean => /^(?:on|off)$/i.test(value)

export const syntaxRules: readonly ConfigRule[] = [
  {
    id: 'vsftpd-blank-around-equals',
    ...FATAL,
    note: say(
      'vsftpd takes a blank before or after “=” for a part of the name or the value, and does not start',
      'vsftpd 会把“=”两边的空格当作名称或取值的一部分，因而无法启动',
    ),
    find: each(({ name, value, text }) => {
      const [before = '', after] = text.split(/=(.*)/s)
      const isOdd = before !== before.trimEnd() || (BOOLEANS.has(name) && after !== undefined && after !== after.trim())
      return after !== undefined && isKnown(name) && value !== '' && isOdd ? `${name}=${value}` : undefined
    }),
  },
  {
    id: 'vsftpd-remark-after-value',
    ...FATAL,
    note: say(
      'A remark must have a line of its own: here it becomes part of the value, and vsftpd does not start (“bad bool value”)',
      '注释必须单独成行：写在这里会成为取值的一部分，vsftpd 无法启动（“bad bool value”）',
    ),
    find: each((setting) => {
      const said = boolean(setting.value)
      return isBad(setting) && setting.value.includes('#') && said !== undefined ? `${setting.name}=${said}` : undefined
    }),
  },
  {
    id: 'vsftpd-bad-boolean',
    ...FATAL,
    note: say(
      'Only YES and NO are taken here; with anything else vsftpd does not start (“bad bool value in config file”)',
      '这里只能写 YES 或 NO；写其他内容 vsftpd 无法启动（“bad bool value in config file”）',
    ),
    find: each((setting) => {
      const { name, value } = setting
      const isOdd = isBad(setting) || (BOOLEANS.has(name) && isWord(value))
      if (!isOdd || value.includes('#')) return undefined
      const said = boolean(value)
      return said === undefined ? dropped(setting) : `${name}=${said}`
    }),
  },
  {
    id: 'vsftpd-no-value',
    ...FATAL,
    note: say(
      'The value is missing, and vsftpd does not start (“missing value in config file”). Without the line the default applies',
      '缺少取值，vsftpd 无法启动（“missing value in config file”）。删去该行即使用默认值',
    ),
    find: each((setting) => {
      const isEmpty = setting.value === '' && (!setting.text.includes('=') || !STRINGS.has(setting.name))
      return isEmpty && isKnown(setting.name) ? dropped(setting) : undefined
    }),
  },
  {
    id: 'vsftpd-unknown-setting',
    ...FATAL,
    note: say(
      'vsftpd has no setting of this name and does not start (“unrecognised variable in config file”). Names are in lower case; nothing but settings and lines that begin with # may stand in the file',
      'vsftpd 没有这个设置，因而无法启动（“unrecognised variable in config file”）。名称一律小写；文件中只能有设置行和以 # 开头的行',
    ),
    find: each((setting) => {
      const { name, value } = setting
      if (isKnown(name) || ELSEWHERE.has(name)) return undefined
      const right = meant(name)
      return right !== undefined && value !== '' ? `${right}=${value}` : dropped(setting)
    }),
  },
  {
    id: 'vsftpd-other-build',
    severity: 'info',
    note: say(
      'Only some builds know this setting (Red Hat’s, or newer versions). Any other, Debian’s 3.0.3 for one, does not start with it',
      '只有部分构建支持该设置（如红帽系或较新版本）。其他版本（例如 Debian 的 3.0.3）会因此无法启动',
    ),
    find: each((setting) => (ELSEWHERE.has(setting.name) ? dropped(setting) : undefined)),
  },
  {
    id: 'vsftpd-windows-line-ends',
    ...FATAL,
    note: say(
      'The lines end as on Windows, and vsftpd reads the carriage return as a part of YES and NO: it does not start. Mend the whole file: sed -i "s/\\r$//" vsftpd.conf',
      '文件使用 Windows 换行，vsftpd 会把回车符当作 YES、NO 的一部分，因而无法启动。整个文件一次修复：sed -i "s/\\r$//" vsftpd.conf',
    ),
    find: ({ settings, hasCarriageReturns }) => {
      const first = settings.find(({ name }) => BOOLEANS.has(name))
      return hasCarriageReturns && first ? [hit(first, ({ text }) => text.trimEnd())] : []
    },
  },
  {
    id: 'vsftpd-set-twice',
    severity: 'warn',
    note: say(
      'It is set again further down, and with vsftpd the last one counts: this line does nothing',
      '后面又设置了一次，而 vsftpd 以最后一次为准：这一行不起作用',
    ),
    find: ({ settings, inForce }) => {
      const counts = new Map(inForce.map((setting) => [setting.key, setting]))
      const isIdle = (setting: Setting) => counts.get(setting.key) !== setting && isKnown(setting.name)
      const differs = ({ key, value }: Setting) => counts.get(key)?.value !== value
      return settings.filter((setting) => isIdle(setting) && differs(setting)).map((setting) => hit(setting, dropped))
    },
  },
]
