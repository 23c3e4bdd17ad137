import { Worker } from 'node:worker_threads'

/** Why the thread did not do a job, beside a bug in the job itself. */
export type Trouble = 'full' | 'hung' | 'memory' | 'died' | 'closed'

export class ThreadTrouble extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble, text: string) {
    super(text)
    this.name = 'ThreadTrouble'
    this.trouble = trouble
  }
}

export interface ThreadSettings {
  /** What the thread runs; it answers each message with `{ done }` or `{ threw }`. */
  readonly entry: URL
  /** Milliseconds that one job may take. */
  readonly patienceMs: number
  /** Jobs that may wait beside the one at work. */
  readonly mostWaiting: number
  /** Jobs after which the thread is replaced: what libraries hold outside the heap goes only with it. */
  readonly mostJobs: number
  /** What the thread may hold: one that wants more ends alone, and not the process with it. */
  readonly mostMegabytes: number
}

type Answer<Done> = { readonly done: Done } | { readonly threw: string }

interface Waiting<Job, Done> {
  readonly job: Job
  readonly ended: PromiseWithResolvers<Done>
}

/** One thread that does one job after the other. It begins with the first job, and anew after one that ended it. */
export class ThreadQueue<Job, Done> {
  readonly #settings: ThreadSettings
  readonly #waiting: Waiting<Job, Done>[] = []
  #current: Waiting<Job, Done> | undefined
  #timer: NodeJS.Timeout | undefined
  #worker: Worker | undefined
  /** Why the thread is about to end. */
  #why: Error | undefined
  #isClosed = false
  #jobs = 0
  /** It has done its share, and ends. */
  #isWorn = false

  constructor(settings: ThreadSettings) {
    this.#settings = settings
  }

  /** Rejects with ThreadTrouble where the thread did not do it, and with what the job threw. */
  async do(job: Job): Promise<Done> {
    if (this.#isClosed) throw closed()
    if (this.#waiting.length >= this.#settings.mostWaiting) throw new ThreadTrouble('full', 'too many jobs wait')
    const ended = Promise.withResolvers<Done>()
    this.#waiting.push({ job, ended })
    this.#next()
    return ended.promise
  }

  /** Resolves when the thread has ended. What it had not done is rejected. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { ended } of this.#waiting.splice(0)) ended.reject(closed())
    this.#why = closed()
    await this.#worker?.terminate()
  }

  #next(): void {
    if (this.#current || this.#isWorn) return
    const next = this.#waiting.shift()
    if (!next) return
    const worker = (this.#worker ??= this.#begin())
    this.#current = next
    this.#timer = setTimeout(() => this.#giveUp(), this.#settings.patienceMs)
    worker.ref()
    worker.postMessage(next.job)
  }

  #begin(): Worker {
    // Bytes of strangers are read there: it knows nothing of the tokens in the environment.
    const worker = new Worker(this.#settings.entry, {
      name: 'offload',
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#settings.mostMegabytes },
    })
    worker.on('message', (answer: Answer<Done>) => this.#take(answer))
    worker.on('error', (error: NodeJS.ErrnoException) => {
      this.#why ??= error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadTrouble('memory', error.message) : error
    })
    worker.on('exit', (status) => this.#end(status))
    return worker
  }

  #take(answer: Answer<Done>): void {
    const ended = this.#leave()
    if ('done' in answer) ended?.resolve(answer.done)
    else ended?.reject(new Error(`in the offload thread: ${answer.threw}`))
    // An idle thread keeps no process alive.
    this.#worker?.unref()
    this.#isWorn = ++this.#jobs >= this.#settings.mostJobs
    if (this.#isWorn) void this.#worker?.terminate()
    else this.#next()
  }

  #leave(): PromiseWithResolvers<Done> | undefined {
    clearTimeout(this.#timer)
    const ended = this.#current?.ended
    this.#current = undefined
    return ended
  }

  #giveUp(): void {
    this.#why = new ThreadTrouble('hung', `no result after ${this.#settings.patienceMs} ms`)
    void this.#worker?.terminate()
  }

  #end(status: number): void {
    const why = this.#why ?? new ThreadTrouble('died', `the thread ended with ${status}`)
    this.#worker = undefined
    this.#why = undefined
    this.#isWorn = false
    this.#jobs = 0
    this.#leave()?.reject(why)
    if (!this.#isClosed) this.#next()
  }
}

const closed = () => new ThreadTrouble('closed', 'ftpcheck is stopping')
