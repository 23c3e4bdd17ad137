// What chat programs, word processors and input methods do to an address that is pasted from them.

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u201c': '\u201d',
  '\u201d': '\u201d',
  '\u201e': '\u201c',
  '\u2018': '\u2019',
  '\u2019': '\u2019',
  '\u00ab': '\u00bb',
  '\u2039': '\u203a',
  '\u300c': '\u300d',
  '\u300e': '\u300f',
  '<': '>',
  '\uff1c': '\uff1e',
}
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]/g
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const FULL_WIDTH: Readonly<Record<string, string>> = {
  '\uff1a': ':',
  '\uff0f': '/',
  '\uff20': '@',
  '\uff0e': '.',
  '\u3002': '.',
  '\uff3b': '[',
  '\uff3d': ']',
}

/** The text without the characters that nobody sees: zero-width blanks and joiners, marks of direction. */
export const visible = (text: string): string => text.replace(INVISIBLE, '')

/** The text without invisible characters, surrounding blanks and one pair of quotes or angle brackets around it all. */
export function unwrap(text: string): string {
  const plain = visible(text).trim()
  const closing = QUOTES[plain[0] ?? '']
  return closing && plain.length > 1 && plain.endsWith(closing) ? plain.slice(1, -1).trim() : plain
}

/** Host, port and scheme with the dashes, colons, dots and slashes that their author meant. The path is left as it is. */
export function repairTarget(text: string): string {
  const plain = unwrap(text)
  const scheme = /^[a-z+]+(?::|\uff1a)(?:\/|\uff0f){2}/i.exec(plain)?.[0] ?? ''
  const rest = plain.slice(scheme.length)
  const end = rest.search(/[/\uff0f]/)
  const authority = end < 0 ? rest : rest.slice(0, end)
  const path = end < 0 ? '' : `/${rest.slice(end + 1)}`
  return straighten(scheme) + straighten(authority) + path
}

const straighten = (text: string) =>
  text.replace(DASHES, '-').replace(/[\uff1a\uff0f\uff20\uff0e\u3002\uff3b\uff3d]/g, (char) => FULL_WIDTH[char] ?? char)

/** `\u2014deep` for `--deep`: word processors turn two hyphens into one dash. */
export function repairFlag(argument: string): string {
  return visible(argument).replace(
    /^[\u2010-\u2015\u2212\uff0d]{1,2}-?(?=[a-z])|^-[\u2010-\u2015\u2212](?=[a-z])/i,
    '--',
  )
}
