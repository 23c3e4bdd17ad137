import type { QuotedLine } from './quoted-line.ts'

export interface CaptureDetails {
  readonly kind: 'capture'
  /** Commands and replies as they went over the wire, secrets masked; the line is the packet. */
  readonly dialogue: readonly QuotedLine[]
}
