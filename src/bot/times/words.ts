import type { Language } from '../../diagnose/index.ts'
import type { Schedule } from './schedule.ts'

const UNITS = [
  { ms: 86_400_000, unit: 'day', zh: '天' },
  { ms: 3_600_000, unit: 'hour', zh: '小时' },
  { ms: 60_000, unit: 'minute', zh: '分钟' },
  { ms: 1000, unit: 'second', zh: '秒' },
] as const

const WEEKDAYS: readonly (readonly [string, string])[] = [
  ['Sunday', '周日'],
  ['Monday', '周一'],
  ['Tuesday', '周二'],
  ['Wednesday', '周三'],
  ['Thursday', '周四'],
  ['Friday', '周五'],
  ['Saturday', '周六'],
]

/** `90 minutes`, `2 小时`: in the largest unit that leaves no rest. */
export function formatInterval(ms: number, language: Language): string {
  const { unit, zh, ms: size } = UNITS.find((one) => ms % one.ms === 0) ?? UNITS[3]
  const count = Math.round(ms / size)
  if (language !== 'en') return `${count} ${zh}`
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** A schedule in words: `every 5 minutes`, `on weekdays at 09:00 (Asia/Shanghai)`. */
export function formatSchedule(schedule: Schedule, language: Language): string {
  if (schedule.type === 'every') {
    const interval = formatInterval(schedule.ms, language)
    return language === 'en' ? `every ${interval.replace(/^1 /, '')}` : `每 ${interval}`
  }
  const { pattern, zone } = schedule
  const words = cronWords(pattern, language) ?? `cron ${pattern}`
  if (zone === undefined) return words
  return language === 'en' ? `${words} (${zone})` : `${words}（${zone}）`
}

function cronWords(pattern: string, language: Language): string | undefined {
  const [, minute, hour, day = '', weekday = ''] =
    /^(\d{1,2}) (\d{1,2}) (\*|\d{1,2}|l) \* (\*|[0-7]|1-5)$/i.exec(pattern) ?? []
  if (minute === undefined || hour === undefined) return undefined
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`
  const [en, zh] = dayWords(day, weekday) ?? []
  if (en === undefined || zh === undefined) return undefined
  return language === 'en' ? `${en} at ${time}` : `${zh} ${time}`
}

function dayWords(day: string, weekday: string): readonly [string, string] | undefined {
  if (day === '*' && weekday === '*') return ['daily', '每天']
  if (day === '*' && weekday === '1-5') return ['on weekdays', '每个工作日']
  const [en, zh] = WEEKDAYS[Number(weekday) % 7] ?? []
  if (day === '*') return [`every ${en}`, `每${zh}`]
  if (weekday !== '*') return undefined
  if (/l/i.test(day)) return ['on the last day of the month', '每月最后一天']
  return [`on day ${day} of the month`, `每月 ${day} 日`]
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment as the clocks of that zone show it: `30 Nov 2026, 02:00`, `2026年11月30日 02:00`. */
export function when(at: number, zone: string, language: Language): string {
  const key = `${language} ${zone}`
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: language === 'en' ? 'short' : 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
  formats.set(key, format)
  return format.format(at)
}
