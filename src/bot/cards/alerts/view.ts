import type { Difference, Language, Report, Text } from '../../../diagnose/index.ts'

/** One watch of an alert as its message shows it; times as text, in the zone of the reader. */
export interface ShownMember {
  readonly id: string
  /** As people read it: `ftp.example.com`. */
  readonly name: string
  readonly since: string
  /** Absent while it fails. */
  readonly until?: string
  readonly end?: 'recovered' | 'moved' | 'removed'
  readonly mutedUntil?: string
  readonly differences?: readonly Difference[]
  readonly percent?: number
  readonly text?: Text
  readonly hint?: Text
}

/** One incident as people are told of it. */
export interface ShownAlert {
  readonly id: string
  readonly language: Language
  readonly isOpen: boolean
  /** The code of the cause. */
  readonly cause: string
  /** What its members have in common: `cert:…`, `net:192.0.2.0/24`. */
  readonly keys: readonly string[]
  /** In the order in which they failed; at least one. */
  readonly members: readonly ShownMember[]
  /** IANA; whose clocks the times are of. */
  readonly zone: string
  /** When the first of them failed. */
  readonly since: string
  /** From then until the last one worked, or until now: `12 minutes`. */
  readonly lasts: string
  /** The run that has the report, and the report. */
  readonly run?: string
  readonly report?: Report
  readonly ack?: { readonly by: string; readonly at: string }
}
