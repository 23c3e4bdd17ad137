import type { Config, ConfigRule, Hit, Setting } from '../config.ts'
import { dropped, hit, say } from '../find.ts'
import { kindOf } from './parse.ts'

const FATAL = { code: 'service-stopped', severity: 'high', weight: 'decisive' } as const

const isOpen = ({ key }: Setting): boolean => /^<[^/]/.test(key)
const isClose = ({ key }: Setting): boolean => key.startsWith('</')

interface Structure {
  readonly unclosed: readonly Setting[]
  /** Ends that fit no beginning. */
  readonly astray: readonly Setting[]
}

function structureOf({ settings }: Config): Structure {
  const open: Setting[] = []
  const astray: Setting[] = []
  for (const setting of settings) {
    if (isOpen(setting)) open.push(setting)
    if (!isClose(setting)) continue
    if (open.at(-1)?.key.slice(1) === setting.key.slice(2)) open.pop()
    else astray.push(setting)
  }
  return { unclosed: open, astray }
}

/** Where a section that is not closed should end: behind the last line before another section begins or ends. */
function endOf(config: Config, open: Setting): Setting {
  const after = config.settings.filter(({ line }) => line > open.line)
  const next = after.findIndex((setting) => isOpen(setting) || isClose(setting))
  return (next < 0 ? after : after.slice(0, next)).at(-1) ?? open
}

/** Where directives that have a place of their own may not stand; proftpd -t says so. */
const FOR_THE_SERVER = new Set(['maxinstances', 'servertype', 'scoreboardfile', 'pidfile', 'modulepath', 'loadmodule'])
const FOR_A_HOST = new Set(['passiveports', 'masqueradeaddress', 'port', 'tlsengine', 'tlsprotocol', 'usereversedns'])
const HOSTS = new Set(['virtualhost'])

function isMisplaced({ key, scope }: Setting): boolean {
  if (FOR_THE_SERVER.has(key)) return scope.length > 0
  return FOR_A_HOST.has(key) && scope.some((section) => !HOSTS.has(kindOf(section)) && !/^(?:if|class)/.test(section))
}

export const structureRules: readonly ConfigRule[] = [
  {
    id: 'proftpd-unclosed',
    ...FATAL,
    note: say(
      'This section is not closed, and ProFTPD does not start (“unclosed configuration section”)',
      '该配置段没有结束标记，ProFTPD 无法启动（“unclosed configuration section”）',
    ),
    find: (config): Hit[] => {
      const { unclosed, astray } = structureOf(config)
      // Where an end is astray, that one is the mistake.
      if (astray.length > 0) return []
      return unclosed.slice(-1).map((open) => {
        const last = endOf(config, open)
        return { at: last, mend: `${last.text.trimEnd()}\n</${open.name.slice(1)}>` }
      })
    },
  },
  {
    id: 'proftpd-closes-nothing',
    ...FATAL,
    note: say(
      'This ends a section that is not open here, and ProFTPD does not start (“directive not allowed in … context”)',
      '这里结束的配置段并没有打开，ProFTPD 无法启动（“directive not allowed in … context”）',
    ),
    find: (config) => {
      const [first] = structureOf(config).astray
      if (first === undefined) return []
      const open = config.settings.filter((one) => isOpen(one) && one.line < first.line).at(-1)
      const isAnswered = config.settings.some(
        (one) => one.line < first.line && open !== undefined && one.line > open.line && isClose(one),
      )
      return [hit(first, open === undefined || isAnswered ? dropped(first) : `</${open.name.slice(1)}>`)]
    },
  },
  {
    id: 'proftpd-misplaced',
    ...FATAL,
    note: say(
      'This is not allowed inside the section where it stands, and ProFTPD does not start (“directive not allowed in … context”). Move it outside',
      '该指令不允许写在这个配置段里，ProFTPD 无法启动（“directive not allowed in … context”）。应移到外面',
    ),
    find: ({ settings }) => settings.filter(isMisplaced).map((setting) => hit(setting, dropped)),
  },
]
