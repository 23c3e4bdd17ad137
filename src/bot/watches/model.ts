import type { Difference, Seen, Timing, Verdict } from '../../diagnose/index.ts'

/** What a light look or a full diagnosis of a watched target came to. */
export interface Looked {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly verdict: Verdict
  /** The code of the best cause; absent where nothing is wrong. */
  readonly cause?: string
  readonly timing: Timing
  readonly seen: Seen
  /** Which probe failed how, `ok` where none did: as long as it stays the same nothing new has to be found out. */
  readonly signature: string
  /** The resolver that answered, for finding what failing targets have in common. */
  readonly resolver?: string
  /** The run that has the report, where there was a full diagnosis. */
  readonly run?: string
}

/** What a watch remembers from run to run: plain JSON in `WatchRow.status`. */
export interface WatchStatus {
  /** Before the first run there is nothing to say. */
  readonly phase: 'new' | 'up' | 'suspect' | 'down' | 'recovering'
  /** When this phase began; for `suspect` and `down` the first failing run, for `recovering` the first good one. */
  readonly since: number
  /** Runs in a row that were bad, and good. */
  readonly bad: number
  readonly good: number
  /** When it was last good; absent where it never was. */
  readonly lastGood?: number
  /** The last 21 runs, the latest last: `+` good, `-` bad. */
  readonly flaps: string
  readonly isFlapping: boolean
  readonly verdict?: Verdict
  readonly cause?: string
  readonly signature?: string
  /** What is shared with others that fail for the same reason. */
  readonly keys: readonly string[]
  /** The run with the report of the last full diagnosis, and when that was. */
  readonly run?: string
  readonly fullAt?: number
  /** Usual total time, an exponential mean in milliseconds. */
  readonly usualMs?: number
  readonly lastMs?: number
  /** Milliseconds; when the certificate that was last seen ends. */
  readonly certificateEnds?: number
}

/** When a watch alerts. */
export interface WatchSettings {
  readonly after: number
  readonly recover: number
  /** Milliseconds; 0 for never. */
  readonly remindMs: number
}

export const USUAL_SETTINGS: WatchSettings = { after: 3, recover: 2, remindMs: 4 * 3_600_000 }

export const NEW_STATUS: WatchStatus = {
  phase: 'new',
  since: 0,
  bad: 0,
  good: 0,
  flaps: '',
  isFlapping: false,
  keys: [],
}

/** What came of a run for people to hear of; what an event of the store is about. */
export type Happening =
  | {
      readonly kind: 'down'
      readonly cause: string
      readonly keys: readonly string[]
      readonly since: number
      readonly run?: string
    }
  /** The cause of what is down has become another one. */
  | { readonly kind: 'turned'; readonly cause: string; readonly keys: readonly string[]; readonly run?: string }
  | { readonly kind: 'up'; readonly since: number; readonly until: number }
  | { readonly kind: 'flapping'; readonly percent: number }
  | { readonly kind: 'steady'; readonly percent: number }
  | { readonly kind: 'changed'; readonly differences: readonly Difference[] }
