import { causeOf } from '../../diagnose/index.ts'
import type { Runner } from '../jobs/index.ts'
import type { Settings } from '../settings.ts'
import { networkOf } from './keys.ts'
import type { Looked } from './model.ts'

const WINDOW_MS = 60_000
/** So many targets that have nothing to do with each other do not fail together by chance. */
const UNRELATED = 3
/** How long an answer about the canaries holds. */
const FRESH_MS = 5000
const CANARY_MS = 4000
/** Canaries that fail for longer while targets are reached are themselves what is broken. */
const TRUSTED_MS = 15 * 60_000

/** One run, as far as it says something about our own network. */
export interface NetworkRun {
  readonly host: string
  readonly looked: Pick<Looked, 'at' | 'verdict' | 'cause' | 'timing' | 'seen'>
  /** It was failing before this run. */
  readonly wasDown: boolean
}

interface Unreached {
  readonly at: number
  readonly networks: readonly string[]
}

/** Whether the run got no connection, for a reason that lies on the way. */
export const isUnreached = ({ verdict, cause = '', timing }: NetworkRun['looked']): boolean =>
  verdict === 'failing' && timing.connect === null && causeOf(cause)?.layer === 'network'

/**
 * Tells failures of our own network from failures of targets. With canaries those decide: where none of them can be reached,
 * it is ours. Without, it is ours where every run of the last minute came to nothing on the way, at three or more unrelated
 * targets that worked before.
 */
export class OwnNetwork {
  readonly #canaries: Settings['canaries']
  readonly #reaches: Runner['reaches']
  readonly #unreached = new Map<string, Unreached>()
  #reachedAt = Number.NEGATIVE_INFINITY
  #asked: { readonly at: number; readonly works: Promise<boolean> } | undefined
  #downSince: number | undefined
  #canariesFailSince: number | undefined

  constructor(canaries: Settings['canaries'], reaches: Runner['reaches']) {
    this.#canaries = canaries
    this.#reaches = reaches
  }

  /** Since when it has not worked; undefined where it works. */
  get downSince(): number | undefined {
    return this.#downSince
  }

  /** True where the run says nothing about its target, because our own network is down. */
  async isToBlame({ host, looked, wasDown }: NetworkRun): Promise<boolean> {
    if (looked.verdict === 'inconclusive') return false
    if (!isUnreached(looked)) {
      this.#works(looked.at)
      return false
    }
    // It is known to fail already, and will go on to do so whatever our own network does.
    if (wasDown) return false
    this.#unreached.set(host, { at: looked.at, networks: networksOf(looked) })
    if (await this.#isDown(looked.at)) this.#downSince ??= looked.at
    else this.#downSince = undefined
    return this.#downSince !== undefined
  }

  #works(at: number): void {
    this.#reachedAt = Math.max(at, this.#reachedAt)
    this.#downSince = undefined
    this.#unreached.clear()
    // They may have recovered since, and are to be trusted the next time.
    const isOld = at - (this.#asked?.at ?? at) > WINDOW_MS
    if (this.#canariesFailSince !== undefined && isOld) void this.#canaryWorks(at)
  }

  async #isDown(now: number): Promise<boolean> {
    if (this.#canaries.length === 0) return this.#hasNobodyReached(now)
    if (await this.#canaryWorks(now)) return false
    return now - (this.#canariesFailSince ?? now) < TRUSTED_MS || this.#hasNobodyReached(now)
  }

  #hasNobodyReached(now: number): boolean {
    if (now - this.#reachedAt < WINDOW_MS) return false
    // Once it is down it is so until something gets through, however seldom the targets are looked at.
    if (this.#downSince !== undefined) return true
    for (const [host, { at }] of this.#unreached) if (now - at > WINDOW_MS) this.#unreached.delete(host)
    return unrelated(this.#unreached) >= UNRELATED
  }

  #canaryWorks(now: number): Promise<boolean> {
    if (!this.#asked || now - this.#asked.at >= FRESH_MS) this.#asked = { at: now, works: this.#ask(now) }
    return this.#asked.works
  }

  async #ask(now: number): Promise<boolean> {
    const signal = AbortSignal.timeout(CANARY_MS)
    const reached = await Promise.all(this.#canaries.map(({ host, port }) => this.#reaches(host, port, signal)))
    const works = reached.includes(true)
    this.#canariesFailSince = works ? undefined : (this.#canariesFailSince ?? now)
    return works
  }
}

const networksOf = ({ seen }: NetworkRun['looked']) => (seen.addresses ?? []).flatMap(networkOf)

/** How many of them share neither network nor domain with one that was counted. */
function unrelated(hosts: ReadonlyMap<string, Unreached>): number {
  const counted = new Set<string>()
  let count = 0
  for (const [host, { networks }] of hosts) {
    const marks = [...networks, domainOf(host)]
    if (!marks.some((mark) => counted.has(mark))) count++
    for (const mark of marks) counted.add(mark)
  }
  return count
}

/** The last two labels of a name: close enough for telling neighbours. An address is its own. */
const domainOf = (host: string): string => (networkOf(host)[0] ?? host.split('.').slice(-2).join('.')).toLowerCase()
