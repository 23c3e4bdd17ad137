import { causeOf } from '../../diagnose/index.ts'
import type { Runner } from '../jobs/index.ts'
import type { Settings } from '../settings.ts'
import type { Looked } from './model.ts'
import { Recent } from './recent.ts'

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
  /** Where people are told of this run it may wait for what others come to, until this is aborted. */
  readonly wait?: AbortSignal
}

/** Whether the run got no connection, for a reason that lies on the way. */
export const isUnreached = ({ verdict, cause = '', timing }: NetworkRun['looked']): boolean =>
  verdict === 'failing' && timing.connect === null && causeOf(cause)?.layer === 'network'

/**
 * Tells failures of our own network from failures of targets. With canaries those decide: where none of them can be reached,
 * it is ours. Without, it is ours where every run of the last minute came to nothing on the way, at three or more unrelated
 * targets that worked before. The first runs that come to nothing cannot know that yet: those that people would be told of wait
 * until something gets through, or until their minute is over.
 */
export class OwnNetwork {
  readonly #canaries: Settings['canaries']
  readonly #reaches: Runner['reaches']
  readonly #unreached = new Recent()
  readonly #reached = new Recent()
  readonly #waiting = new Set<() => void>()
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
  async isToBlame({ host, looked, wasDown, wait }: NetworkRun): Promise<boolean> {
    if (looked.verdict === 'inconclusive') return false
    if (!isUnreached(looked)) {
      this.#works(host, looked)
      return false
    }
    // It is known to fail already, and will go on to do so whatever our own network does.
    if (wasDown) return false
    this.#unreached.note(host, looked)
    const isKnown = wait === undefined || (await this.#isTold(looked.at, wait))
    const isDown = await this.#isDown(isKnown ? looked.at : looked.at + WINDOW_MS)
    const before = this.#downSince
    this.#downSince = isDown ? (before ?? looked.at) : undefined
    if (this.#downSince !== before) this.#wake()
    return isDown
  }

  /** Waits while others may still tell; false where they have not within the minute. Throws the signal's reason. */
  async #isTold(at: number, signal: AbortSignal): Promise<boolean> {
    // Others will tell soon where so many were looked at of late; their looks take a while, too.
    if (this.#canaries.length > 0 || !this.#reached.hasUnrelated(UNRELATED, at - 2 * WINDOW_MS)) return true
    for (;;) {
      signal.throwIfAborted()
      if (this.#reachedAt >= at || this.#downSince !== undefined) return true
      const leftMs = at + WINDOW_MS - Date.now()
      if (leftMs <= 0) return false
      await this.#news(leftMs, signal)
    }
  }

  /** Resolves when something got through or our network is known to be down, at the latest after so long. */
  #news(mostMs: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const wake = () => resolve()
    const timer = setTimeout(wake, mostMs)
    this.#waiting.add(wake)
    signal.addEventListener('abort', wake)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(wake)
      signal.removeEventListener('abort', wake)
    })
  }

  #wake(): void {
    for (const wake of this.#waiting) wake()
  }

  #works(host: string, looked: NetworkRun['looked']): void {
    const { at } = looked
    this.#reachedAt = Math.max(at, this.#reachedAt)
    this.#downSince = undefined
    this.#reached.note(host, looked)
    this.#unreached.forget(at)
    this.#wake()
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
    // Once it is down it is so until something gets through, however seldom the targets are looked at.
    if (this.#downSince !== undefined) return true
    return now - this.#reachedAt >= WINDOW_MS && this.#unreached.hasUnrelated(UNRELATED, now - WINDOW_MS)
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
