import { appendFileSync } from 'node:fs'
import { inject } from 'vitest'

/** What one diagnosis made of one known situation. */
export interface JudgedCase {
  /** `scenarios` or `lab`. */
  readonly suite: string
  readonly name: string
  /** The code of the cause that there is; undefined where nothing is wrong. */
  readonly expected: string | undefined
  /** The code that came first; undefined where none was named. */
  readonly got: string | undefined
  /** Further causes that were claimed and are not there. */
  readonly falseClaims: readonly string[]
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the cases of all workers are gathered: a file of JSON lines. */
    judgedCases: string
  }
}

/** Counts a case; the confusion matrix of all of them is printed when the tests are over. Call it before you assert. */
export function recordCase(one: JudgedCase): void {
  // One short line is appended in one go, so lines of several workers do not mix.
  appendFileSync(inject('judgedCases'), `${JSON.stringify(one)}\n`)
}
