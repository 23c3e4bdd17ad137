import { type Report, type Seen, seenOf } from '../../../diagnose/index.ts'
import { succeeded } from './facts/read.ts'

/** What two runs of one check can be compared by. Undefined or empty: this run did not get to see it. */
export interface Comparable {
  readonly seen: Seen
  /** Addresses that the server sends clients to in passive mode. */
  readonly passiveAddresses: readonly string[]
  readonly passivePorts: readonly number[]
}

export function comparable(report: Report): Comparable {
  const passive = succeeded(report, 'passive')
  return {
    seen: seenOf(report.observations),
    passiveAddresses: [...new Set(passive.flatMap(({ data }) => data.advertised ?? []))].toSorted(),
    passivePorts: [
      ...passive.map(({ data }) => data.port),
      ...succeeded(report, 'passive-range').flatMap(({ data }) => data.ports),
    ],
  }
}
