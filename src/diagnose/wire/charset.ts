import iconv from 'iconv-lite'
import { toBytes } from './latin1.ts'

export type Charset = 'ascii' | 'utf-8' | 'gb18030' | 'big5' | 'shift_jis' | 'latin-1'

export interface CharsetGuess {
  readonly charset: Charset
  /** Bytes never prove an encoding: at best it is likely. */
  readonly confidence: 'likely' | 'guess'
}

type Legacy = Exclude<Charset, 'ascii' | 'utf-8'>

/** How much a character of this encoding looks like writing: 1 common, 0.2 possible, undefined not allowed. */
type Judge = (lead: number, trail: number) => { readonly width: 1 | 2; readonly weight: number } | undefined

/**
 * Which encoding are these names in? Strict UTF-8 first, because text in another encoding hardly ever passes for it. Then
 * how far each double-byte encoding would consist of its common characters, against single accented letters of Latin-1.
 */
export function detectCharset(names: readonly string[]): CharsetGuess {
  const telling = names.filter((name) => /[\x80-\xff]/.test(name))
  if (telling.length === 0) return { charset: 'ascii', confidence: 'likely' }
  const legacy = telling.filter((name) => !isUtf8(name))
  const utf8 = telling.filter((name) => isUtf8(name) && !looksLikeHanzi(name))
  if (legacy.length < utf8.length) return { charset: 'utf-8', confidence: legacy.length === 0 ? 'likely' : 'guess' }
  const guess = detectLegacy(legacy.length > 0 ? legacy : telling)
  return legacy.length > 0 && utf8.length === 0 ? guess : { ...guess, confidence: 'guess' }
}

function isUtf8(name: string): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(toBytes(name))
    return true
  } catch {
    return false
  }
}

/**
 * Short GBK names can be valid UTF-8: the bytes of 目录 read as `Ŀ¼`. Telling are runs of two or more such letters without
 * one of the letters that Latin, Greek and Cyrillic names really use.
 */
function looksLikeHanzi(name: string): boolean {
  const runs = name.match(/[\x80-\xff]+/g) ?? []
  return runs.every((run) => run.length >= 4 && /^(?:[\xc2\xc4-\xcd\xd2-\xd7][\xa1-\xbf])+$/.test(run))
}

const JUDGES: readonly (readonly [Legacy, Judge])[] = [
  ['gb18030', judgeGbk],
  ['big5', judgeBig5],
  ['shift_jis', judgeShiftJis],
  ['latin-1', judgeLatin1],
]

function detectLegacy(names: readonly string[]): CharsetGuess {
  const scores = JUDGES.map(([charset, judge]) => ({ charset, ...score(names, judge) }))
  const [best, second] = scores.sort((one, other) => other.value - one.value)
  if (!best || !second) return { charset: 'latin-1', confidence: 'guess' }
  const clear = best.count >= 4 && best.value >= 0.7 && best.value - second.value >= 0.25
  return { charset: best.charset, confidence: clear ? 'likely' : 'guess' }
}

/** The mean weight of all non-ASCII characters; -1 where one is impossible. */
function score(names: readonly string[], judge: Judge): { value: number; count: number } {
  let sum = 0
  let count = 0
  for (const name of names) {
    for (let at = 0; at < name.length;) {
      const lead = name.charCodeAt(at)
      const verdict = lead < 0x80 ? { width: 1, weight: 0 } : judge(lead, name.charCodeAt(at + 1))
      if (!verdict) return { value: -1, count }
      if (lead >= 0x80) count++
      sum += verdict.weight
      at += verdict.width
    }
  }
  return { value: count === 0 ? -1 : sum / count, count }
}

function within(value: number, low: number, high: number): boolean {
  return value >= low && value <= high
}

/** GB 2312 level 1, the 3,755 hanzi in common use, fills rows 0xB0 to 0xD7; level 2 follows to 0xF7. */
function judgeGbk(lead: number, trail: number): ReturnType<Judge> {
  // GB 18030 has four-byte characters as well; the second byte is then a digit.
  if (!within(lead, 0x81, 0xfe) || !(within(trail, 0x30, 0x39) || within(trail, 0x40, 0xfe))) return undefined
  if (trail === 0x7f || within(trail, 0x30, 0x39)) return trail === 0x7f ? undefined : { width: 2, weight: 0 }
  if (within(lead, 0xb0, 0xd7) && trail >= 0xa1) return { width: 2, weight: 1 }
  return { width: 2, weight: trail >= 0xa1 && (within(lead, 0xd8, 0xf7) || lead === 0xa3 || lead === 0xa1) ? 0.6 : 0.2 }
}

/** Big5 level 1, 5,401 hanzi in common use, fills 0xA4 to 0xC6. */
function judgeBig5(lead: number, trail: number): ReturnType<Judge> {
  if (!within(lead, 0xa1, 0xf9) || !(within(trail, 0x40, 0x7e) || within(trail, 0xa1, 0xfe))) return undefined
  return { width: 2, weight: within(lead, 0xa4, 0xc6) ? 0.95 : 0.3 }
}

/** Kana are rows 0x82 and 0x83, JIS level 1 kanji 0x88 to 0x97; half-width katakana are single bytes. */
function judgeShiftJis(lead: number, trail: number): ReturnType<Judge> {
  if (within(lead, 0xa1, 0xdf)) return { width: 1, weight: 0.2 }
  if (!(within(lead, 0x81, 0x9f) || within(lead, 0xe0, 0xfc))) return undefined
  if (!(within(trail, 0x40, 0x7e) || within(trail, 0x80, 0xfc))) return undefined
  return { width: 2, weight: within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97) ? 1 : 0.3 }
}

/** Letters start at 0xC0; accented ones stand alone among plain letters, so a neighbour above 0x7F speaks against. */
function judgeLatin1(lead: number, trail: number): ReturnType<Judge> {
  if (lead < 0xa0) return { width: 1, weight: 0 }
  if (trail >= 0x80) return { width: 1, weight: 0.1 }
  return { width: 1, weight: lead >= 0xc0 ? 0.8 : 0.4 }
}

/** A name's raw bytes, given as Latin-1, read in an encoding; what it cannot say becomes U+FFFD. */
export function decodeName(name: string, charset: Charset): string {
  return iconv.decode(toBytes(name), ICONV_NAMES[charset])
}

/** The bytes to send for a name. */
export function encodeName(text: string, charset: Charset): Uint8Array {
  return new Uint8Array(iconv.encode(text, ICONV_NAMES[charset]))
}

const ICONV_NAMES: Record<Charset, string> = {
  ascii: 'ascii',
  'utf-8': 'utf8',
  gb18030: 'gb18030',
  big5: 'big5',
  shift_jis: 'shift_jis',
  'latin-1': 'latin1',
}
