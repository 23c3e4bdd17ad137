import type { Cursor } from './cursor.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|secs?|seconds?|秒)$/i, 1000],
  [/^(?:m|mins?|minutes?|分|分钟)$/i, MINUTE_MS],
  [/^(?:h|hrs?|hours?|个?小时)$/i, HOUR_MS],
  [/^(?:d|days?|天|日)$/i, DAY_MS],
  [/^(?:w|weeks?|周|个?星期)$/i, 7 * DAY_MS],
  [/^(?:mo|months?|个?月)$/i, (365 / 12) * DAY_MS],
  [/^(?:y|years?|年)$/i, 365 * DAY_MS],
]

const unitOf = (text: string) => UNITS.find(([pattern]) => pattern.test(text))?.[1]

/** `5m`, `90min`, `1h30m`, `2小时`: milliseconds, in whole seconds. */
export function readDuration(word: string): number | undefined {
  const parts = [...word.matchAll(/(\d+(?:\.\d+)?)(\p{L}+)/gu)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== word) return undefined
  const sizes = parts.map(([, count, unit = '']) => Number(count) * (unitOf(unit) ?? Number.NaN))
  const seconds = Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000)
  return Number.isFinite(seconds) ? seconds * 1000 : undefined
}

/** The same, where the unit may be a word of its own (`5 minutes`), or stand alone (`every hour`). */
export function takeDuration(words: Cursor): number | undefined {
  const alone = words.takeAs((word) => (/^\d/.test(word) ? readDuration(word) : unitOf(word)))
  if (alone !== undefined) return alone
  const count = words.takeAs((word) => (/^\d+(?:\.\d+)?$/.test(word) ? Number(word) : undefined))
  const unit = count === undefined ? undefined : words.takeAs(unitOf)
  return count === undefined || unit === undefined ? undefined : Math.round((count * unit) / 1000) * 1000
}

/** `90m`: in the largest unit that leaves no rest. */
export function formatDuration(ms: number): string {
  const [name, size] = (
    [
      ['d', DAY_MS],
      ['h', HOUR_MS],
      ['m', MINUTE_MS],
    ] as const
  ).find(([, one]) => ms % one === 0) ?? ['s', 1000]
  return `${ms / size}${name}`
}

export { DAY_MS, HOUR_MS, MINUTE_MS }
