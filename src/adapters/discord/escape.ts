/** What a client would obey or hide instead of showing: control, bidirectional, zero-width and private characters, halves. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu
/** More accents than any script stacks on one letter. */
const PILE = /(\p{M}{4})\p{M}+/gu
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
/** Everything that begins or ends something in Discord's markdown: `<` covers mentions, timestamps, emoji and commands. */
const MARKUP = /[\\*_~|`<>@#[\]]|:(?=\/\/)/g

/** The text with what cannot be seen written out, on one line. For labels and names, which know no markdown. */
export function spellOut(text: string): string {
  return text.replace(UNSAFE, spell).replace(PILE, '$1')
}

function spell(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (NAMED[char]) return NAMED[char]
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

/** The text as it is in markdown: a backslash before a sign takes its meaning away. */
export function escapeText(text: string): string {
  return spellOut(text).replace(MARKUP, String.raw`\$&`)
}

/** A line whose beginning can no longer be taken for a list; nothing of ours begins with these signs. */
export function guardLine(markdown: string): string {
  return markdown.replace(/^(\s*)([-+])/, String.raw`$1\$2`).replace(/^(\s*\d+)([.)])/, String.raw`$1\$2`)
}

/** Inside code nothing has a meaning but the backtick that ends it; it is replaced by the accent that looks like it. */
export const escapeCode = (text: string): string => spellOut(text).replaceAll('`', '\u02cb')

/** The same for several lines. */
export const escapeCodeBlock = (text: string): string => text.split(/\r?\n/).map(escapeCode).join('\n')

/** The address of a link as a client may follow it, or undefined where it is none or too long. */
export function escapeUrl(url: string, most: number): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, href } = new URL(url)
  const safe = href.replace(/[<>()\\`*_|~\s]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return /^https?:$/.test(protocol) && safe.length <= most ? safe : undefined
}

/** At most so many UTF-16 units, with a sign where something is missing; never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const char of text) {
    if (kept.length + char.length >= most) break
    kept += char
  }
  return `${kept.trimEnd()}\u2026`
}
