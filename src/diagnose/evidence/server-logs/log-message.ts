import type { Layer } from '../../model/layer.ts'
import type { Text } from '../../model/text.ts'
import type { SpeaksFor } from '../message.ts'
import type { Speaker } from './entry.ts'

/** What somebody was about: that it went well later tells that a failure has passed. */
export type Deed = 'connect' | 'login' | 'upload' | 'download' | 'listing' | 'session'

/** What lines of a log mean where something went wrong. */
export interface Failing {
  readonly id: string
  readonly layer: Layer
  readonly deed: Deed
  readonly speaksFor: SpeaksFor
}

/** Named groups `user` and `address` of the pattern tell who is meant, all others become params. */
export interface LogMessage extends Failing {
  readonly by: Speaker
  readonly pattern: RegExp
  /** What it means, for somebody who does not know the server. */
  readonly text: Text
}

/** A line that shows that something went well, or that a session began. */
export interface Success {
  readonly by: Speaker
  readonly pattern: RegExp
  readonly deed: Exclude<Deed, 'session'>
}
