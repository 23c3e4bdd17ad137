import type { QuotedLine } from '../model/explanation.ts'
import { visible } from '../wire/plain-text.ts'
import { maskSecrets } from './mask.ts'

/** The start tells who talks to whom, the end what went wrong; a whole log has its own reader. */
const FIRST = 4_000
const LAST = 12_000
/** No message that is looked for is longer. */
const LONGEST = 1_000

export interface SafeLines {
  readonly lines: readonly QuotedLine[]
  readonly total: number
  readonly omitted: number
  readonly secrets: number
}

/** The lines of a text as they may be shown: secrets masked, colours and control characters gone. */
export function readLines(text: string): SafeLines {
  const all = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r|\u2028|\u2029/)
  if (all.at(-1) === '') all.pop()
  const omitted = Math.max(0, all.length - FIRST - LAST)
  const kept = omitted === 0 ? all : [...all.slice(0, FIRST), ...all.slice(-LAST)]
  // Colours go first: a password with one in the middle is a password still.
  const { lines, secrets } = maskSecrets(kept.map((line) => visible(line.slice(0, 4 * LONGEST), LONGEST)))
  const numbered = lines.map((safe, index): QuotedLine => ({
    line: index < FIRST ? index + 1 : index + 1 + omitted,
    text: unquote(safe),
  }))
  return { lines: numbered, total: all.length, omitted, secrets }
}

/** The bars and the blanks that a quotation puts in front, and `> ` of a prompt that waits. */
function unquote(line: string): string {
  return line
    .replace(/^(?:\s*\| ?)?\s{0,8}(?:ftp|sftp|psftp|lftp [^>]{0,80})>\s*/, '')
    .replace(/^\s*\| ?/, '')
    .trimEnd()
}
