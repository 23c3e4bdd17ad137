import { say, type Language, type Text } from '../../diagnose/index.ts'
import { causeName, VERDICT } from '../cards/index.ts'
import type { Tone } from '../port/index.ts'
import { duration, localAt } from '../times/index.ts'
import type { WatchStatus } from '../watches/model.ts'
import type { HistoryModel } from './model.ts'
import { isFailing } from './outages.ts'

const NEW: Text = { en: 'not run yet', 'zh-CN': '尚未运行' }
const RECOVERING: Text = { en: 'recovering', 'zh-CN': '正在恢复' }

/** What is the case now, in a word. */
export function stateWord(status: WatchStatus, language: Language): { readonly text: string; readonly tone: Tone } {
  const { phase, verdict } = status
  if (phase === 'new' || verdict === undefined) return { text: NEW[language], tone: 'neutral' }
  if (phase === 'recovering') return { text: RECOVERING[language], tone: 'warn' }
  const shown = isFailing(status) ? VERDICT.failing : VERDICT[verdict]
  return { text: shown.text[language], tone: shown.tone }
}

const FAILING: Text = { en: 'failing since {time}{cause}', 'zh-CN': '自 {time} 起故障{cause}' }
const WORKED: Text = { en: 'before that it worked for {long}', 'zh-CN': '此前正常运行了 {long}' }
const NEVER: Text = { en: 'it has never worked since it is watched', 'zh-CN': '开始监控以来从未正常' }
const UP: Text = { en: 'working since {time}', 'zh-CN': '自 {time} 起正常' }
const DEGRADED: Text = { en: 'working since {time}, but degraded{cause}', 'zh-CN': '自 {time} 起可用，但有降级{cause}' }
const BACK: Text = { en: 'working again since {time}', 'zh-CN': '自 {time} 起恢复正常' }
const UNABLE: Text = { en: 'it cannot be run any more', 'zh-CN': '目前已无法运行' }
const FLAPPING: Text = { en: 'it goes up and down (flapping)', 'zh-CN': '时好时坏' }

/** What is the case now and since when, in parts of one sentence; empty before the first run. */
export function stateParts({ status, workedMs, range, zone }: HistoryModel, language: Language): string[] {
  if (status.phase === 'new') return []
  const cause = causePart(status, language)
  const time = { time: clock(status.since, { now: range.to, zone }, language), cause }
  const more = [
    ...(status.isFlapping ? [FLAPPING[language]] : []),
    ...(status.unable === undefined ? [] : [UNABLE[language]]),
  ]
  if (status.phase === 'recovering') return [say(BACK, time, language), ...more]
  if (!isFailing(status)) return [say(status.verdict === 'degraded' ? DEGRADED : UP, time, language), ...more]
  const long = workedMs === undefined ? undefined : duration(workedMs, language)
  const before =
    status.lastGood === undefined ? [NEVER[language]] : long === undefined ? [] : [say(WORKED, { long }, language)]
  return [say(FAILING, time, language), ...before, ...more]
}

const causePart = ({ cause }: WatchStatus, language: Language) => {
  if (cause === undefined) return ''
  return language === 'en' ? `: ${causeName(cause, language)}` : `：${causeName(cause, language)}`
}

const HOUR_MS = 3_600_000
const HOURS: Text = { en: '{count, plural, one {hour} other {# hours}}', 'zh-CN': '{count} 小时' }
const YEAR: Text = { en: '12 months', 'zh-CN': '12 个月' }

/** How long a range is, as people ask for it: `24 hours`, `7 days`, `12 months`. */
export function rangeWords(ms: number, language: Language): string {
  if (ms === 365 * 24 * HOUR_MS) return YEAR[language]
  return ms <= 48 * HOUR_MS && ms % HOUR_MS === 0
    ? say(HOURS, { count: ms / HOUR_MS }, language)
    : duration(ms, language)
}

const two = (part: number) => String(part).padStart(2, '0')

/** As much of a moment as tells it: the time of a today, the date besides of another day, the year of another one. */
export function clock(at: number, { now, zone }: { now: number; zone: string }, language: Language): string {
  const [then, today] = [localAt(at, zone), localAt(now, zone)]
  const time = `${two(then.hour)}:${two(then.minute)}`
  const isThisYear = then.year === today.year
  if (isThisYear && then.month === today.month && then.day === today.day) return time
  return `${dayText(then, language, !isThisYear)} ${time}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `22 Nov`, `11月22日`. */
export function dayText(
  { year, month, day }: { year: number; month: number; day: number },
  language: Language,
  isWithYear = false,
): string {
  if (language === 'en') return `${day} ${MONTHS[month - 1] ?? ''}${isWithYear ? ` ${year}` : ''}`
  return `${isWithYear ? `${year}年` : ''}${month}月${day}日`
}

export const monthText = (month: number, language: Language): string =>
  language === 'en' ? (MONTHS[month - 1] ?? '') : `${month}月`
