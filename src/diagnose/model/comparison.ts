import type { Cause } from './cause.ts'
import type { EvidenceFinding } from './explanation.ts'
import type { Channels, ChannelStatus } from './report.ts'

export const COMPARISON_SCHEMA = 'ftpcheck.comparison/1'

/** Where a check ran: `here` is the bot's machine, `there` the one whose report was shown. */
export type Side = 'here' | 'there'

/**
 * `only-there`, `only-here`: it fails on that side alone. `both`: it fails on both sides in the same way, so it is the
 * server's. `differently`: on both, but not alike. `neither`: it works on both. `untested`: one side did not come as far as the
 * other failed. `other-target`: the reports are about different servers.
 */
export type ComparisonOutcome =
  | 'only-there'
  | 'only-here'
  | 'both'
  | 'differently'
  | 'neither'
  | 'untested'
  | 'other-target'

/** What became of one channel on both sides, where that differs. */
export interface ChannelDifference {
  readonly channel: keyof Channels
  readonly here: ChannelStatus
  readonly there: ChannelStatus
}

/** Two reports about one server, held against each other: plain JSON, ids and params. */
export interface Comparison {
  readonly schema: typeof COMPARISON_SCHEMA
  readonly outcome: ComparisonOutcome
  /** `host:port` as each side asked for it. */
  readonly targets: Readonly<Record<Side, string>>
  readonly channels: readonly ChannelDifference[]
  /** What differs and means something; `side` in their params is the side that fails. */
  readonly findings: readonly EvidenceFinding[]
  /** Best first: why it fails on one side only; where both fail alike, the causes that both name. */
  readonly causes: readonly Cause[]
}
