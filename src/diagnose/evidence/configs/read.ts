import type { QuotedLine } from '../../model/quoted-line.ts'
import { visible } from '../../wire/plain-text.ts'
import { maskSecrets } from '../mask.ts'
import type { Input } from '../source.ts'
import type { ConfigLine } from './config.ts'

/** No configuration is longer; what follows is counted and not read. */
const MOST_LINES = 10_000
const LONGEST = 1_000

export interface ReadConfig {
  readonly lines: readonly ConfigLine[]
  readonly total: number
  readonly secrets: number
  readonly hasCarriageReturns: boolean
}

/** The lines of a configuration, secrets masked before anything else sees them. */
export function readConfig(from: Iterable<string>, { bytes, name }: Input): ReadConfig {
  const kept: string[] = []
  let total = 0
  for (const line of from) {
    if (total < MOST_LINES) kept.push(line.slice(0, LONGEST))
    total++
  }
  const { lines, secrets } = maskSecrets(kept)
  return {
    lines: lines.map((text, index) => ({ line: index + 1, text })),
    total,
    secrets,
    // What is pasted gets its line ends from the clipboard; a file has its own.
    hasCarriageReturns: name !== undefined && endsAsOnWindows(bytes),
  }
}

const [CR, LF] = [13, 10]

function endsAsOnWindows(bytes: Uint8Array): boolean {
  const at = bytes.indexOf(LF)
  return at > 0 && bytes[at - 1] === CR
}

/** A line as it may be shown. */
export const quoted = ({ line, text }: ConfigLine): QuotedLine => ({ line, text: visible(text.trimEnd(), LONGEST) })

/** Lines to write, as they may be shown. */
export const shown = (lines: string): string =>
  lines
    .split('\n')
    .map((line) => visible(line, LONGEST))
    .join('\n')
