/** The wall clock of the server, as if it were UTC: logs do not tell their zone. */
export interface TimeOfDay {
  readonly ms: number
  /** syslog writes no year; the one that stands in for it is a leap year. */
  readonly hasYear: boolean
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const NO_YEAR = 2000

/** `2026-11-22 14:02:50,342`, `2026-11-22T14:02:32.123Z` (ISO 8601). */
const ISO = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)/
/** `Sun Nov 22 14:02:53 2026` (asctime), `Nov 22 14:03:27` (RFC 3164). */
const ASCTIME = /^(?:[A-Z][a-z]{2} )?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?: (\d{4}))?/
/** `22/Nov/2026:14:02:48 +0000` (the Common Log Format). */
const CLF = /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d)/
/** `12/18/2019 15:51:18 PM`, `18.12.2019 15:51:18` (FileZilla Server 0.9, by the locale of Windows). */
const LOCAL = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}) (\d{1,2}):(\d\d):(\d\d)(?: ([AP])M)?/

export function readTime(text: string): TimeOfDay | undefined {
  const iso = ISO.exec(text)
  if (iso) {
    const [, year, month, day, ...clock] = iso
    return time([Number(year), Number(month) - 1, Number(day)], clock)
  }
  const asctime = ASCTIME.exec(text)
  if (asctime) {
    const [, month = '', day, hour, minute, second, year] = asctime
    return time(
      [Number(year ?? NO_YEAR), MONTHS.indexOf(month), Number(day)],
      [hour, minute, second],
      year !== undefined,
    )
  }
  const clf = CLF.exec(text)
  if (clf) {
    const [, day, month = '', year, ...clock] = clf
    return time([Number(year), MONTHS.indexOf(month), Number(day)], clock)
  }
  return localTime(text)
}

function localTime(text: string): TimeOfDay | undefined {
  const local = LOCAL.exec(text)
  if (!local) return undefined
  const [, one, between, other, year, hour, minute, second, half] = local
  const [month, day] = between === '/' && Number(one) <= 12 ? [one, other] : [other, one]
  // `15:51 PM` is written too: only an hour of twelve is added to.
  const isAfternoon = half === 'P' && Number(hour) < 12
  return time(
    [Number(year), Number(month) - 1, Number(day)],
    [String(Number(hour) + (isAfternoon ? 12 : 0)), minute, second],
  )
}

type Clock = readonly (string | undefined)[]

function time(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: Clock,
  hasYear = true,
): TimeOfDay | undefined {
  const ms = Date.UTC(year, month, day, Number(hour), Number(minute), Number(second))
  return month >= 0 && Number.isFinite(ms) ? { ms, hasYear } : undefined
}

/** ISO 8601 without a zone, and without a year where there is none: `2026-11-22T14:02:50`, `11-22T14:02:50`. */
export function writeTime({ ms, hasYear }: TimeOfDay): string {
  const text = new Date(ms).toISOString().slice(0, 19)
  return hasYear ? text : text.slice(5)
}
