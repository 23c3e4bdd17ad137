import type { Card } from '../../bot/port/index.ts'
import { isUnderway } from './compact.ts'

/** A message on the screen. */
export interface Note {
  readonly key: string
  /** The thread that it stands in. */
  readonly inside: Thread | undefined
  /** It was said to the asker alone, so nothing can be said below it. */
  readonly isWhisper: boolean
  /** The thread below it, from the first time that something goes there. */
  below: Thread | undefined
  /** A letter, once it has been seen to be under way. */
  tag: string | undefined
  card: Card | undefined
}

export interface Thread {
  readonly root: Note
  name: string
}

/** There are no threads in threads: what is below a card in a thread goes on in it. */
export function threadBelow(note: Note): Thread {
  note.below ??= note.inside ?? { root: note, name: '' }
  return note.below
}

/** What a person calls it: `B  ftp.example.com:21`. */
export function titleOf({ tag, card }: Note): string {
  const title = card?.title ?? ''
  return tag === undefined ? title : `${tag}  ${title}`
}

/** A, B, ... Z, AA, AB, ... */
export function toLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : toLetters(Math.floor(index / 26) - 1) + last
}

/** What to do about the next card of a message. */
export type Step =
  /** It goes on changing where it is. */
  | 'live'
  /** It begins where nothing can be drawn over: one line. */
  | 'begin'
  /** It changes where nothing can be drawn over: nothing. */
  | 'wait'
  /** It has come to its end. */
  | 'land'
  | 'print'
  /** It had come to its end before. */
  | 'revise'

export function stepOf(before: Card | undefined, card: Card, isLiving: boolean): Step {
  const wasLive = before !== undefined && isUnderway(before)
  if (isUnderway(card)) return isLiving ? 'live' : before === undefined ? 'begin' : 'wait'
  if (wasLive) return isLiving ? 'land' : 'print'
  return before === undefined ? 'print' : 'revise'
}
