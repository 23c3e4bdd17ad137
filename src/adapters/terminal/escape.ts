/**
 * What a terminal would obey or hide instead of showing: control characters, bidirectional overrides, zero-width and tag
 * characters, fillers, halves of a surrogate pair.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu
/** More accents than any script stacks on one letter: they would climb over the lines above. */
const PILE = /(\p{M}{4})\p{M}+/gu
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text with everything a terminal could act on written out, so that a server cannot draw on the screen. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, spellOut).replace(PILE, '$1')
}

function spellOut(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (NAMED[char]) return NAMED[char]
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}
