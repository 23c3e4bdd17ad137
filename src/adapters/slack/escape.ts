/**
 * What a chat client would obey or hide instead of showing: control characters, bidirectional overrides, zero-width and tag
 * characters, fillers, halves of a surrogate pair.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu
/** More accents than any script stacks on one letter: they would climb over the lines above. */
const PILE = /(\p{M}{4})\p{M}+/gu
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** One line in which everything a client could act on is written out. For elements whose text Slack does not parse. */
export function escapeText(text: string): string {
  return text.replace(UNSAFE, spellOut).replace(PILE, '$1')
}

/** The same for several lines. */
export function escapeLines(text: string): string {
  const lines = text.replaceAll('\t', '    ').split(/\r?\n/)
  return lines.map(escapeText).join('\n')
}

function spellOut(char: string): string {
  const code = char.codePointAt(0) ?? 0
  if (NAMED[char]) return NAMED[char]
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** For text objects: Slack decodes these three and nothing else (docs.slack.dev, "Escaping text"). */
export function escapeEntities(text: string): string {
  return escapeText(text).replace(/[&<>]/g, (char) => ENTITIES[char] ?? char)
}

const LOOKALIKES: Readonly<Record<string, string>> = { '*': '\u2217', '~': '\u223c', '`': '\u02cb', _: '\uff3f' }

/**
 * For the `text` beside the blocks, which Slack parses as mrkdwn and has no escape for: what would format is shown by a sign
 * that looks like it. An underscore inside a word formats nothing, and names of settings are full of them.
 */
export function defuse(text: string): string {
  return escapeEntities(text)
    .replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (char) => LOOKALIKES[char] ?? char)
    .replace(/^(?:&gt;)+/, (quote) => quote.replaceAll('&gt;', '\u203a'))
}

/**
 * What somebody typed, out of the text that Slack makes of it: links that it found (`<http://a.example|a.example>`), mentions
 * and entities are undone. A channel stays what it is, `<#C1|ops>`: its name alone would not lead there.
 */
export function readTyped(text: string): string {
  return text
    .replace(/<(?!#[CG])(?:[@!][^>|]*\|([^>]*)|[@!]([^>|]*)|[^>|]*\|([^>]*)|([^>|]*))>/g, (_whole, ...parts) =>
      String(parts.slice(0, 4).find((part) => part !== undefined)),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
