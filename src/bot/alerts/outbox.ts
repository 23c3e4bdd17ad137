import type { Context } from '../context.ts'

/** What is to be sent to one webhook. */
interface Letter {
  /** The same for a repetition. */
  readonly id: string
  readonly body: unknown
  /** When it was written. */
  readonly at: number
}

const MINUTE_MS = 60_000
const KEPT_MS = 7 * 24 * 60 * MINUTE_MS
/** A receiver that has not answered for so long has missed it. */
const GIVE_UP_MS = 24 * 60 * MINUTE_MS
const FIRST_RETRY_MS = 5000
const LONGEST_RETRY_MS = 5 * MINUTE_MS

/**
 * What waits for one webhook, in order, over restarts. One letter after the other: a receiver never hears of a recovery before
 * it has heard of the alert.
 */
export class Outbox {
  readonly #name: string
  readonly #context: Pick<Context, 'store' | 'webhooks' | 'telemetry'>
  #failures = 0
  #nextTry = 0
  #sending: Promise<void> | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(name: string, context: Pick<Context, 'store' | 'webhooks' | 'telemetry'>) {
    this.#name = name
    this.#context = context
  }

  /** Resolves when it is kept. */
  add(letter: Letter): Promise<void> {
    const { state } = this.#context.store
    const added = this.#writing.then(async () => {
      const end = (await state.get<number>(this.#key('end'))) ?? 0
      await state.set(this.#key(end), letter, KEPT_MS)
      await state.set(this.#key('end'), end + 1, KEPT_MS)
    })
    this.#writing = added.catch(() => {})
    return added
  }

  /** Sends what waits, unless the receiver failed just now. Resolves when nothing is under way any more. */
  send(now: number, signal: AbortSignal): Promise<void> {
    if (!this.#sending && now < this.#nextTry) return Promise.resolve()
    this.#sending ??= this.#sendAll(now, signal).finally(() => (this.#sending = undefined))
    return this.#sending
  }

  async #sendAll(now: number, signal: AbortSignal): Promise<void> {
    const { state } = this.#context.store
    const end = (await state.get<number>(this.#key('end'))) ?? 0
    let at = (await state.get<number>(this.#key('begin'))) ?? 0
    for (; at < end && !signal.aborted; at++) {
      const letter = await state.get<Letter>(this.#key(at))
      if (letter && !(await this.#isThrough(letter, now, signal))) return
      await state.set(this.#key('begin'), at + 1, KEPT_MS)
      await state.delete(this.#key(at))
    }
  }

  /** False where it is to be sent again later. */
  async #isThrough({ id, body, at }: Letter, now: number, signal: AbortSignal): Promise<boolean> {
    const { webhooks, telemetry } = this.#context
    const about = { webhook: this.#name, id }
    try {
      await webhooks.send(this.#name, { id, body }, signal)
      this.#failures = 0
      return true
    } catch (error) {
      if (signal.aborted) return false
      const retryMs = Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, LONGEST_RETRY_MS)
      this.#nextTry = now + retryMs
      const isOver = now - at > GIVE_UP_MS
      const reason = error instanceof Error ? error.message : String(error)
      telemetry.log.warn(
        { ...about, reason, retryMs, isOver },
        isOver ? 'a webhook missed an alert' : 'a webhook failed',
      )
      return isOver
    }
  }

  #key = (what: string | number) => `webhook:${this.#name}:${what}`
}
