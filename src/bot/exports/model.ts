import type { Verdict } from '../../diagnose/index.ts'

/** One watched target as a file shows it. Times are milliseconds since the epoch. */
export interface ExportedWatch {
  readonly id: string
  /** As it could be typed. */
  readonly target: string
  readonly command: string
  readonly schedule: string
  readonly channel: string
  readonly createdAt: number
  readonly removedAt: number | undefined
  readonly mutedUntil: number | undefined
  /** `new` before the first run; `suspect` and `recovering` between the first runs and the alert. */
  readonly phase: string
  /** Since when that is so. */
  readonly since: number | undefined
  readonly verdict: Verdict | undefined
  /** The code of the best cause. */
  readonly cause: string | undefined
  readonly lastGood: number | undefined
  /** How long the last run took. */
  readonly lastMs: number | undefined
  readonly isFlapping: boolean
  readonly certificate: ExportedCertificate | undefined
  /** The run that has the last whole report. */
  readonly run: string | undefined
}

export interface ExportedCertificate {
  readonly validTo: number
  /** SHA-256, where it is known which one it is. */
  readonly fingerprint?: string
  /** Untrusted, as is `issuer`. */
  readonly subject?: string
  readonly issuer?: string
}

/** How a watched target did over some time. */
export interface ExportedHistory {
  readonly id: string
  readonly target: string
  readonly from: number
  readonly to: number
  /** 0 to 1; undefined where no run told. */
  readonly availability?: number
  readonly runs: Readonly<Record<Verdict, number>>
  readonly latency?: ExportedLatency
  readonly outages: readonly { readonly from: number; readonly to?: number; readonly causes: readonly string[] }[]
  readonly changes: readonly ExportedChanges[]
  /** What is other than at the last healthy run, while the target fails; `at` is when that run was. */
  readonly changedSince?: ExportedChanges
  readonly intervals: readonly ExportedInterval[]
}

/** Milliseconds, of the runs that found the target usable. */
export interface ExportedLatency {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export interface ExportedChanges {
  readonly at: number
  readonly differences: readonly { readonly what: string; readonly before: string; readonly after: string }[]
}

export interface ExportedInterval {
  readonly from: number
  readonly to: number
  readonly runs: Readonly<Record<Verdict, number>>
  readonly causes: Readonly<Record<string, number>>
  readonly latency?: ExportedLatency
}
