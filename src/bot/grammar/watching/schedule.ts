import { cronProblem, type Schedule } from '../../times/index.ts'
import { quote, UserError } from '../../port/index.ts'
import { quoteWord } from '../format-check.ts'
import { splitWords } from '../words.ts'
import { formatCalendar, takeCalendar, takeEveryDay } from './calendar.ts'
import { Cursor } from './cursor.ts'
import { formatDuration, HOUR_MS, MINUTE_MS, takeDuration } from './duration.ts'
import { takeZone } from './zone.ts'

/** When something is to run, where the next words say so: `every 5m`, `cron '0 9 * * 1-5'`, `at 09:00`, `weekly mon 09:00`. */
export function takeSchedule(words: Cursor): Schedule | undefined {
  if (words.takeIf('every')) return takeEvery(words)
  if (words.takeIf('cron')) return takeCron(words)
  const calendar = takeCalendar(words)
  return calendar && { type: 'cron', pattern: calendar.pattern }
}

function takeEvery(words: Cursor): Schedule {
  const calendar = takeEveryDay(words)
  if (calendar) return { type: 'cron', pattern: calendar.pattern }
  const typed = words.peek() ?? ''
  const ms = takeDuration(words)
  if (ms === undefined) {
    throw new UserError(
      { en: `every ${quote(typed)} is not understood.`, 'zh-CN': `看不懂 every ${quote(typed)}。` },
      { en: 'every 5m, every 2h, or every day at 09:00', 'zh-CN': '例如：每5分钟、每2小时、每天 09:00' },
    )
  }
  if (ms >= MINUTE_MS && ms <= 24 * HOUR_MS) return { type: 'every', ms }
  throw new UserError(
    {
      en: `Every ${formatDuration(ms)} is too ${ms < MINUTE_MS ? 'often' : 'seldom'}.`,
      'zh-CN': `间隔 ${formatDuration(ms)} 太${ms < MINUTE_MS ? '短' : '长'}了。`,
    },
    {
      en: 'From every 1m to every 24h; for certain days: weekly mon 09:00, or cron.',
      'zh-CN': '间隔为 1 分钟到 24 小时；按日期请写 每周一 09:00，或用 cron。',
    },
  )
}

/** The pattern as one quoted word, or as the five words that it has. */
function takeCron(words: Cursor): Schedule {
  let typed = words.take() ?? ''
  if (typed !== '' && !/\s/.test(typed)) {
    const field = (word: string) =>
      word !== 'for' && /^(?:[\d*?#,/-]|[a-z]{3}\b|l\b)+$/i.test(word) ? word : undefined
    for (let next = words.takeAs(field); next !== undefined; next = words.takeAs(field)) typed += ` ${next}`
  }
  const pattern = typed.trim().replace(/\s+/g, ' ')
  const problem = cronProblem(pattern)
  if (problem === undefined) return { type: 'cron', pattern }
  throw refusedCron(pattern, problem)
}

const FIELDS: Readonly<Record<string, readonly [string, string]>> = {
  minute: ['minute', '分钟'],
  hour: ['hour', '小时'],
  dayOfMonth: ['day of the month', '日期'],
  month: ['month', '月份'],
  dayOfWeek: ['day of the week', '星期'],
}

function refusedCron(pattern: string, problem: string): UserError {
  const hint = {
    en: "Five fields: minute, hour, day, month, day of the week. cron '0 9 * * 1-5' is 09:00 from Monday to Friday.",
    'zh-CN': "五个字段：分、时、日、月、星期。cron '0 9 * * 1-5' 表示周一到周五 09:00。",
  }
  const [en, zh] = FIELDS[problem] ?? []
  if (en !== undefined && zh !== undefined) {
    return new UserError(
      { en: `The ${en} of ${quote(pattern)} is wrong.`, 'zh-CN': `${quote(pattern)} 的${zh}有误。` },
      hint,
    )
  }
  return pattern.split(' ').length === 6
    ? new UserError({ en: 'Six fields: cron has no seconds here.', 'zh-CN': '有六个字段：这里的 cron 不含秒。' }, hint)
    : new UserError(
        { en: `${quote(pattern)} is not a cron pattern.`, 'zh-CN': `${quote(pattern)} 不是 cron 表达式。` },
        hint,
      )
}

/** As it can be typed, and as a watch keeps it: `every 5m`, `weekly mon 09:00`, `cron '0 9 * * 1-5' Asia/Shanghai`. */
export function formatTyped(schedule: Schedule): string {
  if (schedule.type === 'every') return `every ${formatDuration(schedule.ms)}`
  const words = formatCalendar(schedule.pattern) ?? `cron ${quoteWord(schedule.pattern)}`
  return schedule.zone === undefined ? words : `${words} ${schedule.zone}`
}

/** Reads what `formatTyped` has written. */
export function parseSchedule(text: string): Schedule {
  const words = new Cursor(splitWords(text))
  const schedule = takeSchedule(words)
  const zone = schedule?.type === 'cron' ? takeZone(words) : undefined
  if (!schedule || !words.isAtEnd) throw new Error(`not a schedule: ${text}`)
  return schedule.type === 'every' || zone === undefined ? schedule : { ...schedule, zone }
}
