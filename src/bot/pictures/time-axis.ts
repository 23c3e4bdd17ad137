import type { Language } from '../../diagnose/index.ts'
import type { Range } from '../../store/index.ts'
import { dayText, monthText } from '../history/words.ts'
import { laterDay, localAt, momentOf } from '../times/index.ts'
import { QUIET } from './colors.ts'
import { element, label, widthOf } from './svg.ts'

/** Where a time is drawn. */
export interface Plot {
  readonly left: number
  readonly right: number
  readonly range: Range
  /** IANA: whose midnights are marked. */
  readonly zone: string
}

/** From milliseconds since the epoch to pixels. */
export function xOf({ left, right, range }: Plot, at: number): number {
  const share = (Math.min(Math.max(at, range.from), range.to) - range.from) / Math.max(range.to - range.from, 1)
  return left + share * (right - left)
}

export interface TimeTick {
  readonly at: number
  readonly text: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MOST_TICKS = 9

/** Round local times: hours, midnights, Mondays or first days of a month, whatever gives few enough of them. */
export function timeTicks({ range, zone }: Pick<Plot, 'range' | 'zone'>, language: Language): TimeTick[] {
  const days = midnights(range, zone)
  const lasts = range.to - range.from
  if (lasts <= 3 * DAY_MS) return hourTicks({ range, zone }, days, language)
  const each = [1, 2].find((step) => lasts / DAY_MS / step < MOST_TICKS)
  const isTick = (day: Day, index: number) => {
    if (each !== undefined) return index % each === 0
    return lasts <= 45 * DAY_MS ? day.weekday === 1 : day.day === 1
  }
  const isMonths = lasts > 45 * DAY_MS
  return days
    .filter(isTick)
    .map(({ at, ...day }) => ({ at, text: isMonths ? monthOf(day, language) : dayText(day, language) }))
}

/** January tells the year. */
const monthOf = ({ month, year }: { month: number; year: number }, language: Language) =>
  month === 1 ? (language === 'en' ? String(year) : `${year}年`) : monthText(month, language)

interface Day {
  readonly at: number
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

/** The beginnings of the local days in the range. */
function midnights({ from, to }: Range, zone: string): Day[] {
  const days: Day[] = []
  for (let day = localAt(from, zone); ; day = laterDay(day, 1)) {
    const at = momentOf({ ...day, hour: 0, minute: 0 }, zone)
    if (at !== undefined && at >= to) return days
    const weekday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay()
    if (at !== undefined && at >= from) days.push({ ...day, at, weekday })
  }
}

function hourTicks(
  { range, zone }: Pick<Plot, 'range' | 'zone'>,
  days: readonly Day[],
  language: Language,
): TimeTick[] {
  const hours = (range.to - range.from) / HOUR_MS
  const step = [1, 2, 3, 4, 6, 12].find((one) => hours / one < MOST_TICKS) ?? 12
  const ticks: TimeTick[] = []
  for (let at = Math.ceil(range.from / (HOUR_MS / 4)) * (HOUR_MS / 4); at < range.to; at += HOUR_MS / 4) {
    const { hour, minute } = localAt(at, zone)
    if (minute !== 0 || hour % step !== 0) continue
    const day = days.find((one) => one.at === at)
    ticks.push({ at, text: day ? dayText(day, language) : `${String(hour).padStart(2, '0')}:00` })
  }
  return ticks
}

const SIZE = 11

/** The ticks' words in one line at `y`, as far as they fit side by side within the picture. */
export function tickLabels(plot: Plot, { y, language }: { y: number; language: Language }): string {
  let free = plot.left - 24
  return timeTicks(plot, language)
    .map(({ at, text }) => {
      const half = widthOf(text, SIZE) / 2
      const x = xOf(plot, at)
      if (x - half < free || x + half > plot.right + 24) return ''
      free = x + half + 10
      return label(text, { x, y, size: SIZE, fill: QUIET, anchor: 'middle' })
    })
    .join('')
}

/** Lines through what lies one above the other. */
export function tickLines(
  plot: Plot,
  { from, to, language }: { from: number; to: number; language: Language },
): string {
  return timeTicks(plot, language)
    .map(({ at }) => {
      const x = Math.round(xOf(plot, at)) + 0.5
      return element('line', { x1: x, y1: from, x2: x, y2: to, stroke: '#d8dee4', 'stroke-width': 1 })
    })
    .join('')
}
