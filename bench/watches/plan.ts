import type { Kind } from './kinds.ts'

/** What a bot is to watch. */
export interface Plan {
  readonly watches: number
  readonly warmMs: number
  readonly measureMs: number
  /** Of the fleet, by kind. */
  readonly ports: Readonly<Record<Kind, number>>
  /** Where its store is. */
  readonly folder: string
}

/** How it went; bytes and milliseconds. */
export interface Stats {
  readonly watches: number
  readonly runs: number
  /** From when each run was due to when it began, sorted. */
  readonly late: readonly number[]
  readonly verdicts: Readonly<Record<string, number>>
  /** Processor time by time. */
  readonly cores: number
  readonly peak: number
  readonly tookMs: number
  /** By how much the database has grown. */
  readonly bytes: number
  readonly logBytes: number
  readonly alerts: { readonly before: number; readonly during: number; readonly edits: number }
  /** What came before the measurement. */
  readonly warm: { readonly runs: number; readonly cpuMs: number }
  /** What it complained of, and how often. */
  readonly troubles: Readonly<Record<string, number>>
}
