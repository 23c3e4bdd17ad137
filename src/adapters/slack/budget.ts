/**
 * Slack's numbers. Characters are UTF-16 units, the strictest reading. Where Slack is known to count bytes, or does not say
 * what it counts, UTF-8 bytes are counted: a Chinese character takes three.
 */
export const BUDGET = {
  /** Blocks in a message, and on the Home tab (docs.slack.dev/reference/block-kit/blocks). */
  blocks: 50,
  homeBlocks: 100,
  /** Text of a header, and of a button (@slack/types). */
  header: 150,
  button: 75,
  /** Buttons in one block of actions (@slack/types); no card of ours needs more. */
  buttons: 25,
  /** Bytes of a paragraph, as much as a section may hold (@slack/types). No limit is documented for rich text. */
  paragraph: 3000,
  /** Bytes of one block of facts, and of one of them. */
  facts: 5000,
  fact: 1000,
  /** Bytes of small print, and of lines shown as they are. */
  note: 2000,
  code: 3000,
  /** Bytes of all text in a message: at about 13,200 characters Slack says msg_blocks_too_long (slackapi/bolt-js#2509). */
  message: 12_000,
  /** Bytes of the text beside the blocks: chat.update refuses more than 4,000 (openclaw/openclaw#115027). */
  text: 3900,
  url: 3000,
  /** Of a dialog (@slack/types): its title and its button, a label, what a field takes. */
  viewTitle: 24,
  label: 2000,
  input: 3000,
} as const

type Size = (text: string) => number
export const bytesOf: Size = (text) => Buffer.byteLength(text)
export const charsOf: Size = (text) => text.length

/** The beginning of a text that is too long, with an ellipsis. Cuts no character and no entity in two. */
export function clip(text: string, most: number, size: Size = bytesOf): string {
  if (size(text) <= most) return text
  let kept = ''
  let left = most - size('\u2026')
  for (const [atom] of text.matchAll(/&(?:amp|lt|gt);|./gsu)) {
    left -= size(atom)
    if (left < 0) break
    kept += atom
  }
  return `${kept.trimEnd()}\u2026`
}
