import { formatCheck, formatHostPort, quoteWord } from '../format-check.ts'
import type {
  AlertSettings,
  LoginCommand,
  MaintenanceCommand,
  ReportCommand,
  WatchingCommand,
} from '../watch-commands.ts'
import { formatCalendar } from './calendar.ts'
import { formatDuration } from './duration.ts'
import { formatTyped } from './schedule.ts'

/** The line that would be understood as this command. */
export function formatWatching(command: WatchingCommand): string {
  switch (command.command) {
    case 'watch': {
      const check = formatCheck(command.check).replace(/^check /, '')
      return ['watch', check, formatTyped(command.schedule), ...roomWords(command), ...alertWords(command.alerts)].join(
        ' ',
      )
    }
    case 'report':
      return formatReport(command)
    case 'login':
      return formatLogin(command)
    case 'maintenance':
      return formatMaintenance(command)
    case 'history':
      return [command.command, command.of, formatDuration(command.ms), ...fileWords(command)].join(' ')
    case 'watches':
      return [command.command, ...fileWords(command)].join(' ')
    case 'mute':
      return `mute ${command.of} ${formatDuration(command.ms)}`
    case 'unmute':
    case 'unwatch':
      return `${command.command} ${command.of}`
    case 'ack':
      return `ack ${command.incident}`
    case 'alerts':
      return command.command
  }
}

const fileWords = ({ as }: { readonly as?: string }) => (as === undefined ? [] : [`--${as}`])
/** Nothing in the name of a channel needs quotes but a quote. */
const roomWords = ({ room }: { readonly room?: string }) =>
  room === undefined ? [] : ['in', /['"\\\s\p{Pi}\p{Pf}]/u.test(room) ? quoteWord(room) : room]
const zoneWords = ({ zone }: { readonly zone?: string }) => (zone === undefined ? [] : [zone])

function alertWords({ after, recover, remindMs }: AlertSettings): string[] {
  return [
    ...(after === undefined ? [] : [`--after ${after}`]),
    ...(recover === undefined ? [] : [`--recover ${recover}`]),
    ...(remindMs === undefined ? [] : [`--remind ${remindMs === 0 ? 'off' : formatDuration(remindMs)}`]),
  ]
}

const PERIOD = { daily: 'day', weekly: 'week', monthly: 'month' } as const

function formatReport(command: ReportCommand): string {
  switch (command.what) {
    case 'on':
      return [
        'report',
        formatCalendar(command.pattern) ?? command.period,
        ...zoneWords(command),
        ...roomWords(command),
      ].join(' ')
    case 'now':
      return `report now ${PERIOD[command.period]}`
    case 'off':
      return command.id === undefined ? 'report off' : `report off ${command.id}`
    case 'list':
      return 'report'
  }
}

function formatLogin(command: LoginCommand): string {
  if (command.what === 'list') return 'login list'
  if (command.what !== 'add') return `login ${command.what} ${quoteWord(command.name)}`
  const { host, port, user } = command
  if (host === undefined) return 'login add'
  const server =
    port === undefined ? formatHostPort({ host, port: 0 }).replace(/:0$/, '') : formatHostPort({ host, port })
  return `login add ${user === undefined ? '' : `${encodeURIComponent(user)}@`}${server}`
}

function formatMaintenance(command: MaintenanceCommand): string {
  if (command.what === 'list') return 'maintenance'
  if (command.what === 'off') return `maintenance off ${command.id}`
  const { of, from, pattern, zone, lastsMs } = command
  const start = pattern === undefined ? [] : [formatTyped({ type: 'cron', pattern })]
  const once = from === undefined ? [] : ['from', from.replace(' ', 'T')]
  return [
    'maintenance',
    of,
    ...once,
    ...start,
    ...zoneWords({ ...(zone !== undefined && { zone }) }),
    'for',
    formatDuration(lastsMs),
  ].join(' ')
}
