import type { QuotedLine } from '../model/quoted-line.ts'
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
export function readLines(lines: Iterable<string>): SafeLines {
  const { kept, total } = startAndEnd(lines)
  const omitted = total - kept.length
  // Colours go first: a password with one in the middle is a password still.
  const { lines: safe, secrets } = maskSecrets(kept.map((line) => visible(line.slice(0, 4 * LONGEST), LONGEST)))
  const numbered = safe.map((text, index): QuotedLine => ({
    line: index < FIRST ? index + 1 : index + 1 + omitted,
    text: unquote(text),
  }))
  return { lines: numbered, total, omitted, secrets }
}

function startAndEnd(lines: Iterable<string>): { kept: string[]; total: number } {
  const first: string[] = []
  const last: string[] = []
  let total = 0
  for (const line of lines) {
    if (total < FIRST) first.push(line)
    else last[(total - FIRST) % LAST] = line
    total++
  }
  const oldest = total > FIRST + LAST ? (total - FIRST) % LAST : 0
  return { kept: [...first, ...last.slice(oldest), ...last.slice(0, oldest)], total }
}

/** The bars and the blanks that a quotation puts in front, and `> ` of a prompt that waits. */
function unquote(line: string): string {
  return line
    .replace(/^(?:\s*\| ?)?\s{0,8}(?:ftp|sftp|psftp|lftp [^>]{0,80})>\s*/, '')
    .replace(/^\s*\| ?/, '')
    .trimEnd()
}
