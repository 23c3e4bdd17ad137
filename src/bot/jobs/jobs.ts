import PQueue from 'p-queue'
import { calm } from './calm.ts'
import { Job } from './job.ts'
import type { Runner, Work } from './runner.ts'

/** Diagnoses at once in one process. Most of the time of each is waiting; memory is what bounds them. */
const MOST_AT_ONCE = 1000

/** So many at once are begun without a look at the event loop. */
const FEW = 16
/** Of more, so many look together. */
const ABREAST = 4

/** Everything that runs or waits in this process. Who asks for what is under way already joins it (single flight). */
export class Jobs {
  readonly #runner: Runner
  readonly #queue: PQueue
  /** Where checks wait, a few at a time, for the event loop to keep up. */
  readonly #door = new PQueue({ concurrency: ABREAST })
  readonly #jobs = new Map<string, Job>()

  constructor(runner: Runner, concurrency: number = MOST_AT_ONCE) {
    this.#runner = runner
    this.#queue = new PQueue({ concurrency })
  }

  /** The job under that key: the one that is under way, or a new one. */
  start(key: string, work: Work): Job {
    const running = this.#jobs.get(key)
    // Whoever asks after the last one has left wants a run of their own.
    if (running && !running.isCancelled) return running
    const job = new Job(key, work)
    this.#jobs.set(key, job)
    void this.#queue.add(async () => {
      if (this.#queue.pending > FEW) await this.#door.add(() => calm())
      await job.run(this.#runner)
    })
    void job.ended.finally(() => this.#forget(job))
    return job
  }

  isUnderWay(key: string): boolean {
    return this.#jobs.get(key)?.isCancelled === false
  }

  /** How many run, and how many wait for their turn. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#queue.pending, waiting: this.#queue.size }
  }

  #forget(job: Job): void {
    if (this.#jobs.get(job.key) === job) this.#jobs.delete(job.key)
  }
}
