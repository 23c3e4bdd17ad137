/** Control sequences of a terminal: CSI (colours, cursor), OSC (title, links) with its end, and two-byte escapes. */
// oxlint-disable-next-line no-control-regex -- these sequences are made of control characters
const ESCAPE_SEQUENCES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])/g

/** What takes no room or turns the reading direction: bidi controls, zero width, tags, fillers, variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

const LINE_ENDS = /\r*\n|[\u2028\u2029]/g
const CONTROLS = /\p{Cc}/gu

/**
 * Server text made safe to print on one line: a greeting is hostile input. Escape sequences and invisible characters are
 * dropped, other control characters shown as `\x07`, line ends as `⏎`; at most `limit` characters remain, the last then
 * being `…`. Chat renderers escape their own markup on top of this.
 */
export function visible(text: string, limit = 500): string {
  const shown = text
    .toWellFormed()
    .replaceAll(ESCAPE_SEQUENCES, '')
    .replaceAll(INVISIBLE, '')
    .replaceAll('\t', ' ')
    .replaceAll(LINE_ENDS, ' ⏎ ')
    .replaceAll(CONTROLS, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`)
  const characters = Array.from(shown)
  return characters.length <= limit ? shown : `${characters.slice(0, limit - 1).join('')}…`
}
