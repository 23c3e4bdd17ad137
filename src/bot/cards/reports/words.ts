import { say, type Language, type Text } from '../../../diagnose/index.ts'
import { type Period, when } from '../../times/index.ts'
import { milliseconds, percent } from '../numbers.ts'
import type { Digest, DigestTarget } from './model.ts'

/** `Weekly report`, or of what is up to now. */
const TITLE: Readonly<Record<Period, Text>> = {
  daily: { en: 'Daily report', 'zh-CN': '日报' },
  weekly: { en: 'Weekly report', 'zh-CN': '周报' },
  monthly: { en: 'Monthly report', 'zh-CN': '月报' },
}
const UNTIL_NOW: Readonly<Record<Period, Text>> = {
  daily: { en: 'The last 24 hours', 'zh-CN': '最近 24 小时' },
  weekly: { en: 'The last 7 days', 'zh-CN': '最近 7 天' },
  monthly: { en: 'The last 30 days', 'zh-CN': '最近 30 天' },
}

export const titleOf = ({ period, isUntilNow }: Pick<Digest, 'period' | 'isUntilNow'>, language: Language): string =>
  (isUntilNow ? UNTIL_NOW : TITLE)[period][language]

const BEFORE: Readonly<Record<Period, Text>> = {
  daily: { en: 'the day before', 'zh-CN': '前一天' },
  weekly: { en: 'the week before', 'zh-CN': '前一周' },
  monthly: { en: 'the month before', 'zh-CN': '前一月' },
}
const BEFORE_NOW: Readonly<Record<Period, Text>> = {
  daily: { en: 'the 24 hours before', 'zh-CN': '此前 24 小时' },
  weekly: { en: 'the 7 days before', 'zh-CN': '此前 7 天' },
  monthly: { en: 'the 30 days before', 'zh-CN': '此前 30 天' },
}

export const timeBefore = ({ period, isUntilNow }: Digest, language: Language): string =>
  (isUntilNow ? BEFORE_NOW : BEFORE)[period][language]

/** `16 Nov 2026`, `16 Nov 2026 – 22 Nov 2026`; with times where it is up to now. */
export function rangeWords({ range, zone, isUntilNow }: Digest, language: Language): string {
  if (isUntilNow) return `${when(range.from, zone, language)} – ${when(range.to, zone, language)}`
  const [from, to] = [dayOf(range.from, zone, language), dayOf(range.to - 1, zone, language)]
  return from === to ? from : `${from} – ${to}`
}

export function dayOf(at: number, zone: string, language: Language): string {
  const month = language === 'en' ? 'short' : 'long'
  const locale = language === 'en' ? 'en-GB' : 'zh-CN'
  return new Intl.DateTimeFormat(locale, { timeZone: zone, year: 'numeric', month, day: 'numeric' }).format(at)
}

/** Each server once, however many watches it has. */
export const namesOf = (targets: readonly DigestTarget[]): string[] => [...new Set(targets.map(({ name }) => name))]

const AND: Text = { en: '{names} and {count} more', 'zh-CN': '{names}等 {all} 项' }

/** The first few of them, and how many more there are. */
export function fewOf(names: readonly string[], most: number, language: Language): string {
  const comma = language === 'en' ? ', ' : '、'
  const shown = names.slice(0, most).join(comma)
  const count = names.length - most
  return count > 0 ? say(AND, { names: shown, count, all: names.length }, language) : shown
}

const UNSEEN = 60
/** Server text, short enough for a line. */
export const short = (text: string): string => (text.length > UNSEEN ? `${text.slice(0, UNSEEN - 1)}…` : text)

/** How long runs take: half of them, and 95 of 100. */
const TIMES: Text = {
  en: 'half within {p50}, 95% within {p95}{before, select, none {} other { (was {before})}}',
  'zh-CN': '中位 {p50}，95% 不超过 {p95}{before, select, none {} other {（此前 {before}）}}',
}

/** What it was before is told where it was a time that one notices. */
const NOTICED = 1.5
const isOther = (one: number, other: number) => Math.max(one, other) > Math.min(one, other) * NOTICED

/** Empty where no run told. */
export function timesWords({ p50, p95, p95Before }: DigestTarget, language: Language): string {
  if (p50 === undefined || p95 === undefined) return ''
  const before = p95Before !== undefined && isOther(p95, p95Before) ? milliseconds(p95Before, language) : 'none'
  return say(TIMES, { p50: milliseconds(p50, language), p95: milliseconds(p95, language), before }, language)
}

const SHARE: Text = {
  en: '{share}{before, select, none {} other {, was {before}}}',
  'zh-CN': '{share}{before, select, none {} other {，此前 {before}}}',
}

/** How much of it worked, and before where that was another share; empty where no run told. */
export function shareWords({ availability, before }: DigestTarget, language: Language): string {
  if (availability === undefined) return ''
  const [share, earlier] = [percent(availability), before === undefined ? 'none' : percent(before)]
  return say(SHARE, { share, before: earlier === share ? 'none' : earlier }, language)
}
