// Slack's own limits on blocks, written from its documentation and not from the adapter's numbers, so that the two are judged
// by each other. Every check names the block that it is about.

/** Something Slack would refuse: its error code, and where. */
export interface Refusal {
  readonly error: 'invalid_blocks' | 'msg_blocks_too_long' | 'msg_too_long' | 'no_text'
  readonly where: string
}

type Fields = Readonly<Record<string, unknown>>
type Report = (where: string, isFine: boolean) => void

const MOST_BLOCKS = { message: 50, home: 100, modal: 100 }
/** Observed: at about this many characters of text in all blocks Slack says msg_blocks_too_long. */
const MOST_TEXT = 13_200
const MOST_EDITED_BYTES = 4000
const MOST_POSTED_CHARACTERS = 40_000

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const isText = (value: unknown, least: number, most: number): value is string =>
  typeof value === 'string' && value.length >= least && value.length <= most

/** What Slack would refuse of these blocks. */
export function refusedBlocks(blocks: unknown, surface: keyof typeof MOST_BLOCKS = 'message'): Refusal[] {
  const refusals: Refusal[] = []
  const report: Report = (where, isFine) => {
    if (!isFine) refusals.push({ error: 'invalid_blocks', where })
  }
  if (!Array.isArray(blocks)) return [{ error: 'invalid_blocks', where: 'blocks is no list' }]
  report(`${blocks.length} blocks`, blocks.length <= MOST_BLOCKS[surface])
  for (const [index, block] of blocks.entries())
    checkBlock(block, surface, (where, isFine) => report(`[${index}] ${where}`, isFine))
  const ids = blocks.flatMap((block) => (isFields(block) && block['block_id'] !== undefined ? [block['block_id']] : []))
  report('block_id is used twice', new Set(ids).size === ids.length)
  if (textIn(blocks).join('').length > MOST_TEXT) refusals.push({ error: 'msg_blocks_too_long', where: 'all blocks' })
  return refusals
}

/** What Slack would refuse of a new message, or of an edit. */
export function refusedMessage(message: Fields, kind: 'post' | 'edit'): Refusal[] {
  const { text, blocks } = message
  const words = typeof text === 'string' ? text : ''
  const refusals = blocks === undefined ? [] : refusedBlocks(blocks)
  if (words === '' && listOf(blocks).length === 0) refusals.push({ error: 'no_text', where: 'text' })
  const isLong = kind === 'edit' ? Buffer.byteLength(words) > MOST_EDITED_BYTES : words.length > MOST_POSTED_CHARACTERS
  if (isLong) refusals.push({ error: 'msg_too_long', where: 'text' })
  return refusals
}

/** All strings that somebody could read in blocks, in order. */
export function textIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textIn)
  if (!isFields(value)) return []
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'text' && typeof part === 'string' ? [part] : textIn(part),
  )
}

/** The text of all elements that Slack parses as mrkdwn. */
export function parsedTextIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(parsedTextIn)
  if (!isFields(value)) return []
  const own = value['type'] === 'mrkdwn' && typeof value['text'] === 'string' ? [value['text']] : []
  return [...own, ...Object.values(value).flatMap(parsedTextIn)]
}

const KEYS: Readonly<Record<string, readonly string[]>> = {
  header: ['text'],
  section: ['text', 'fields', 'accessory', 'expand'],
  context: ['elements'],
  divider: [],
  actions: ['elements'],
  rich_text: ['elements'],
  image: ['image_url', 'slack_file', 'alt_text', 'title'],
  input: ['label', 'element', 'hint', 'optional', 'dispatch_action'],
}

function checkBlock(block: unknown, surface: keyof typeof MOST_BLOCKS, report: Report): void {
  if (!isFields(block)) return report('is no object', false)
  const type = String(block['type'])
  const known = KEYS[type]
  if (!known) return report(`${type} is not a block that the double knows`, false)
  const extra = Object.keys(block).filter((key) => !['type', 'block_id', ...known].includes(key))
  report('a field outside a dialog', type !== 'input' || surface === 'modal')
  report(`${type} has ${extra.join()}`, extra.length === 0)
  report('block_id', block['block_id'] === undefined || isText(block['block_id'], 1, 255))
  CHECKS[type]?.(block, report)
}

