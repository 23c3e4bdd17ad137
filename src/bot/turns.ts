import { setTimeout as pause } from 'node:timers/promises'
import PQueue from 'p-queue'

/** Runs at once of which none waits for a turn. */
const FEW = 16
/** Of more, so many begin in one nap. */
const ABREAST = 8
/** Runs whose details are on their way at once: whatever else is posted stands behind no more than these. */
const MOST_DETAILS = 32
/** Where more than these wait for it, pictures would take the processor from those who ask. */
const MANY_DETAILS = 64
const LAST = -1
const NAP_MS = 5

/** Some rounds of an event loop that keeps up, and one of one that does not: more would only hold up what is begun. */
const nap = () => pause(NAP_MS)

/**
 * Lets the work of a crowd begin a little at a time. What is begun all at once makes each round of the event loop as long as the
 * crowd is large, and a command needs several rounds until it is acknowledged.
 */
export class Turns {
  readonly #running: () => number
  readonly #line = new PQueue({ concurrency: ABREAST })
  readonly #details = new PQueue({ concurrency: MOST_DETAILS })

  constructor(running: () => number) {
    this.#running = running
  }

  /** So many run that each has to wait for its turn. */
  get isCrowd(): boolean {
    return this.#running() > FEW
  }

  /** Resolves when there is time for another card. */
  async card(): Promise<void> {
    if (this.isCrowd) await this.#line.add(nap)
  }

  /** Posts the details of a run after those that came before, and after all cards that wait. */
  async details(post: (isCrowd: boolean) => Promise<void>): Promise<void> {
    await this.#details.add(async () => {
      if (this.isCrowd) await this.#line.add(nap, { priority: LAST })
      await post(this.#details.size > MANY_DETAILS)
    })
  }
}
