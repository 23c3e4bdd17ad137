import type { Report } from '../../diagnose/index.ts'
import { advance, begin, type Progress } from '../cards/all.ts'
import type { Runner, Work } from './runner.ts'

type Watcher = (progress: Progress) => void

/** How a job ended. */
export interface Outcome {
  readonly report?: Report
  /** Everybody who waited for it gave up. */
  readonly isCancelled: boolean
  /** A bug of ours, or a refusal. */
  readonly error?: unknown
}

/** One diagnosis, for everybody who asked for it. */
export class Job {
  readonly key: string
  readonly startedAt = performance.now()
  readonly #work: Work
  readonly #watchers = new Map<string, Watcher>()
  readonly #abort = new AbortController()
  readonly #ended = Promise.withResolvers<Outcome>()
  #progress: Progress
  #isStarted = false

  constructor(key: string, work: Work) {
    this.key = key
    this.#work = work
    this.#progress = begin(work.target)
  }

  get progress(): Progress {
    return this.#progress
  }

  /** False while it waits for its turn. */
  get isStarted(): boolean {
    return this.#isStarted
  }

  get isCancelled(): boolean {
    return this.#abort.signal.aborted
  }

  get ended(): Promise<Outcome> {
    return this.#ended.promise
  }

  /** How many wait for it. */
  get size(): number {
    return this.#watchers.size
  }

  /** Tells `watcher` of every step from now on. `id` names who leaves. */
  join(id: string, watcher: Watcher): void {
    this.#watchers.set(id, watcher)
  }

  /** The last one to leave ends it. True if that was this one. */
  leave(id: string): boolean {
    const wasThere = this.#watchers.delete(id)
    if (!wasThere || this.#watchers.size > 0) return false
    this.#abort.abort(new DOMException('cancelled', 'AbortError'))
    return true
  }

  async run(runner: Runner): Promise<void> {
    this.#isStarted = true
    try {
      for await (const event of runner.run(this.#work, this.#abort.signal)) {
        this.#progress = advance(this.#progress, event)
        for (const watcher of this.#watchers.values()) watcher(this.#progress)
      }
      const { report } = this.#progress
      if (!report) throw new Error('the diagnosis ended without a report')
      this.#ended.resolve({ report, isCancelled: this.isCancelled })
    } catch (error) {
      this.#ended.resolve(this.isCancelled ? { isCancelled: true } : { error, isCancelled: false })
    }
  }
}
