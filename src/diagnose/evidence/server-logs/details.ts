import type { LogFailure, ServerLogDetails } from '../../model/server-log.ts'
import type { Failures } from './failures.ts'
import { type Habits, patternOf } from './pattern.ts'
import type { Tally } from './tally.ts'
import { writeTime } from './time.ts'

/** Makes what a server wrote down of a client fit to be shown. */
export type Quote = (text: string) => string

export function detailsOf(tally: Tally, failures: readonly Failures[], quote: Quote): ServerLogDetails {
  const habits = tally.habits()
  const { from, to } = habits
  const logins = tally.succeeded('login')
  return {
    kind: 'server-log',
    sessions: Math.max(tally.succeeded('connect'), logins),
    logins,
    transfers: tally.succeeded('upload') + tally.succeeded('download'),
    failures: failures.map((one) => failureOf(one, habits, quote)),
    ...(from && to && { span: { from: writeTime(from), to: writeTime(to) } }),
  }
}

const SHOWN = 5
const most = (counts: Map<string, number>, quote: Quote) =>
  [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, SHOWN)
    .map(([key]) => quote(key))

function failureOf(one: Failures, habits: Habits, quote: Quote): LogFailure {
  const { failing, count, users, addresses, first, last, lines } = one
  const { pattern, about } = patternOf(one, habits)
  return {
    id: failing.id,
    count,
    users: most(users, quote),
    userCount: users.size,
    addresses: most(addresses, quote),
    addressCount: addresses.size,
    ...(first && last && { first: writeTime(first), last: writeTime(last) }),
    pattern,
    ...(about !== undefined && { about: quote(about) }),
    lines: lines.map(({ line, text }) => ({ line, text: quote(text) })),
  }
}
