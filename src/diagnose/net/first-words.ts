import type { Reply } from '../model/reply.ts'
import { classifyFirstBytes, type FirstBytes } from '../wire/first-bytes.ts'
import { fromBytes } from '../wire/latin1.ts'

/** The first words of a server: a complete FTP reply, or the bytes of something else. */
export interface FirstWords {
  readonly speaks: FirstBytes['kind']
  /** What arrived, Latin-1, at most 4 KiB. */
  readonly text: string
  readonly reply?: Reply
}

export interface Heard {
  /** The greeting, once its last line is there. */
  readonly greeting: Reply | undefined
  /** No more will come, or it has been waited for long enough. */
  readonly isOver: boolean
}

/** What the server says first, as soon as it can be named; undefined while more may change it. */
export function nameFirstWords(first: Uint8Array, { greeting, isOver }: Heard): FirstWords | undefined {
  const { kind, complete } = classifyFirstBytes(first)
  if (kind === 'ftp' && greeting) return { speaks: kind, text: fromBytes(first), reply: greeting }
  const isNamed = isOver || (complete && kind !== 'ftp')
  return first.length > 0 && isNamed ? { speaks: kind, text: fromBytes(first) } : undefined
}

/** Something has begun that is not FTP, whose framing tells when a greeting is complete; it may never get any further. */
export function isCutWord(first: Uint8Array): boolean {
  return first.length > 0 && classifyFirstBytes(first).kind !== 'ftp'
}
