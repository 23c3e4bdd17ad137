import type { LogPattern } from '../../model/server-log.ts'
import type { Deed } from './log-message.ts'
import { type Failures, networkOf } from './failures.ts'
import { type TimeOfDay, writeTime } from './time.ts'

/** What is usual in the log, to hold a failure against. */
export interface Habits {
  readonly users: number
  readonly networks: number
  readonly from: TimeOfDay | undefined
  readonly to: TimeOfDay | undefined
  /** The line of the latest success. */
  latest(deed: Deed, user?: string): number | undefined
}

export interface Told {
  readonly pattern: LogPattern
  readonly about?: string
}

// Numbers set by hand: few enough that a person who mistypes a password twice is no attacker, and that two nights are a habit.
const GUESSES = 10
const GUESSED_USERS = 5
const GUESSES_A_MINUTE = 6
const NIGHTS = 3
const SAME_HOUR = 0.8
const BURST = 10

/** How these failures lie in time, and whom they meet: the first that fits. */
export function patternOf(one: Failures, habits: Habits): Told {
  return (
    bruteForce(one) ?? sameHour(one) ?? since(one, habits) ?? alone(one, habits) ?? burst(one) ?? { pattern: 'steady' }
  )
}

function bruteForce({ failing, count, users, peak }: Failures): Told | undefined {
  if (failing.deed !== 'login' || count < GUESSES) return undefined
  return users.size >= GUESSED_USERS || peak >= GUESSES_A_MINUTE ? { pattern: 'brute-force' } : undefined
}

/** A job that runs every night shows as one hour on several days. */
function sameHour({ count, hours, days }: Failures): Told | undefined {
  if (days.size < NIGHTS) return undefined
  const most = Math.max(...hours)
  if (most < count * SAME_HOUR) return undefined
  return { pattern: 'same-hour', about: String(hours.indexOf(most)).padStart(2, '0') }
}

/** It went well before the first failure, and never after it. */
function since({ failing, users, first, lines, count }: Failures, { latest, from }: Habits): Told | undefined {
  const [start] = lines
  if (!first || !start || count < 3 || (from && from.ms === first.ms)) return undefined
  const names = [...users.keys()]
  const before = names.length > 0 ? names.map((user) => latest(failing.deed, user)) : [latest(failing.deed)]
  const isOver = before.every((line) => line !== undefined && line < start.line)
  return isOver ? { pattern: 'since', about: writeTime(first) } : undefined
}

function alone({ count, users, addresses }: Failures, habits: Habits): Told | undefined {
  const [user] = users.keys()
  if (user !== undefined && users.size === 1 && habits.users >= 3 && count >= 2)
    return { pattern: 'one-user', about: user }
  const networks = new Set([...addresses.keys()].map(networkOf))
  const [network] = networks
  if (network === undefined || networks.size > 1 || habits.networks < 3 || count < 2) return undefined
  return { pattern: 'one-network', about: network }
}

const burst = ({ count, peak }: Failures): Told | undefined =>
  count >= BURST && peak >= count / 2 ? { pattern: 'burst' } : undefined
