import type { Params } from '../../model/text.ts'
import type { Failing } from './log-message.ts'
import type { TimeOfDay } from './time.ts'

/** Everything that is counted of one kind of failure. */
export interface Failures {
  readonly failing: Failing
  count: number
  readonly users: Map<string, number>
  readonly addresses: Map<string, number>
  first: TimeOfDay | undefined
  last: TimeOfDay | undefined
  readonly hours: number[]
  readonly days: Set<number>
  /** Failures in the present minute, and in the worst one. */
  minute: { at: number; count: number }
  peak: number
  params: Params
  /** The first two and the latest. */
  readonly lines: { line: number; text: string }[]
}

export function begin(failing: Failing): Failures {
  return {
    failing,
    count: 0,
    users: new Map(),
    addresses: new Map(),
    first: undefined,
    last: undefined,
    hours: Array.from({ length: 24 }, () => 0),
    days: new Set(),
    minute: { at: -1, count: 0 },
    peak: 0,
    params: {},
    lines: [],
  }
}

/** The network that an address is in, as far as administrators give them out: /24, and /64 of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  return `${address.split(':').slice(0, 4).join(':')}::/64`
}
