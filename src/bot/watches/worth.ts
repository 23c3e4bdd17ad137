import { differencesOf, type Light, type Seen } from '../../diagnose/index.ts'
import type { CheckCommand } from '../grammar/index.ts'
import type { WatchStatus } from './model.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Slowness is looked into once, not as long as it lasts. */
const SLOW_AGAIN_MS = HOUR_MS
const SLOW_FACTOR = 3
const SLOW_MS = 1000

/** What is known of a watched target before a look at it. */
export interface Before {
  readonly status: WatchStatus
  readonly seen?: Seen
}

/** What a look came to, as far as it tells whether anything is new. */
export type Glance = Pick<Light, 'signature' | 'seen'> & { readonly timing: Pick<Light['timing'], 'total'> }

/** What is watched, at what time. */
export interface Due {
  readonly command: Pick<CheckCommand, 'target' | 'options'>
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Whether a whole diagnosis is due: there was none yet, something fails otherwise than before or no longer, something else is
 * there, it has become much slower, or the last one is too long ago: an hour while something is wrong, or where it alone sees
 * what the command asks for; else a day.
 */
export function isWorthFull({ status, seen = {} }: Before, light: Glance, { command, now }: Due): boolean {
  const { fullAt } = status
  if (fullAt === undefined || light.signature !== status.signature) return true
  if (differencesOf(seen, light.seen).length > 0) return true
  const age = now - fullAt
  if (isSlow(status, light) && age >= SLOW_AGAIN_MS) return true
  return age >= (status.verdict === 'healthy' && !asksForMore(command) ? DAY_MS : HOUR_MS)
}

/** A look fetches no file, uploads none, and connects once. A review and a deep check may wait for the day. */
function asksForMore({ target: { path }, options }: Due['command']): boolean {
  const { write, active, idle, repeat } = options
  const isFile = path !== undefined && !path.endsWith('/')
  return isFile || [write, active, idle, repeat].includes(true)
}

function isSlow({ usualMs }: WatchStatus, { timing }: Glance): boolean {
  return usualMs !== undefined && timing.total > usualMs * SLOW_FACTOR && timing.total > usualMs + SLOW_MS
}
