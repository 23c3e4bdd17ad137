import type { Layer } from './layer.ts'
import type { Evidence, Timing, Verdict } from './report.ts'
import type { Seen } from './seen.ts'

/** What the cheap look at a target came to that a watch takes every minute. */
export interface Light {
  /** The facts; they can be judged like those of any diagnosis, and say less. */
  readonly evidence: Evidence
  readonly timing: Timing
  readonly seen: Seen
  /**
   * `ok`, or what was wrong first: `connect:refused`, `login:reply-530`, `tls:expired`. It holds no time, port or address, so that
   * the same trouble has the same signature in every run.
   */
  readonly signature: string
  /** As far as a cheap look can tell: `degraded` where it works and something is not as it should be. */
  readonly verdict: Verdict
  /** The layer on which something was wrong. */
  readonly layer?: Layer
  /** The resolver that the name was asked of first; absent for addresses. */
  readonly resolver?: string
  /** The login was refused. To try it again soon would lock the account, or get this machine banned. */
  readonly isRefused: boolean
}
