import { networkOf } from './keys.ts'
import type { Looked } from './model.ts'

interface Target {
  readonly at: number
  readonly networks: readonly string[]
}

/** Targets that were looked at of late. */
export class Recent {
  /** What was noted last comes last. */
  readonly #targets = new Map<string, Target>()

  note(host: string, { at, seen }: Pick<Looked, 'at' | 'seen'>): void {
    this.#targets.delete(host)
    this.#targets.set(host, { at, networks: (seen.addresses ?? []).flatMap(networkOf) })
  }

  /** Those that were looked at up to then. */
  forget(until: number): void {
    for (const [host, { at }] of this.#targets) if (at <= until) this.#targets.delete(host)
  }

  /** Whether so many of those since `from` share neither network nor domain with another one that is counted. */
  hasUnrelated(most: number, from: number): boolean {
    const counted = new Set<string>()
    let count = 0
    for (const [host, { at, networks }] of this.#targets) {
      if (at < from) {
        this.#targets.delete(host)
        continue
      }
      const marks = [...networks, domainOf(host)]
      if (!marks.some((mark) => counted.has(mark))) count++
      for (const mark of marks) counted.add(mark)
      if (count >= most) return true
    }
    return false
  }
}

/** The last two labels of a name: close enough for telling neighbours. An address is its own. */
const domainOf = (host: string): string => (networkOf(host)[0] ?? host.split('.').slice(-2).join('.')).toLowerCase()
