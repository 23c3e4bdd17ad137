import type { Difference, Seen, Text, Timing, Verdict } from '../../diagnose/index.ts'

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
  /** For which the login rests. */
  readonly refusal?: Refusal
}

/** A login that was refused, and is not tried again for a while. */
export interface Refusal {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly signature: string
  readonly cause?: string
}

/** What a watch remembers from run to run: plain JSON in `WatchRow.status`. */
export interface WatchStatus {
  /** Before the first run there is nothing to say. */
  readonly phase: 'new' | 'up' | 'suspect' | 'down' | 'recovering'
  /** When this phase began; for `suspect` and `down` the first failing run, for `recovering` and `up` the first good one. */
  readonly since: number
  /** From `suspect` to `recovering`: the first failing run. */
  readonly outageSince?: number
  /** The outage that people were told of, until they are told of its end; with the cause that they know. */
  readonly told?: { readonly since: number; readonly cause: string }
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
  /** The login was refused, and rests. */
  readonly refusal?: Refusal
  /** What has changed in runs that were bad; it is told with the next good one. */
  readonly unsaid?: readonly Difference[]
  /** Why it cannot be run (no login any more, a target that is no longer allowed); people were told. */
  readonly unable?: string
  /** Since when our own network keeps it from being run; its room was told. */
  readonly cutOffSince?: number
}

/** When a watch alerts. */
export interface WatchSettings {
  readonly after: number
  readonly recover: number
  /** Milliseconds; 0 for never. */
  readonly remindMs: number
  /** Causes that alert although the target still works: what its options ask for. */
  readonly asked?: readonly string[]
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
  /** It cannot be run any more as it was asked for; told once for each reason. Nothing else is known of the target. */
  | { readonly kind: 'unable'; readonly text: Text; readonly hint: Text }
  /**
   * Where the bot runs, the network does not work, or works again. Once for each room; it says nothing of the watch that it
   * comes with, whose runs do not count meanwhile.
   */
  | { readonly kind: 'own-network'; readonly state: 'down' | 'up'; readonly since: number }
