import { type Card, type Log, type Post, PostError } from './port/index.ts'

/** Between two edits of one message: a second at first, more the longer it goes on, as platforms count edits by the minute. */
const INTERVALS_MS = [1000, 1000, 1000, 1000, 1000, 2000, 2000, 2000, 3000]
const LONGEST_INTERVAL_MS = 5000
/** How many times longer the pauses get, at most, in a channel that takes too few edits for all that happens there. */
const SLOWEST = 8
/**
 * How long the last card is tried: a late verdict is better than a second message beside one that says "running" for ever. A
 * channel that takes nothing for so long will not take it at all.
 */
const PATIENCE_MS = 15 * 60_000
/** A process that ends has no more time than this for a channel that is full. */
export const LEAVING_MS = 120_000
const FIRST_RETRY_MS = 1000
const LONGEST_RETRY_MS = 15_000

/**
 * What became of a last card: `shown`; `lost` where the platform will not have it in that message; `unsure` where it took
 * nothing in time, and may show it all the same.
 */
export type Landing = 'shown' | 'lost' | 'unsure'

/**
 * One message that follows something that changes. The latest card wins, edits that come too fast are left out, an edit that
 * fails is not fatal, and the last card lands.
 */
export class LivePost {
  readonly #post: Post
  readonly #log: Log
  #next: Card | undefined
  #shown = ''
  #edits = 0
  #slowness = 1
  #writing: Promise<void> | undefined
  #isOver = false
  readonly #hurry = new AbortController()
  #isLost = false

  constructor(post: Post, log: Log) {
    this.#post = post
    this.#log = log
  }

  /** Shows the card soon, unless a newer one comes first. */
  show(card: Card): void {
    if (this.#isOver || this.#isLost) return
    this.#next = card
    this.#writing ??= this.#write().finally(() => (this.#writing = undefined))
  }

  /** Shows the last card, and tries for `patienceMs` at most. */
  async finish(card: Card, patienceMs = PATIENCE_MS): Promise<Landing> {
    this.#isOver = true
    this.#next = undefined
    this.#hurry.abort()
    await this.#writing
    return this.#land(card, patienceMs)
  }

  async #write(): Promise<void> {
    while (this.#next && !this.#isLost && !this.#isOver) {
      await this.#pause((INTERVALS_MS[this.#edits] ?? LONGEST_INTERVAL_MS) * this.#slowness)
      const card = this.#next
      if (!card || this.#isOver) return
      this.#next = undefined
      // Where the platform counts edits, the last one is for the verdict.
      if ((this.#post.editsLeft ?? Infinity) <= 1) return
      await this.#try(card)
    }
  }

  async #try(card: Card): Promise<void> {
    if (JSON.stringify(card) === this.#shown) return
    this.#edits++
    try {
      await this.#post.edit(card)
      this.#shown = JSON.stringify(card)
    } catch (error) {
      const { trouble, retryAfterMs = 0 } = this.#describe(error)
      this.#isLost = trouble === 'gone' || trouble === 'forbidden'
      if (trouble !== 'limited') return
      // Others' verdicts wait in the same line.
      this.#slowness = Math.min(this.#slowness * 2, SLOWEST)
      await this.#pause(retryAfterMs)
    }
  }

  async #land(card: Card, patienceMs: number): Promise<Landing> {
    if (JSON.stringify(card) === this.#shown) return 'shown'
    const until = performance.now() + patienceMs
    for (let retryMs = FIRST_RETRY_MS; ; retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)) {
      try {
        await this.#post.edit(card)
        return 'shown'
      } catch (error) {
        const { trouble, retryAfterMs } = this.#describe(error)
        const waitMs = retryAfterMs ?? retryMs
        if (trouble !== 'limited' && trouble !== 'failed') return 'lost'
        if (performance.now() + waitMs > until) return 'unsure'
        await sleep(waitMs)
      }
    }
  }

  #describe(error: unknown): PostError {
    const known = error instanceof PostError ? error : new PostError('failed', { text: String(error), cause: error })
    this.#log.warn({ trouble: known.trouble, post: this.#post.address, text: known.message }, 'an edit failed')
    return known
  }

  /** Cut short by the last card. */
  async #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    this.#hurry.signal.addEventListener('abort', () => resolve(), { once: true })
    await promise
    clearTimeout(timer)
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))
