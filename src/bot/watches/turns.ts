/** Most of the time of a diagnosis is waiting; the processor takes what it does at its beginning. */
const MOST_AT_ONCE = 100
const MOST_A_SECOND = 10
const SECOND_MS = 1000

/**
 * Whole diagnoses, as many as leave time for looking: when a thousand targets fail together, the others must still be looked
 * at. Who gets no turn comes again.
 */
export class Turns {
  #underWay = 0
  #begun = 0
  #since = -Infinity

  /** Whether one may begin for a look of that time in milliseconds; then `end` belongs to it. */
  begin(now: number): boolean {
    if (now - this.#since >= SECOND_MS) {
      this.#since = now
      this.#begun = 0
    }
    if (this.#underWay >= MOST_AT_ONCE || this.#begun >= MOST_A_SECOND) return false
    this.#underWay++
    this.#begun++
    return true
  }

  end(): void {
    this.#underWay--
  }
}