const CHECKS: Readonly<Record<string, (block: Fields, report: Report) => void>> = {
  header: ({ text }, report) => checkText(text, { most: 150, types: ['plain_text'] }, report),
  section: ({ text, fields }, report) => {
    report('section without text and fields', text !== undefined || listOf(fields).length > 0)
    if (text !== undefined) checkText(text, { most: 3000 }, report)
    report('fields', listOf(fields).length <= 10)
    for (const field of listOf(fields)) checkText(field, { most: 2000 }, report)
  },
  context: ({ elements }, report) => {
    report('1 to 10 elements of context', listOf(elements).length >= 1 && listOf(elements).length <= 10)
    for (const element of listOf(elements)) checkText(element, { most: 3000 }, report)
  },
  actions: ({ elements }, report) => {
    const all = listOf(elements)
    report('1 to 25 elements of actions', all.length >= 1 && all.length <= 25)
    const ids = all.flatMap((one) => (isFields(one) ? [one['action_id']] : []))
    report('action_id is used twice', new Set(ids).size === ids.length)
    report('two primary buttons', all.filter((one) => isFields(one) && one['style'] === 'primary').length <= 1)
    for (const element of all) checkButton(element, report)
  },
  rich_text: ({ elements }, report) => {
    report('rich_text without elements', listOf(elements).length > 0)
    for (const element of listOf(elements)) checkRich(element, report)
  },
  image: ({ alt_text: alt }, report) => report('alt_text', isText(alt, 1, 2000)),
}

/** A field of a dialog. */
export function checkInput({ block_id: id, label, hint, element }: Fields, report: Report): void {
  report('a field without a name', isText(id, 1, 255))
  checkText(label, { most: 2000, types: ['plain_text'] }, report)
  if (hint !== undefined) checkText(hint, { most: 2000, types: ['plain_text'] }, report)
  if (!isFields(element) || element['type'] !== 'plain_text_input') return report('is no field for text', false)
  const { action_id: action, max_length: most, initial_value: initial, placeholder } = element
  report('action_id', isText(action, 1, 255))
  report('max_length', most === undefined || (Number(most) >= 1 && Number(most) <= 3000))
  report('initial_value', initial === undefined || isText(initial, 1, Number(most ?? 3000)))
  if (placeholder !== undefined) checkText(placeholder, { most: 150, types: ['plain_text'] }, report)
}

function checkText(value: unknown, about: { most: number; types?: readonly string[] }, report: Report): void {
  const types = about.types ?? ['plain_text', 'mrkdwn']
  if (!isFields(value)) return report('text is no object', false)
  report(`text of type ${String(value['type'])}`, types.includes(String(value['type'])))
  report(`text of ${String(value['text']).length} characters`, isText(value['text'], 1, about.most))
}

function checkButton(value: unknown, report: Report): void {
  if (!isFields(value) || value['type'] !== 'button') return report('is no button', false)
  const { text, action_id: id, value: carried, url, style, accessibility_label: label } = value
  checkText(text, { most: 75, types: ['plain_text'] }, report)
  report('action_id', isText(id, 1, 255))
  report('value', carried === undefined || isText(carried, 1, 2000))
  report('url', url === undefined || isText(url, 1, 3000))
  report('style', style === undefined || style === 'primary' || style === 'danger')
  report('accessibility_label', label === undefined || isText(label, 1, 75))
}

const INLINE = ['text', 'link', 'emoji', 'user', 'usergroup', 'channel', 'broadcast', 'date', 'color', 'team']

function checkRich(value: unknown, report: Report): void {
  if (!isFields(value)) return report('element of rich_text is no object', false)
  const { type, elements, style } = value
  const all = listOf(elements)
  report(`${String(type)} without elements`, all.length > 0)
  if (type === 'rich_text_list') {
    report('style of a list', style === 'bullet' || style === 'ordered')
    for (const item of all) report('item of a list', isFields(item) && item['type'] === 'rich_text_section')
    for (const item of all) checkRich(item, report)
    return
  }
  report(String(type), ['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'].includes(String(type)))
  const allowed = type === 'rich_text_preformatted' ? ['text', 'link'] : INLINE
  for (const element of all) checkInline(element, allowed, report)
}

function checkInline(value: unknown, allowed: readonly string[], report: Report): void {
  if (!isFields(value)) return report('inline element is no object', false)
  const { type, text, url } = value
  report(`inline ${String(type)}`, allowed.includes(String(type)))
  if (type === 'text') report('empty text', isText(text, 1, Number.POSITIVE_INFINITY))
  if (type === 'link') report('url', isText(url, 1, 3000) && /^(?:https?|mailto):/.test(String(url)))
}
