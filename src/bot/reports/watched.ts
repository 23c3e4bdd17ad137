import type { Seen } from '../../diagnose/index.ts'
import type { IncidentRow, MaintenanceRow, WatchEvent, WatchRow } from '../../store/index.ts'
import type { Digest } from '../cards/all.ts'
import type { Slot } from '../history/slots.ts'
import type { WatchStatus } from '../watches/model.ts'

/** What is kept of one watch, as far as a report wants it. */
export interface Watched {
  readonly row: WatchRow
  /** As people call it. */
  readonly name: string
  readonly status: WatchStatus
  /** In the range, and in the time before. */
  readonly slots: readonly Slot[]
  readonly before: readonly Slot[]
  /** From the beginning of the range until now, in order. */
  readonly events: readonly WatchEvent[]
  readonly seen?: Seen
}

export type About = Pick<Digest, 'period' | 'isUntilNow' | 'range' | 'zone'> & {
  readonly now: number
  readonly incidents: readonly IncidentRow[]
  readonly maintenance: readonly MaintenanceRow[]
}
