import type { Difference } from '../../../diagnose/index.ts'
import type { Period, TimeRange } from '../../times/index.ts'

/** How the watched targets of a channel did over some time: plain data, for cards and files. Shares are 0 to 1. */
export interface Digest {
  readonly period: Period
  /** It reaches up to now instead of being a whole day, week or month. */
  readonly isUntilNow: boolean
  /** Milliseconds since the epoch, as all times are. */
  readonly range: TimeRange
  /** IANA. */
  readonly zone: string
  /** The mean of all targets; undefined where no run told. */
  readonly availability?: number
  /** The same of the time before. */
  readonly before?: number
  /** The worst first. */
  readonly targets: readonly DigestTarget[]
  /** What has been alerted, by the first cause that was found; the longest first. */
  readonly causes: readonly DigestCause[]
  /** What was told of, the oldest first. */
  readonly incidents: readonly DigestIncident[]
  /** That end soon, the first one first. */
  readonly certificates: readonly DigestCertificate[]
  readonly maintenance: readonly DigestMaintenance[]
  /** How long our own network was down: nothing is counted for that time. */
  readonly ownNetworkMs: number
}

export interface DigestTarget {
  /** The watch's. */
  readonly id: string
  /** As it could be typed. */
  readonly name: string
  readonly availability?: number
  readonly before?: number
  readonly runs: number
  /** Runs that failed, alerted or not. */
  readonly failing: number
  /** Runs that found it usable, but slow, unsafe or in part. */
  readonly degraded: number
  readonly outages: readonly DigestOutage[]
  readonly downMs: number
  /** Milliseconds that its usable runs take: most of them, and 95 of 100. */
  readonly p50?: number
  readonly p95?: number
  readonly p95Before?: number
  /** It fails now. */
  readonly isDown: boolean
  /** It went up and down. */
  readonly isFlapping: boolean
  /** What was not alerted, on purpose. */
  readonly silenced: number
  /** Nothing of it is told until then. */
  readonly mutedUntil?: number
  /** Nobody has watched it since. */
  readonly removedAt?: number
  readonly changes: readonly { readonly at: number; readonly differences: readonly Difference[] }[]
  /** The run that has the last report. */
  readonly run?: string
}

export interface DigestOutage extends TimeRange {
  /** It lasts beyond the range. */
  readonly isOpen: boolean
  /** Codes, the first one first. */
  readonly causes: readonly string[]
}

export interface DigestCause {
  readonly cause: string
  readonly outages: number
  readonly downMs: number
}

export interface DigestIncident {
  readonly id: string
  readonly cause: string
  readonly names: readonly string[]
  readonly from: number
  /** Undefined while it lasts. */
  readonly to?: number
}

export interface DigestCertificate {
  readonly names: readonly string[]
  /** Untrusted. */
  readonly subject?: string
  readonly validTo: number
}

export interface DigestMaintenance extends TimeRange {
  /** A watch's id, a target, or `all`. */
  readonly what: string
}
