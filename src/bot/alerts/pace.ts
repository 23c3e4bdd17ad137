/** Between two edits of one message. */
const EDIT_MS = 3000
const FIRST_RETRY_MS = 2000
const LONGEST_RETRY_MS = 60_000

/** When each incident's message may be touched again. */
export class Pace {
  readonly #free = new Map<string, number>()
  readonly #failures = new Map<string, number>()

  isFree(id: string, now: number): boolean {
    const free = this.#free.get(id) ?? -Infinity
    if (now >= free) this.#free.delete(id)
    return now >= free
  }

  shown(id: string, now: number): void {
    this.#failures.delete(id)
    this.#free.set(id, now + EDIT_MS)
  }

  /** Longer with each time, unless the platform says when. */
  failed(id: string, now: number, retryAfterMs?: number): void {
    const failures = this.#failures.get(id) ?? 0
    this.#failures.set(id, failures + 1)
    this.#free.set(id, now + (retryAfterMs ?? Math.min(FIRST_RETRY_MS * 2 ** failures, LONGEST_RETRY_MS)))
  }
}
