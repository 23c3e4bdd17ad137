import type { Weight } from '../model/cause.ts'
import type { ClientId } from '../model/explanation.ts'
import type { Layer } from '../model/layer.ts'
import type { Params, Text } from '../model/text.ts'
import type { Phase } from './phase.ts'

/** Cause codes of the catalogue; a code may be known here before it has words there. */
export type SpeaksFor = Readonly<Record<string, Weight>>

/** One message of one or several clients. Named groups of the pattern become params. */
export interface Message {
  readonly id: string
  readonly layer: Layer
  readonly pattern: RegExp
  /** Only at these points of a session; anywhere when left out. */
  readonly in?: readonly Phase[]
  /** Only when one of these printed it. */
  readonly by?: readonly ClientId[]
  readonly speaksFor: SpeaksFor
  /** What the message always means, for the holes of a cause's words. */
  readonly params?: Params
  /** The client's last word, which repeats what went before: heard only where nothing else was. */
  readonly isSummary?: true
  /** What the message means. */
  readonly text: Text
  /** What it is often taken for, and is not. */
  readonly trap?: Text
}

/** Nothing of the session is known, or the connection is still being made. */
export const BEFORE: readonly Phase[] = ['unknown', 'connecting']
/** Connected, and the server has not said a word. */
export const SILENT: readonly Phase[] = ['connected']
/** A data connection is under way, or the transfer over it. */
export const DATA: readonly Phase[] = ['data', 'fallback', 'active', 'transfer']

/** What a server's refusal means, as a finding without its line. */
export interface Judged {
  readonly id: string
  readonly layer: Layer
  readonly speaksFor: SpeaksFor
  readonly isSummary?: true
}
