import { begin, type Failures, networkOf } from './failures.ts'
import type { Judged } from './judged.ts'
import type { Deed, Failing } from './log-message.ts'
import type { Habits } from './pattern.ts'
import type { TimeOfDay } from './time.ts'

/** One line that counts, with who is meant by it. */
export interface Counted extends Judged {
  readonly line: number
  readonly text: string
  readonly time?: TimeOfDay
}

/** As many different ones as are told apart; of a log with more, nobody reads the tail. */
const MOST = 2_000
const DAY = 86_400_000
const MINUTE = 60_000

/** Counts line by line, in memory that does not grow with the log. */
export class Tally {
  readonly failures = new Map<string, Failures>()
  readonly #well: Record<string, number> = {}
  readonly #latest = new Map<string, number>()
  readonly #users = new Set<string>()
  readonly #networks = new Set<string>()
  #from: TimeOfDay | undefined
  #to: TimeOfDay | undefined

  count(counted: Counted): void {
    const { failing, success, user, address, time } = counted
    if (time) {
      this.#from ??= time
      this.#to = time
    }
    if (user !== undefined && this.#users.size < MOST) this.#users.add(user)
    if (address !== undefined && this.#networks.size < MOST) this.#networks.add(networkOf(address))
    if (success) this.#succeed(success, counted)
    if (failing) this.#fail(failing, counted)
  }

  #succeed(deed: Deed, { user, line }: Counted): void {
    this.#well[deed] = (this.#well[deed] ?? 0) + 1
    const keys = [deed, ...(user === undefined ? [] : [`${deed} ${user}`])]
    for (const key of keys) if (this.#latest.size < MOST || this.#latest.has(key)) this.#latest.set(key, line)
  }

  #fail(failing: Failing, { user, address, time, params, line, text }: Counted): void {
    const one = this.failures.get(failing.id) ?? begin(failing)
    this.failures.set(failing.id, one)
    one.count++
    if (user !== undefined) add(one.users, user)
    if (address !== undefined) add(one.addresses, address)
    if (one.lines.length < 3) one.lines.push({ line, text })
    else one.lines[2] = { line, text }
    one.params = { ...one.params, ...params }
    if (!time) return
    one.first ??= time
    one.last = time
    one.hours[new Date(time.ms).getUTCHours()]! += 1
    if (one.days.size < MOST) one.days.add(Math.floor(time.ms / DAY))
    const at = Math.floor(time.ms / MINUTE)
    one.minute = at === one.minute.at ? { at, count: one.minute.count + 1 } : { at, count: 1 }
    one.peak = Math.max(one.peak, one.minute.count)
  }

  /** The line of the latest success of that kind, of that user where one is given. */
  latest(deed: Deed, user?: string): number | undefined {
    return this.#latest.get(user === undefined ? deed : `${deed} ${user}`)
  }

  succeeded = (deed: Deed): number => this.#well[deed] ?? 0

  /** What is usual in this log. */
  habits(): Habits {
    return {
      users: this.#users.size,
      networks: this.#networks.size,
      from: this.#from,
      to: this.#to,
      latest: (deed, user) => this.latest(deed, user),
    }
  }
}

function add(counts: Map<string, number>, key: string): void {
  const known = counts.get(key)
  if (known !== undefined || counts.size < MOST) counts.set(key, (known ?? 0) + 1)
}
