import type { Timing, Verdict } from '../../diagnose/index.ts'
import type { Platform, PostTrouble } from './chat.ts'

type Fields = Readonly<Record<string, unknown>>

/** A log of one line an event. What is passed is scrubbed of secrets before it is written. */
export interface Log {
  debug(fields: Fields, message: string): void
  info(fields: Fields, message: string): void
  warn(fields: Fields, message: string): void
  error(fields: Fields, message: string): void
}

/** How one run of a watch went. */
export interface WatchRun {
  /** The watch's id. */
  readonly watch: string
  /** Protocol, host and port: `ftpes://ftp.example.com:21`. */
  readonly target: string
  readonly verdict: Verdict
  readonly timing: Timing
  /** From when it was due to when it began. */
  readonly lateMs: number
  /** Milliseconds since the epoch. */
  readonly certificateEnds?: number
}

/** What operators count and measure; durations in milliseconds. */
export interface Telemetry {
  readonly log: Log
  /** From the arrival of a command or a press to its acknowledgement. */
  acknowledged(platform: Platform, ms: number): void
  /** One call of a platform's API. */
  called(platform: Platform, call: string, outcome: 'ok' | PostTrouble): void
  /** From the acknowledgement to the first layer that shows. */
  firstLayer(platform: Platform, ms: number): void
  checked(about: { platform: Platform; verdict: Verdict | 'cancelled' | 'refused'; cause?: string; ms: number }): void
  /** One run of a watch in this process. */
  watched(run: WatchRun): void
  /** A watch that is no more. */
  unwatched(watch: string): void
  /** How many incidents are open, all rooms together. */
  alerting(open: number): void
}
