import { localTime, type Schedule } from '../../times/index.ts'
import { quote, same, UserError } from '../../port/index.ts'
import type { MaintenanceCommand } from '../watch-commands.ts'
import { readClock } from './calendar.ts'
import { Cursor } from './cursor.ts'
import { DAY_MS, MINUTE_MS, takeDuration } from './duration.ts'
import { refuseRest, takeId, takeOf } from './of.ts'
import { takeSchedule } from './schedule.ts'
import { takeZone, zoneRefused } from './zone.ts'

const EXAMPLE = 'maintenance ftp.example.com from 2026-11-30T02:00 for 2h'
const LONGEST_MS = 31 * DAY_MS

interface Reading {
  from?: string
  schedule?: Schedule
  zone?: string
  lastsMs?: number
}

/** `<of> [from 2026-11-30T02:00] [zone] for 2h`, `<of> cron '…' [zone] for 3h`, `off ID`, or nothing for the list. */
export function readMaintenance(typed: readonly string[]): MaintenanceCommand {
  const words = new Cursor(typed)
  if (words.isAtEnd || words.takeIf('list')) {
    refuseRest(words, 'maintenance')
    return { command: 'maintenance', what: 'list' }
  }
  if (words.takeIf('off')) {
    const what = {
      en: 'Which maintenance? Give the id that "maintenance" shows.',
      'zh-CN': '哪个维护？请写 maintenance 列出的编号。',
    }
    const id = takeId(words, { what, example: 'maintenance off k3f9a' })
    refuseRest(words, 'maintenance off k3f9a')
    return { command: 'maintenance', what: 'off', id }
  }
  const of = takeOf(words, EXAMPLE)
  const reading: Reading = {}
  while (!words.isAtEnd) readOne(words, reading)
  return conclude(of, reading)
}

function readOne(words: Cursor, reading: Reading): void {
  if (words.takeIf('from')) reading.from = takeMoment(words)
  else if (words.takeIf('for')) reading.lastsMs = takeLasting(words)
  else {
    const zone = takeZone(words)
    const schedule = zone === undefined ? takeSchedule(words) : undefined
    if (zone !== undefined) reading.zone = zone
    else if (schedule) reading.schedule = schedule
    else throw notUnderstood(words.take() ?? '')
  }
}

const notUnderstood = (word: string) =>
  zoneRefused(word) ??
  new UserError(
    { en: `${quote(word)} is not understood here.`, 'zh-CN': `看不懂这里的 ${quote(word)}。` },
    { en: EXAMPLE, 'zh-CN': '维护 ftp.example.com 从 2026-11-30T02:00 持续 2小时' },
  )

function conclude(of: string, { from, schedule, zone, lastsMs }: Reading): MaintenanceCommand {
  if (lastsMs === undefined) {
    throw new UserError(
      { en: 'For how long?', 'zh-CN': '持续多久？' },
      { en: `maintenance ${of} for 2h`, 'zh-CN': `维护 ${of} 持续 2小时` },
    )
  }
  if (schedule?.type === 'every' || (schedule && from !== undefined)) {
    throw new UserError(
      { en: 'Maintenance is once, or on certain days.', 'zh-CN': '维护要么是一次，要么按日期重复。' },
      same(`maintenance ${of} weekly sun 02:00 for 3h`),
    )
  }
  return {
    command: 'maintenance',
    what: 'on',
    of,
    ...(from !== undefined && { from }),
    ...(schedule && { pattern: schedule.pattern }),
    ...(zone !== undefined && { zone }),
    lastsMs,
  }
}

/** A date and a time, in one word or two. */
function takeMoment(words: Cursor): string {
  const date = words.peek() ?? ''
  words.take()
  const time = date.includes(':') ? undefined : words.takeAs((word) => (readClock(word) ? word : undefined))
  const clock = time === undefined ? undefined : readClock(time)
  const shown = clock && `${String(clock.hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`
  const moment = shown === undefined ? date.replace(/t/i, ' ') : `${date} ${shown}`
  if (localTime(moment, 'UTC') !== undefined) return moment
  throw new UserError(
    { en: `${quote(moment)} is not a date and time.`, 'zh-CN': `${quote(moment)} 不是日期和时间。` },
    { en: 'from 2026-11-30T02:00', 'zh-CN': '从 2026-11-30T02:00' },
  )
}

function takeLasting(words: Cursor): number {
  const typed = words.peek() ?? ''
  const ms = takeDuration(words)
  if (ms !== undefined && ms >= MINUTE_MS && ms <= LONGEST_MS) return ms
  throw new UserError(
    { en: `for ${quote(typed)} is not a duration for maintenance.`, 'zh-CN': `${quote(typed)} 不是有效的维护时长。` },
    { en: 'From for 1m to for 31d', 'zh-CN': '从 1 分钟到 31 天，例如：持续 2小时' },
  )
}
