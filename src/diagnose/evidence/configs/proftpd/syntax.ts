import type { Config, ConfigRule, Hit, Setting } from '../config.ts'
import { dropped, hit, isNo, isYes, say, withValue } from '../find.ts'
import { suggest } from '../suggest.ts'
import { BOOLEANS, DIRECTIVES, KNOWN, OF_OTHERS, SECTIONS } from './names.ts'

const FATAL = { code: 'service-stopped', severity: 'high', weight: 'decisive' } as const

const each =
  (make: (setting: Setting) => string | undefined) =>
  ({ settings }: Config): Hit[] =>
    settings.flatMap((setting) => {
      const mend = make(setting)
      return mend === undefined ? [] : [hit(setting, mend)]
    })

const isTag = ({ key }: Setting): boolean => key.startsWith('<')
const isUnknown = (setting: Setting): boolean =>
  !isTag(setting) && !KNOWN.has(setting.key) && !OF_OTHERS.test(setting.key)

/** Names that circulate and never existed, or are gone. */
const INVENTED: Readonly<Record<string, string>> = {
  passiveports: 'PassivePorts',
  passiveportrange: 'PassivePorts',
  pasvports: 'PassivePorts',
  pasvaddress: 'MasqueradeAddress',
  forcepassiveip: 'MasqueradeAddress',
  maxconnections: 'MaxClients',
  maxclientsperip: 'MaxClientsPerHost',
  chrootuser: 'DefaultRoot',
  idletimeout: 'TimeoutIdle',
}

const meant = (name: string): string | undefined => INVENTED[name.toLowerCase()] ?? suggest(name, DIRECTIVES)

export const syntaxRules: readonly ConfigRule[] = [
  {
    id: 'proftpd-unknown-directive',
    ...FATAL,
    note: say(
      'ProFTPD has no directive of this name and does not start (“unknown configuration directive”). Test with proftpd -t',
      'ProFTPD 没有这个指令，无法启动（“unknown configuration directive”）。可用 proftpd -t 检查',
    ),
    find: each((setting) => {
      const right = isUnknown(setting) ? meant(setting.name) : undefined
      return right === undefined ? undefined : `${right} ${setting.value}`.trim()
    }),
  },
  {
    id: 'proftpd-unfamiliar-directive',
    code: 'service-stopped',
    severity: 'warn',
    note: say(
      'No module that comes with ProFTPD has this directive: unless another one does, the server does not start (“unknown configuration directive”)',
      'ProFTPD 自带的模块都没有这个指令：除非另装的模块提供，否则服务器无法启动（“unknown configuration directive”）',
    ),
    find: each((setting) => (isUnknown(setting) && meant(setting.name) === undefined ? dropped(setting) : undefined)),
  },
  {
    id: 'proftpd-unknown-section',
    ...FATAL,
    note: say(
      'ProFTPD has no section of this name and does not start (“unknown configuration directive”)',
      'ProFTPD 没有这种配置段，无法启动（“unknown configuration directive”）',
    ),
    find: each((setting) => {
      const name = /^<\/?(.+)$/.exec(setting.name)?.[1]
      if (name === undefined || SECTIONS.some((one) => one.toLowerCase() === name.toLowerCase())) return undefined
      const right = suggest(name, SECTIONS)
      if (right === undefined) return dropped(setting)
      return setting.text.trim().replace(name, right)
    }),
  },
  {
    id: 'proftpd-bad-boolean',
    ...FATAL,
    note: say(
      'Only on and off are taken here; with anything else ProFTPD does not start (“expected boolean parameter”)',
      '这里只能写 on 或 off；写其他内容 ProFTPD 无法启动（“expected boolean parameter”）',
    ),
    find: each((setting) => {
      const { key, value } = setting
      const isOdd = BOOLEANS.has(key) && value !== '' && !isYes(value) && !isNo(value)
      if (!isOdd || /\s/.test(value)) return undefined
      return withValue(/^(?:y|en|on|t)/i.test(value) ? 'on' : 'off')(setting).trim()
    }),
  },
  {
    id: 'proftpd-no-value',
    ...FATAL,
    note: say(
      'The value is missing, and ProFTPD does not start (“missing parameters”)',
      '缺少取值，ProFTPD 无法启动（“missing parameters”）',
    ),
    find: each((setting) => (BOOLEANS.has(setting.key) && setting.value === '' ? dropped(setting) : undefined)),
  },
  {
    id: 'proftpd-set-twice',
    severity: 'warn',
    note: say(
      'It is set already further up, and with ProFTPD the first one counts: this line does nothing',
      '前面已经设置过，而 ProFTPD 以第一次为准：这一行不起作用',
    ),
    find: ({ settings, inForce }) =>
      settings
        .filter((setting) => FIRST_COUNTS.has(setting.key) && !inForce.includes(setting))
        .filter(({ key, scope, value }) => {
          const first = inForce.find((one) => one.key === key && one.scope.join() === scope.join())
          return first !== undefined && first.value !== value
        })
        .map((setting) => hit(setting, dropped)),
  },
  {
    id: 'proftpd-include',
    severity: 'info',
    note: say(
      'The files named here belong to the configuration and were not shown',
      '这里引用的文件也属于配置，但没有提供',
    ),
    find: ({ settings }) => settings.filter(({ key }) => key === 'include').map((setting) => hit(setting)),
  },
]

const FIRST_COUNTS: ReadonlySet<string> = new Set(['allowoverwrite', 'passiveports'])
