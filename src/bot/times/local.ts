// Local times and moments. Intl knows every zone's rules; what it lacks is the way back, from a local time to its moment.

/** What a clock on the wall shows. */
export interface LocalTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

export const MINUTE_MS = 60_000
export const DAY_MS = 24 * 3_600_000
/** No zone's offset changes by more at once than the day that Samoa left out. */
const WIDE_MS = 26 * 3_600_000
/** Making one takes a thousand times as long as asking it. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

/** What the clock of that zone shows, as if it were UTC: to the second. */
function shownAt(at: number, zone: string): number {
  // 11/22/2026, 21:34:30
  const [month = 1, day = 1, year = 0, hour = 0, minute = 0, second = 0] = formatOf(zone)
    .format(at)
    .split(/\D+/)
    .map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** How far that zone's clock is ahead of UTC at that moment, in milliseconds. */
const offsetAt = (at: number, zone: string) => shownAt(at, zone) - Math.floor(at / 1000) * 1000

/** What a clock in that zone shows at that moment. */
export function localAt(at: number, zone: string): LocalTime {
  const shown = new Date(shownAt(at, zone))
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  }
}

/**
 * The moment at which a clock in that zone shows that time. Where it shows it twice, the first one; where it leaves it out, the
 * first moment after the gap. Undefined where the whole day is left out (Samoa's 30 December 2011).
 */
export function momentOf({ year, month, day, hour, minute }: LocalTime, zone: string): number | undefined {
  const wanted = Date.UTC(year, month - 1, day, hour, minute)
  const before = offsetAt(wanted - WIDE_MS, zone)
  const after = offsetAt(wanted + WIDE_MS, zone)
  const [first, second] = before > after ? [before, after] : [after, before]
  if (shownAt(wanted - first, zone) === wanted) return wanted - first
  if (shownAt(wanted - second, zone) === wanted) return wanted - second
  return first - second < DAY_MS ? gapEnd({ from: wanted - first, to: wanted - second }, zone) : undefined
}

/** When a clock that is put forward between these moments shows its first new time. */
function gapEnd({ from, to }: { from: number; to: number }, zone: string): number {
  const old = offsetAt(from, zone)
  let [low, high] = [Math.floor(from / 1000), Math.ceil(to / 1000)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle * 1000, zone) === old) low = middle
    else high = middle
  }
  return high * 1000
}

/** The day so many days later, at midnight; months and years are carried. */
export function laterDay({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>, days: number): LocalTime {
  const date = new Date(Date.UTC(year, month - 1, day + days))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: 0,
    minute: 0,
  }
}

/** The moment of `2026-11-30 02:00` (or with a T) in that zone; undefined where it is no such time. */
export function localTime(text: string, zone: string): number | undefined {
  const [year, month = 0, day = 0, hour = 0, minute = 0] = (
    /^(\d{4})-(\d\d?)-(\d\d?)(?:[ T]([01]?\d|2[0-3]):([0-5]\d))?$/.exec(text)?.slice(1) ?? []
  ).map((part: string | undefined) => Number(part ?? 0))
  if (year === undefined || month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return undefined
  return momentOf({ year, month, day, hour, minute }, zone)
}
