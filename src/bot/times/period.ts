import { DAY_MS, laterDay, localAt, type LocalTime, momentOf } from './local.ts'
import type { TimeRange } from './schedule.ts'

export type Period = 'daily' | 'weekly' | 'monthly'

/**
 * The day, the week from Monday, or the month that was the last to end before `at` in that zone. A day over which clocks
 * change has 23 or 25 hours.
 */
export function periodBefore(period: Period, at: number, zone: string): TimeRange {
  const to = beginOf(period, localAt(at, zone))
  const from = beginOf(period, laterDay(to, -1))
  return { from: midnight(from, zone), to: midnight(to, zone) }
}

function beginOf(period: Period, local: LocalTime): LocalTime {
  if (period === 'monthly') return laterDay({ ...local, day: 1 }, 0)
  if (period === 'daily') return laterDay(local, 0)
  const weekday = new Date(Date.UTC(local.year, local.month - 1, local.day)).getUTCDay()
  return laterDay(local, -((weekday + 6) % 7))
}

/** A day that a zone has left out began when the next one did. */
const midnight = (day: LocalTime, zone: string): number =>
  momentOf(day, zone) ?? momentOf(laterDay(day, 1), zone) ?? Date.UTC(day.year, day.month - 1, day.day) + DAY_MS
