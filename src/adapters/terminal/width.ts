import { eastAsianWidth } from 'get-east-asian-width'

/** How many columns a terminal gives one character: 2 for Chinese, 0 for what sits on the character before it. */
export function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (code < 127) return 1
  // Spacing marks (Mc), as in Devanagari, take a column like any letter.
  if (/^[\p{Mn}\p{Me}]/u.test(char)) return 0
  return eastAsianWidth(code)
}

/** How many columns the text takes. It must be escaped already. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text) width += charWidth(char)
  return width
}
