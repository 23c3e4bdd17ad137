import type { Cell } from '../history/cell.ts'
import type { Range } from '../../store/index.ts'

/** One target in the picture of a report. */
export interface StripRow {
  /** Untrusted, as are `words`. */
  readonly target: string
  /** 0 to 1; undefined where no run told. */
  readonly availability?: number
  readonly cells: readonly Cell[]
  /** What to know of it, where there is room: its cause, or that it is muted. */
  readonly words?: string
}

/** How many targets did over one time: the picture of a report. */
export interface Strips {
  readonly title: string
  readonly range: Range
  /** IANA. */
  readonly zone: string
  /** In the order in which they are drawn; what is too much is counted. */
  readonly rows: readonly StripRow[]
}
