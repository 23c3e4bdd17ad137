import { quote, same, UserError } from '../../port/index.ts'
import { nearest } from '../near.ts'
import type { Period, ReportCommand } from '../watch-commands.ts'
import { type Calendar, takeCalendar, takeEveryDay, takeTime } from './calendar.ts'
import { Cursor } from './cursor.ts'
import { refuseRest, takeId } from './of.ts'
import { takeRoom } from './room.ts'
import { takeZone, zoneRefused } from './zone.ts'

const EXAMPLE = 'report daily 09:00 Asia/Shanghai in #ops'
const PERIODS: ReadonlyMap<string, Period> = new Map([
  ['day', 'daily'],
  ['daily', 'daily'],
  ['week', 'weekly'],
  ['weekly', 'weekly'],
  ['month', 'monthly'],
  ['monthly', 'monthly'],
])
const WORDS = ['daily', 'weekly', 'monthly', 'now', 'off', 'list']

/** `daily 09:00 [zone] [in #ops]`, `weekly mon 09:00`, `monthly 1 09:00`, `now [day|week|month]`, `off [id]`, or nothing. */
export function readReport(typed: readonly string[]): ReportCommand {
  const words = new Cursor(typed)
  if (words.isAtEnd || words.takeIf('list')) return end(words, { command: 'report', what: 'list' })
  if (words.takeIf('now')) return end(words, { command: 'report', what: 'now', period: takePeriod(words) })
  if (words.takeIf('off')) return end(words, readOff(words))
  return readOn(words)
}

function end(words: Cursor, command: ReportCommand): ReportCommand {
  refuseRest(words, EXAMPLE)
  return command
}

const takePeriod = (words: Cursor): Period => words.takeAs((word) => PERIODS.get(word.toLowerCase())) ?? 'daily'

function readOff(words: Cursor): ReportCommand {
  const what = { en: 'Which report? Give the id that "report" shows.', 'zh-CN': '哪个报告？请写 report 列出的编号。' }
  if (words.isAtEnd) return { command: 'report', what: 'off' }
  return { command: 'report', what: 'off', id: takeId(words, { what, example: 'report off k3f9a' }) }
}

function readOn(words: Cursor): ReportCommand {
  const first = words.peek() ?? ''
  const calendar = takeDays(words)
  if (!calendar || calendar.days === 'weekdays') throw unknownReport(first)
  let { pattern } = calendar
  let zone: string | undefined
  let room: string | undefined
  while (!words.isAtEnd) {
    const time = takeTime(words)
    if (time) pattern = pattern.replace(/^\S+ \S+/, `${time.minute} ${time.hour}`)
    else if (zone === undefined && (zone = takeZone(words)) !== undefined) continue
    else if (room === undefined && (room = takeRoom(words)) !== undefined) continue
    else throw notUnderstood(words.take() ?? '')
  }
  return {
    command: 'report',
    what: 'on',
    period: calendar.days,
    pattern,
    ...(zone !== undefined && { zone }),
    ...(room !== undefined && { room }),
  }
}

/** A time alone is every day's. */
function takeDays(words: Cursor): Calendar | undefined {
  return words.takeIf('every') ? takeEveryDay(words) : takeCalendar(words)
}

function unknownReport(word: string): UserError {
  const meant = nearest(word.toLowerCase(), WORDS)
  return new UserError(
    { en: `There is no report ${quote(word)}.`, 'zh-CN': `没有 ${quote(word)} 这种报告。` },
    meant === undefined
      ? { en: EXAMPLE, 'zh-CN': '报告 每天 09:00 在 #运维；每周一、每月1日；现在；关闭' }
      : { en: `Did you mean report ${meant}?`, 'zh-CN': `是不是想写 report ${meant}？` },
  )
}

const notUnderstood = (word: string) =>
  zoneRefused(word) ??
  new UserError(
    { en: `${quote(word)} is not understood here.`, 'zh-CN': `看不懂这里的 ${quote(word)}。` },
    same(EXAMPLE),
  )
