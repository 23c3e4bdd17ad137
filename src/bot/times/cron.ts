import { createTask, validateDetailed } from 'node-cron'
import { DAY_MS, laterDay, localAt, type LocalTime, MINUTE_MS, momentOf } from './local.ts'

// node-cron reads the pattern and knows its days. It computes next runs from the real clock only, and leaves out a time
// that a change of clocks leaves out, so the search over local times is ours.

/** A pattern that was understood. */
interface Pattern {
  /** Minutes of the day at which it fires, in order. */
  readonly times: readonly number[]
  readonly minutes: readonly number[]
  readonly months: readonly number[]
  /** It fires in every hour, so it is about the time that passes and not about a time of day. */
  readonly isHourly: boolean
  readonly hasDay: (day: LocalTime) => boolean
}

/** The next 29 February may be eight years ahead (2096 to 2104). */
const LONGEST_DAYS = 3000
const MOST_PATTERNS = 10_000
const patterns = new Map<string, Pattern>()

/** Why that is no pattern: `fields` where it has not five, or the name of the field that is wrong. Undefined where all is well. */
export function cronProblem(pattern: string): string | undefined {
  if (pattern.split(' ').length !== 5) return 'fields'
  const { valid, errors } = validateDetailed(pattern)
  return valid ? undefined : (errors[0]?.field ?? 'fields')
}

/**
 * The first moment after `after` at which that pattern fires in that zone. A time of day that a clock leaves out counts at the
 * first moment after the gap, one that it shows twice counts the first time; a pattern of every hour goes by the time that
 * passes, so that the hour shown twice has its runs twice. Undefined where it never fires.
 */
export function nextCron(pattern: string, zone: string, after: number): number | undefined {
  const read = readPattern(pattern)
  return read.isHourly ? nextOfHourly(read, zone, after) : nextOfDaily(read, zone, after)
}

function readPattern(pattern: string): Pattern {
  const known = patterns.get(pattern)
  if (known) return known
  const { fields } = validateDetailed(pattern)
  if (!fields) throw new Error(`not a cron pattern: ${pattern}`)
  const [minutes, hours] = [fields.minute.toSorted(byNumber), fields.hour.toSorted(byNumber)]
  const made = {
    times: hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)),
    minutes,
    months: fields.month,
    isHourly: hours.length === 24,
    hasDay: dayTest(pattern),
  }
  if (patterns.size >= MOST_PATTERNS) patterns.clear()
  patterns.set(pattern, made)
  return made
}

const byNumber = (one: number, other: number) => one - other

/** crontab(5): where day of month and day of week are both restricted, either will do. */
function dayTest(pattern: string): Pattern['hasDay'] {
  const [, , day = '*', month = '*', weekday = '*'] = pattern.split(' ')
  const isEither = !/^[*?]/.test(day) && !/^[*?]/.test(weekday)
  const wanted = isEither ? [`0 0 ${day} ${month} *`, `0 0 * ${month} ${weekday}`] : [`0 0 ${day} ${month} ${weekday}`]
  const tests = wanted.map((one) => {
    const task = createTask(one, () => undefined, { timezone: 'UTC' })
    // It is asked only, and never started: it need not stay in the library's list.
    void task.destroy()
    return task
  })
  return (local) => tests.some((task) => task.match(new Date(Date.UTC(local.year, local.month - 1, local.day))))
}

function nextOfDaily({ times, months, hasDay }: Pattern, zone: string, after: number): number | undefined {
  const begin = localAt(after, zone)
  const passed = begin.hour * 60 + begin.minute
  for (let ahead = 0; ahead < LONGEST_DAYS; ahead++) {
    const day = laterDay(begin, ahead)
    if (!months.includes(day.month) || !hasDay(day)) continue
    for (const time of times) {
      // What the clock has shown today has been.
      if (ahead === 0 && time <= passed) continue
      const at = momentOf({ ...day, hour: Math.floor(time / 60), minute: time % 60 }, zone)
      if (at !== undefined && at > after) return at
    }
  }
  return undefined
}

function nextOfHourly({ minutes, months, hasDay }: Pattern, zone: string, after: number): number | undefined {
  let at = (Math.floor(after / MINUTE_MS) + 1) * MINUTE_MS
  const end = at + LONGEST_DAYS * DAY_MS
  while (at < end) {
    const local = localAt(at, zone)
    if (!months.includes(local.month) || !hasDay(local)) {
      const tomorrow = momentOf(laterDay(local, 1), zone) ?? at + DAY_MS
      at = Math.max(tomorrow, at + MINUTE_MS)
    } else if (minutes.includes(local.minute)) return at
    else at += MINUTE_MS
  }
  return undefined
}
