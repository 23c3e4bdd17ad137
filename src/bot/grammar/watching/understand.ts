import { quote, same, UserError } from '../../port/index.ts'
import { refuseLanguage, refuseSecrets, repairArguments } from '../arguments.ts'
import type { Face } from '../read-check.ts'
import type { WatchingCommand } from '../watch-commands.ts'
import { Cursor } from './cursor.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, takeDuration } from './duration.ts'
import { readLogin } from './login.ts'
import { readMaintenance } from './maintenance.ts'
import { readFormat, refuseRest, takeId, takeOf } from './of.ts'
import { readReport } from './report.ts'
import { readWatch } from './watch.ts'

/** As long as anything is kept. */
const LONGEST_HISTORY_MS = 396 * DAY_MS
const USUAL_MUTE_MS = 2 * HOUR_MS

/** Understands a command about what is watched. Throws UserError. */
export function understandWatching(
  verb: WatchingCommand['command'],
  typed: readonly string[],
  face: Face,
): WatchingCommand {
  const repaired = repairArguments(typed)
  refuseSecrets(repaired)
  refuseLanguage(repaired)
  const words = withoutLanguage(typed, repaired)
  switch (verb) {
    case 'watch':
      return readWatch(words, face)
    case 'report':
      return readReport(words)
    case 'login':
      return readLogin(words)
    case 'maintenance':
      return readMaintenance(words)
    case 'history':
      return readHistory(words)
    case 'watches': {
      const { rest, ...as } = readFormat(words, ['json', 'csv', 'junit', 'ics'], 'watches --csv')
      refuseRest(new Cursor(rest), 'watches --csv')
      return { command: 'watches', ...as }
    }
    default:
      return readShort(verb, new Cursor(words))
  }
}

function withoutLanguage(typed: readonly string[], repaired: readonly string[]): readonly string[] {
  return typed.filter((_, at) => !/^--lang(?:=|$)/.test(repaired[at] ?? '') && repaired[at - 1] !== '--lang')
}

function readShort(verb: 'unwatch' | 'unmute' | 'mute' | 'ack' | 'alerts', words: Cursor): WatchingCommand {
  const command = takeShort(verb, words)
  refuseRest(words, verb === 'alerts' ? verb : `${verb} k3f9a`)
  return command
}

function takeShort(verb: 'unwatch' | 'unmute' | 'mute' | 'ack' | 'alerts', words: Cursor): WatchingCommand {
  if (verb === 'alerts') return { command: verb }
  if (verb === 'ack') {
    const what = { en: 'Which alert? Give the id that it shows.', 'zh-CN': '哪条告警？请写告警上的编号。' }
    return { command: verb, incident: takeId(words, { what, example: 'ack k3f9a' }) }
  }
  const of = takeOf(words, `${verb} ftp.example.com`)
  if (verb !== 'mute') return { command: verb, of }
  words.takeIf('for')
  return { command: verb, of, ms: takeBounded(words, { usual: USUAL_MUTE_MS, least: MINUTE_MS, most: 90 * DAY_MS }) }
}

function readHistory(typed: readonly string[]): WatchingCommand {
  const example = 'history ftp.example.com 7d'
  const { rest, ...as } = readFormat(typed, ['json', 'csv'], `${example} --csv`)
  const words = new Cursor(rest)
  const of = takeOf(words, example)
  words.takeIf('last', 'past')
  const ms = takeBounded(words, { usual: DAY_MS, least: HOUR_MS, most: LONGEST_HISTORY_MS })
  refuseRest(words, example)
  return { command: 'history', of, ms, ...as }
}

/** A duration, where one is said. */
function takeBounded(words: Cursor, { usual, least, most }: { usual: number; least: number; most: number }): number {
  const typed = words.peek()
  if (typed === undefined) return usual
  const ms = takeDuration(words)
  if (ms !== undefined && ms >= least && ms <= most) return ms
  throw new UserError(
    {
      en: `${quote(typed.slice(0, 20))} is not a time that can be taken here.`,
      'zh-CN': `${quote(typed.slice(0, 20))} 不是这里可用的时长。`,
    },
    least === HOUR_MS ? same('24h | 7d | 30d | 12mo') : same('30m | 2h | 1d'),
  )
}
