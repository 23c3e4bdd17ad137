import type { WatchResult } from '../../store/index.ts'
import type { Context } from '../context.ts'

const GATHERED_MS = 200
const MOST = 200
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 15_000

/** A result, and until when its lease lets it be written. */
export interface Finished {
  readonly result: WatchResult
  readonly until: number
}

/**
 * Gathers results and writes them together. While the store does not answer they wait for it, as long as their leases hold;
 * then the watches are due again anyway.
 */
export class Batch {
  readonly #context: Pick<Context, 'store' | 'telemetry'>
  #waiting: Finished[] = []
  #timer: NodeJS.Timeout | undefined
  #writing = Promise.resolve()
  #pauseMs = 0

  constructor(context: Pick<Context, 'store' | 'telemetry'>) {
    this.#context = context
  }

  get size(): number {
    return this.#waiting.length
  }

  add(finished: Finished): void {
    this.#waiting.push(finished)
    if (this.#waiting.length >= MOST && this.#pauseMs === 0) void this.flush()
    else this.#later()
  }

  /** Resolves when the oldest results have been written, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#writing = this.#writing.then(() => this.#write(this.#waiting.splice(0, MOST)))
    return this.#writing
  }

  /** Writes all that is left, or gives up with the first that cannot be written. */
  async end(): Promise<void> {
    do await this.flush()
    while (this.#waiting.length > 0 && this.#pauseMs === 0)
    clearTimeout(this.#timer)
  }

  #later(): void {
    this.#timer ??= setTimeout(() => void this.flush(), Math.max(GATHERED_MS, this.#pauseMs))
  }

  async #write(batch: readonly Finished[]): Promise<void> {
    const { store, telemetry } = this.#context
    const now = Date.now()
    const held = batch.filter(({ until }) => until > now)
    try {
      if (held.length > 0) await store.watches.finish(held.map(({ result }) => result))
      this.#pauseMs = 0
    } catch (error) {
      if (this.#pauseMs === 0) telemetry.log.error({ error: String(error) }, 'results of watches cannot be written')
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, this.#pauseMs === 0 ? FIRST_PAUSE_MS : this.#pauseMs * 2)
      this.#waiting.unshift(...held)
    }
    if (this.#waiting.length > 0) this.#later()
  }
}
