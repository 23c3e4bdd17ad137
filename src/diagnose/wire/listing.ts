import { fromBytes } from './latin1.ts'
import type { Entry } from './listing-entry.ts'
import { parseDosLine } from './listing-dos.ts'
import { isMlsdLine, parseMlsdLine } from './listing-mlsd.ts'
import { parseUnixLine } from './listing-unix.ts'

export type { Entry, EntryType } from './listing-entry.ts'

export type ListingKind = 'list' | 'mlsd' | 'nlst'

export interface Listing {
  readonly format: 'unix' | 'dos' | 'mlsd' | 'nlst' | 'empty' | 'unknown'
  readonly entries: readonly Entry[]
  /** Lines that mean nothing to us, the first hundred. */
  readonly unparsed: readonly string[]
  /** More was sent than the limits let us read. */
  readonly truncated: boolean
}

export const MAX_ENTRIES = 100_000
export const MAX_LISTING_LINE = 4 * 1024
const MAX_UNPARSED = 100

type Format = 'unix' | 'dos' | 'mlsd' | 'nlst'
type LineParser = (line: string) => Entry | undefined

/** First parser that accepts a line wins. Servers that list in MLSD form when asked for LIST do not exist, others mix. */
const PARSERS: Record<ListingKind, readonly (readonly [Format, LineParser])[]> = {
  list: [
    ['unix', parseUnixLine],
    ['dos', parseDosLine],
  ],
  mlsd: [['mlsd', parseMlsdLine]],
  nlst: [['nlst', (name) => ({ name, type: 'other' })]],
}

/** What came over the data connection for LIST, MLSD (RFC 3659 section 7) or NLST (RFC 959). Lines end in LF, CR or not. */
export function parseListing(bytes: Uint8Array, kind: ListingKind): Listing {
  const entries: Entry[] = []
  const unparsed: string[] = []
  let format: Format | undefined
  let truncated = false
  for (const [index, line] of lines(bytes)) {
    if (line === '' || isHeading(line, index, kind)) continue
    const parsed = line.length > MAX_LISTING_LINE ? undefined : parseLine(line, kind)
    if (parsed && entries.length < MAX_ENTRIES) {
      format ??= parsed.format
      if (!isDirectoryItself(parsed.entry, line, kind)) entries.push(parsed.entry)
    } else if (!parsed && unparsed.length < MAX_UNPARSED) {
      unparsed.push(line.slice(0, MAX_LISTING_LINE))
    } else {
      truncated = true
      if (parsed) break
    }
  }
  return { format: format ?? (unparsed.length > 0 ? 'unknown' : 'empty'), entries, unparsed, truncated }
}

function parseLine(line: string, kind: ListingKind): { format: Format; entry: Entry } | undefined {
  for (const [format, parse] of PARSERS[kind]) {
    const entry = parse(line)
    if (entry) return { format, entry }
  }
  return undefined
}

/** `total 12` of ls, in whatever language its locale has. */
function isHeading(line: string, index: number, kind: ListingKind): boolean {
  return kind === 'list' && index === 0 && /^\S{1,40} \d{1,15}[KMGT]?$/.test(line)
}

/** The listed directory and its parent are no content: `.` and `..`, type=cdir and type=pdir (RFC 3659 section 7.5.1). */
function isDirectoryItself(entry: Entry, line: string, kind: ListingKind): boolean {
  return entry.name === '.' || entry.name === '..' || (kind === 'mlsd' && isMlsdLine(line, ['cdir', 'pdir']))
}

function* lines(bytes: Uint8Array): Generator<[number, string]> {
  for (let index = 0, at = 0; at < bytes.length; index++) {
    const found = bytes.indexOf(0x0a, at)
    const end = found < 0 ? bytes.length : found
    // One byte more than allowed is enough to see that a line is too long; CR LF needs another.
    const line = fromBytes(bytes.subarray(at, Math.min(end, at + MAX_LISTING_LINE + 2)))
    yield [index, line.replace(/\r+$/, '')]
    at = end + 1
  }
}
