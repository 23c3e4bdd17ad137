// What goes wrong when a test says so.

/** One kind of trouble with calls whose method and path match. */
export interface Fault {
  readonly method?: string
  /** Matched against the path behind `/api/v10`. */
  readonly path: RegExp
  /** How many calls it meets; 1 unless told. */
  readonly times?: number
  /** The call does its work, and the answer gets lost: for the sender that is no different from never having arrived. */
  readonly isLost?: boolean
  /** Answers only when this resolves. */
  readonly hold?: Promise<unknown>
  /** What is answered; without it, and without `isDropped`, the call goes through. */
  readonly status?: number
  readonly code?: number
  /** Seconds. With it the status is 429. */
  readonly retryAfter?: number
  readonly isGlobal?: boolean
  /** The connection ends without an answer. */
  readonly isDropped?: boolean
}

/** A bucket of calls as Discord's rate limits have them. */
export interface Limit {
  readonly method?: string
  readonly path: RegExp
  readonly calls: number
  readonly perMs: number
}

interface Live extends Fault {
  left: number
}

interface Bucket extends Limit {
  readonly name: string
  left: number
  resetAt: number
}

export class Faults {
  readonly #faults: Live[] = []
  readonly #buckets: Bucket[] = []

  add(fault: Fault): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1 })
  }

  /** The fault that this call meets. */
  take(method: string, path: string): Fault | undefined {
    const found = this.#faults.find((one) => one.left > 0 && (one.method ?? method) === method && one.path.test(path))
    if (found) found.left--
    return found
  }

  limit(limit: Limit): void {
    this.#buckets.push({ ...limit, name: `b${this.#buckets.length}`, left: limit.calls, resetAt: 0 })
  }

  /** Counts a call; gives the headers to answer with, and for how many seconds there is nothing left. */
  count(method: string, path: string): { headers: Record<string, string>; retryAfter?: number } {
    const bucket = this.#buckets.find((one) => (one.method ?? method) === method && one.path.test(path))
    if (!bucket) return { headers: {} }
    const now = Date.now()
    if (now >= bucket.resetAt) Object.assign(bucket, { left: bucket.calls, resetAt: now + bucket.perMs })
    const resetAfter = (bucket.resetAt - now) / 1000
    const isEmpty = bucket.left <= 0
    bucket.left = Math.max(0, bucket.left - 1)
    const headers = {
      'x-ratelimit-limit': String(bucket.calls),
      'x-ratelimit-remaining': String(bucket.left),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-ratelimit-bucket': bucket.name,
    }
    return isEmpty ? { headers, retryAfter: resetAfter } : { headers }
  }
}
