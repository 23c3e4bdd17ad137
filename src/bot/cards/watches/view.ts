import type { Language } from '../../../diagnose/index.ts'
import type { Schedule } from '../../times/index.ts'

export type WatchState =
  | 'down'
  | 'flapping'
  | 'unable'
  | 'suspect'
  | 'recovering'
  | 'degraded'
  | 'unsure'
  | 'new'
  | 'up'

/** One watch as a card shows it. Times are milliseconds since the epoch. */
export interface ShownWatch {
  readonly id: string
  /** As people read it: `ftp.example.com`. */
  readonly name: string
  /** The check, as it could be typed. */
  readonly check: string
  readonly schedule: Schedule
  readonly state: WatchState
  /** Since when it has been so; absent where there is nothing to say. */
  readonly since?: number
  /** The code of the cause, where something is wrong. */
  readonly cause?: string
  readonly nextAt: number
  /** Milliseconds. */
  readonly lastMs?: number
  /** As whom it logs in. */
  readonly user?: string
  /** The channel of its alerts, where that is another one. */
  readonly where?: string
  readonly mutedUntil?: number
  readonly isUnderMaintenance?: boolean
  /** The run with the whole report. */
  readonly run?: string
  readonly after: number
  readonly recover: number
  /** 0 for never. */
  readonly remindMs: number
}

/** Who reads it, and when. */
export interface WatchReader {
  readonly language: Language
  /** IANA. */
  readonly zone: string
  readonly now: number
}
