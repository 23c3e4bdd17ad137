/** What befalls one call of a method. */
export type Fault =
  /** 429 with Retry-After in seconds. */
  | { readonly retryAfter: number }
  /** A status instead of an answer. */
  | { readonly status: number }
  /** Slack says no. */
  | { readonly error: string; readonly needed?: string }
  /** Is done, and the connection breaks before the answer. */
  | { readonly lost: true }
  /** Waits for this before it is done. */
  | { readonly until: Promise<unknown> }

/** Faults to come, by method; the first that was put in comes first. */
export class Faults {
  readonly #queued = new Map<string, Fault[]>()

  add(method: string, fault: Fault, times = 1): void {
    this.#queued.set(method, [...(this.#queued.get(method) ?? []), ...Array.from({ length: times }, () => fault)])
  }
  take(method: string): Fault | undefined {
    return this.#queued.get(method)?.shift()
  }
  clear(): void {
    this.#queued.clear()
  }
}
