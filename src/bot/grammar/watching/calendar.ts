import type { Period } from '../../times/index.ts'
import { same, UserError } from '../../port/index.ts'
import type { Cursor } from './cursor.ts'

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
/** Where only a day is named. */
const USUAL_TIME = { hour: 9, minute: 0 }

/** A time of day on certain days; `pattern` is cron. */
export interface Calendar {
  readonly days: Period | 'weekdays'
  readonly pattern: string
}

/** `09:00`, `9am`, `5:30pm`. */
export function readClock(word: string): { readonly hour: number; readonly minute: number } | undefined {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?::(\d\d))?(am|pm)?$/i.exec(word) ?? []
  if (hours === undefined || (half === undefined && !word.includes(':'))) return undefined
  const [hour, minute] = [Number(hours), Number(minutes)]
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined
  const full = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  return full < 24 && minute < 60 ? { hour: full, minute } : undefined
}

/** `mon`, `tues`, `Friday`: its number in cron. */
export function readWeekday(word: string): number | undefined {
  const found = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(word.toLowerCase()))
  return found < 0 ? undefined : found
}

/** Days on which every month has one, or `last`. */
const readMonthday = (word: string) =>
  /^last$/i.test(word)
    ? 'L'
    : /^(?:[1-9]|1\d|2[0-8])(?:st|nd|rd|th)?$/.test(word)
      ? String(Number.parseInt(word, 10))
      : undefined

/** `daily 09:00`, `weekly mon at 09:00`, `monthly 1 09:00`, `weekdays at 9am`, `at 09:00`, `09:00`. */
export function takeCalendar(words: Cursor): Calendar | undefined {
  const days = words.takeAs(readDays)
  if (days !== undefined) return takeRest(days, words)
  const time = takeTime(words)
  return time && { days: 'daily', pattern: `${time.minute} ${time.hour} * * *` }
}

/** What `every` may be followed by: `day`, `weekday`, `mon`. */
export function takeEveryDay(words: Cursor): Calendar | undefined {
  const weekday = words.peek()
  if (weekday !== undefined && readWeekday(weekday) !== undefined) return takeRest('weekly', words)
  const days = words.takeAs((word) => EVERY.get(word.toLowerCase()))
  return days && takeRest(days, words)
}

const EVERY: ReadonlyMap<string, Calendar['days']> = new Map([
  ['day', 'daily'],
  ['week', 'weekly'],
  ['month', 'monthly'],
  ['weekday', 'weekdays'],
])
const DAYS: readonly Calendar['days'][] = ['daily', 'weekly', 'monthly', 'weekdays']
const readDays = (word: string) => DAYS.find((days) => days === word.toLowerCase())

function takeRest(days: Calendar['days'], words: Cursor): Calendar {
  words.takeIf('on')
  const weekday = days === 'weekly' ? (words.takeAs(readWeekday) ?? 1) : days === 'weekdays' ? '1-5' : '*'
  const day = days === 'monthly' ? (words.takeAs(readMonthday) ?? '1') : '*'
  const { hour, minute } = takeTime(words) ?? USUAL_TIME
  return { days, pattern: `${minute} ${hour} ${day} * ${weekday}` }
}

/** `at 09:00`, `09:00`, `9am`, `at 9`. Throws UserError where `at` is followed by no time. */
export function takeTime(words: Cursor): ReturnType<typeof readClock> {
  const isSaid = words.takeIf('at')
  const time = words.takeAs((word) => readClock(word) ?? (isSaid ? readClock(`${word}:00`) : undefined))
  if (time || !isSaid) return time
  throw new UserError({ en: 'At what time?', 'zh-CN': '几点？' }, same('at 09:00'))
}

/** The words that `takeCalendar` reads as this; undefined where it is another pattern. */
export function formatCalendar(pattern: string): string | undefined {
  const [, minute = '', hour = '', day = '', weekday = ''] =
    /^(\d|[1-5]\d) (\d|1\d|2[0-3]) (\*|[1-9]|1\d|2[0-8]|L) \* (\*|[0-6]|1-5)$/.exec(pattern) ?? []
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  if (minute === '' || (day !== '*' && weekday !== '*')) return undefined
  if (day !== '*') return `monthly ${day === 'L' ? 'last' : day} ${time}`
  if (weekday === '*') return `daily ${time}`
  return weekday === '1-5' ? `weekdays ${time}` : `weekly ${WEEKDAYS[Number(weekday)]?.slice(0, 3)} ${time}`
}
