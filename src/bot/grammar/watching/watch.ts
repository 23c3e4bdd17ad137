import type { Schedule } from '../../times/index.ts'
import { quote, same, UserError } from '../../port/index.ts'
import { VALUE_FLAGS } from '../program.ts'
import { type Face, readCheck } from '../read-check.ts'
import { repairFlag } from '../target/repair.ts'
import type { AlertSettings, WatchCommand } from '../watch-commands.ts'
import { Cursor } from './cursor.ts'
import { DAY_MS, MINUTE_MS, readDuration } from './duration.ts'
import { takeRoom } from './room.ts'
import { takeSchedule } from './schedule.ts'
import { takeZone, zoneRefused } from './zone.ts'

const ALERTS = ['--after', '--recover', '--remind']
const EXAMPLE = 'watch ftp.example.com every 5m in #ops'
const MOST_RUNS = 20
const USUAL: Schedule = { type: 'every', ms: 5 * MINUTE_MS }

/** What has been read so far. */
interface Reading {
  /** The words of the check. */
  readonly check: string[]
  isNamed: boolean
  alerts: AlertSettings
  schedule?: Schedule
  zone?: string
  room?: string
}

/** `<target> [options of a check] [every 5m | at 09:00 | cron '…'] [zone] [in #ops] [--after 3] [--recover 2] [--remind 4h]` */
export function readWatch(typed: readonly string[], face: Face): WatchCommand {
  const words = new Cursor(typed)
  const reading: Reading = { check: [], isNamed: false, alerts: {} }
  while (!words.isAtEnd) readOne(words, reading)
  if (!reading.isNamed) {
    throw new UserError({ en: 'Which server is to be watched?', 'zh-CN': '要监控哪台服务器？' }, same(EXAMPLE))
  }
  const { room, alerts } = reading
  return {
    command: 'watch',
    check: readCheck(reading.check, face),
    schedule: scheduleOf(reading),
    alerts,
    ...(room !== undefined && { room }),
  }
}

function scheduleOf({ schedule = USUAL, zone }: Reading): Schedule {
  if (zone === undefined) return schedule
  if (schedule.type === 'cron') return { ...schedule, zone }
  throw new UserError(
    { en: 'A time zone has no effect on what runs every so often.', 'zh-CN': '按间隔运行的监控与时区无关。' },
    { en: `at 09:00 ${zone}, or leave it out`, 'zh-CN': `请写成 每天 09:00 ${zone}，或去掉时区` },
  )
}

/** Takes the next word, and what belongs to it. */
function readOne(words: Cursor, reading: Reading): void {
  const flag = repairFlag(words.peek() ?? '')
  if (flag.startsWith('-')) readFlag(words, reading)
  else if (reading.isNamed) readAfterTarget(words, reading)
  else {
    reading.check.push(words.take() ?? '')
    reading.isNamed = true
  }
}

function readFlag(words: Cursor, reading: Reading): void {
  const word = words.take() ?? ''
  const [flag, inline] = splitFlag(repairFlag(word))
  if (ALERTS.includes(flag)) {
    reading.alerts = { ...reading.alerts, ...readAlert(flag, inline ?? words.take() ?? '') }
    return
  }
  reading.check.push(word)
  if (!VALUE_FLAGS.includes(flag) || inline !== undefined) return
  const value = words.take()
  if (value !== undefined) reading.check.push(value)
}

const splitFlag = (word: string): readonly [string, string?] => {
  const at = word.indexOf('=')
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

function readAfterTarget(words: Cursor, reading: Reading): void {
  const schedule = takeSchedule(words)
  if (schedule) reading.schedule = once(reading.schedule, schedule, { en: 'times', 'zh-CN': '时间' })
  const zone = takeZone(words)
  if (zone !== undefined) reading.zone = once(reading.zone, zone, { en: 'time zones', 'zh-CN': '时区' })
  const room = takeRoom(words)
  if (room !== undefined) reading.room = once(reading.room, room, { en: 'channels', 'zh-CN': '频道' })
  if (schedule ?? zone ?? room) return
  const word = words.take()
  if (word === undefined || word === '') return
  throw (
    (reading.schedule && zoneRefused(word)) ??
    new UserError(
      { en: 'There is a word after the server that is not understood.', 'zh-CN': '服务器后面有看不懂的词。' },
      { en: EXAMPLE, 'zh-CN': '监控 ftp.example.com 每5分钟 在 #运维' },
    )
  )
}

function once<T>(known: T | undefined, next: T, what: UserError['text']): T {
  if (known === undefined) return next
  throw new UserError(
    { en: `There are two ${what.en}.`, 'zh-CN': `写了两个${what['zh-CN']}。` },
    { en: 'Give one; another watch takes another.', 'zh-CN': '请只写一个，需要两个时请建两个监控。' },
  )
}

function readAlert(flag: string, value: string): AlertSettings {
  if (flag === '--remind') return { remindMs: readRemind(value) }
  const runs = /^\d{1,2}$/.test(value) ? Number(value) : 0
  if (runs >= 1 && runs <= MOST_RUNS) return flag === '--after' ? { after: runs } : { recover: runs }
  throw new UserError(
    { en: `${flag} ${quote(value)} is not a number of runs.`, 'zh-CN': `${flag} ${quote(value)} 不是有效的次数。` },
    { en: `A number from 1 to ${MOST_RUNS}`, 'zh-CN': `请写 1 到 ${MOST_RUNS} 之间的数` },
  )
}

function readRemind(value: string): number {
  if (/^(?:off|关闭)$/i.test(value)) return 0
  const ms = readDuration(value)
  if (ms !== undefined && ms >= 5 * MINUTE_MS && ms <= 7 * DAY_MS) return ms
  throw new UserError(
    { en: `--remind ${quote(value)} is not understood.`, 'zh-CN': `看不懂 --remind ${quote(value)}。` },
    {
      en: 'From --remind 5m to --remind 7d, or --remind off',
      'zh-CN': '从 --remind 5m 到 --remind 7d，或 --remind off',
    },
  )
}
