import type { ClaimedWatch } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { calm } from '../jobs/calm.ts'
import { Batch } from './batch.ts'
import type { WatchClock } from './clock.ts'
import type { Looker } from './looker.ts'
import { WatchRuns } from './watch-run.ts'

/** So many are looked at together. Most of the time of each is waiting, and for those that hang it is long. */
const MOST_AT_ONCE = 2000
/** So many are claimed together. */
const MOST_CLAIMED = 200
/** So many begin without a look at whether the event loop keeps up. */
const ABREAST = 32
/** By so much it may be late: the deadlines of a look are long, and on a machine with other work it is never on time. */
const LATE_MS = 250
/** One look with a whole diagnosis after it takes no longer. */
const LOOK_MS = 75_000
/** Long enough to write the result, even if the store takes its time. */
const LEASE_MS = LOOK_MS + 45_000
/** What becomes due while others run is gathered for so long. */
const BUSY_MS = 200
const IDLE_MS = 1000
const SOON_MS = 10
const LONGEST_PAUSE_MS = 15_000
/** How long a look may take to end when the process does. */
const LEAVE_MS = 3000

interface Running {
  readonly watch: ClaimedWatch
  readonly begunAt: number
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** Looks at what is due, with all other processes on the same store: what one has claimed, no other runs. */
export class Watching implements WatchClock {
  /** By their leases: one watch may be claimed anew while its old run ends. */
  readonly #running = new Map<string, Running>()
  #wake: (() => void) | undefined
  #isStopped = false
  #isWoken = false
  #looping: Promise<void> = Promise.resolve()
  #left: readonly string[] = []
  #end: () => Promise<void> = () => Promise.resolve()

  get load(): { readonly running: number } {
    return { running: this.#running.size }
  }

  wake(): void {
    this.#isWoken = true
    this.#wake?.()
  }

  start(context: Context, looker: Looker): void {
    const batch = new Batch(context)
    const runs = new WatchRuns(context, looker)
    const run = (watch: ClaimedWatch) => this.#run(watch, { context, batch, runs })
    this.#looping = this.#loop(context, run)
    this.#end = async () => {
      await batch.end()
      const left = this.#left
      if (left.length === 0) return
      await context.store.watches.release(left).catch((error: unknown) => {
        context.telemetry.log.warn({ error: String(error) }, 'watches are due again when their leases end')
      })
    }
  }

  /** Ends what runs and gives it back, so that another process takes it at once. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.wake()
    await this.#looping
    const running = [...this.#running.values()]
    for (const { abort } of running) abort.abort(new DOMException('the process ends', 'AbortError'))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LEAVE_MS)))
    await Promise.race([Promise.all(running.map(({ ended }) => ended)), late])
    clearTimeout(timer)
    this.#left = running.map(({ watch }) => watch.lease)
    await this.#end()
  }

  async #loop(context: Context, run: (watch: ClaimedWatch) => void): Promise<void> {
    let pauseMs = 0
    while (!this.#isStopped) {
      this.#endOverdue()
      try {
        const claimed = await this.#claim(context)
        for (const [index, watch] of claimed.entries()) {
          if (index > 0 && index % ABREAST === 0) await calm(LATE_MS)
          run(watch)
        }
        if (pauseMs > 0) context.telemetry.log.info({}, 'watches run again')
        pauseMs = 0
        await this.#nap(await this.#pauseAfter(claimed.length, context))
      } catch (error) {
        if (pauseMs === 0) context.telemetry.log.error({ error: String(error) }, 'no watch can be run')
        pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(IDLE_MS, pauseMs * 2))
        await this.#nap(pauseMs)
      }
    }
  }

  async #claim({ store }: Context): Promise<readonly ClaimedWatch[]> {
    const most = Math.min(MOST_CLAIMED, MOST_AT_ONCE - this.#running.size)
    return most > 0 ? store.watches.claim({ now: Date.now(), most, leaseMs: LEASE_MS }) : []
  }

  async #pauseAfter(claimed: number, { store }: Context): Promise<number> {
    if (claimed === MOST_CLAIMED) return 0
    if (claimed > 0 || this.#running.size >= MOST_AT_ONCE) return BUSY_MS
    const due = await store.watches.nextDue()
    return due === undefined ? IDLE_MS : Math.min(IDLE_MS, Math.max(SOON_MS, due - Date.now()))
  }

  #run(watch: ClaimedWatch, { context, batch, runs }: { context: Context; batch: Batch; runs: WatchRuns }): void {
    const abort = new AbortController()
    const begunAt = Date.now()
    const until = begunAt + LEASE_MS
    const ended = runs
      .run(watch, abort.signal)
      .then((result) => batch.add({ result, until }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted)
          context.telemetry.log.error({ watch: watch.id, error: String(error) }, 'a watch cannot be read')
      })
      .finally(() => this.#running.delete(watch.lease))
    this.#running.set(watch.lease, { watch, begunAt, abort, ended })
  }

  /** The oldest come first. */
  #endOverdue(): void {
    const overdue = Date.now() - LOOK_MS
    for (const { begunAt, abort } of this.#running.values()) {
      if (begunAt > overdue) return
      abort.abort(new DOMException('it takes too long', 'TimeoutError'))
    }
  }

  #nap(ms: number): Promise<void> {
    if (this.#isStopped || this.#isWoken) {
      this.#isWoken = false
      return Promise.resolve()
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    this.#wake = () => {
      clearTimeout(timer)
      resolve()
    }
    return promise.finally(() => (this.#isWoken = false))
  }
}
