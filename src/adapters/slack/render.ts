import type { types } from '@slack/bolt'
import type { Action, Block, Card, CheckItem, Fact, Inline, Span } from '../../bot/port/index.ts'
import { BUDGET, bytesOf, charsOf, clip } from './budget.ts'
import { escapeEntities, escapeLines, escapeText } from './escape.ts'
import { fallbackOf, flatten, isChinese, MARKS, TONES } from './fallback.ts'
import { fit, type Part } from './fit.ts'

type SlackBlock = types.KnownBlock
type Element = types.RichTextElement
type Section = types.RichTextSection

/** What Slack is sent: blocks, and the text for where blocks cannot be shown. */
export interface Message {
  readonly text: string
  readonly blocks: SlackBlock[]
}

/** Begins the action_id of every button of ours. */
export const ACTION = 'ftpcheck:'
const REST = {
  en: '\u2026 There is more: see the thread and its files.',
  zh: '\u2026\u2026 内容较长，其余部分见消息列及其中的文件。',
}

/**
 * The card within every limit of a message. Text goes into typed elements of rich text, where Slack parses no markup at all.
 *
 * Steps are lines of rich text rather than `plan` and `task_card`: those know no "warning" and no "skipped", some Slacks
 * (GovSlack, old clients) do not have them yet, and a block that is refused takes the whole message or edit with it. Rich
 * text survives chat.update, response_url and the Home tab everywhere.
 */
export function render(card: Card, mostBlocks: number = BUDGET.blocks): Message {
  const zh = isChinese(card)
  const title = clip(escapeEntities(TONES[card.tone] + (card.title.trim() || 'ftpcheck')), BUDGET.header, charsOf)
  const header: SlackBlock = { type: 'header', text: plain(title) }
  const buttons = buttonsOf(card)
  const body = card.blocks.map((block): Part => ({ kind: kindOf(block), blocks: renderBlock(block, zh, buttons) }))
  const first = body.findIndex(({ kind, blocks }) => kind === 'body' && blocks.length > 0)
  const parts = body.map((part, index): Part => (index === first ? { ...part, kind: 'first' } : part))
  const shown = parts.filter(({ blocks }) => blocks.length > 0)
  const rest: SlackBlock = { type: 'context', elements: [plain(zh ? REST.zh : REST.en)] }
  return { text: fallbackOf(card), blocks: fit([{ kind: 'first', blocks: [header] }, ...shown], mostBlocks, rest) }
}

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })

function kindOf(block: Block): Part['kind'] {
  if (block.type === 'actions') return block.actions.some(({ id }) => id) ? 'buttons' : 'detail'
  return block.type === 'code' ? 'detail' : 'body'
}

function renderBlock(block: Block, zh: boolean, buttons: ReadonlyMap<Action, types.Button>): SlackBlock[] {
  switch (block.type) {
    case 'text':
      return richText([section(inline(block.text, BUDGET.paragraph))])
    case 'note': {
      const text = clip(escapeEntities(flatten(block.text)), BUDGET.note)
      return text.trim() === '' ? [] : [{ type: 'context', elements: [plain(text)] }]
    }
    case 'facts':
      return renderFacts(block.facts, zh)
    case 'checklist':
      return richText([section(lines(block.items.map(renderItem)))])
    case 'code':
      return renderCode(block.text)
    case 'divider':
      return [{ type: 'divider' }]
    case 'actions':
      return renderActions(block.actions, buttons)
  }
}

const section = (elements: Element[]): Section => ({ type: 'rich_text_section', elements })

/** Slack refuses empty elements. */
function richText(elements: types.RichTextBlockElement[]): SlackBlock[] {
  const filled = elements.filter((one) => one.elements.length > 0)
  return filled.length > 0 ? [{ type: 'rich_text', elements: filled }] : []
}

function inline(text: Inline, most: number): Element[] {
  const elements: Element[] = []
  let left = most
  for (const span of text) {
    const whole = escapeText(wordsOf(span))
    const shown = clip(whole, left)
    if (shown !== '') elements.push(toElement(span, shown))
    left -= bytesOf(shown)
    if (shown !== whole || left < 3) break
  }
  return elements
}

function wordsOf(span: Span): string {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('code' in span) return span.code
  return span.link || span.url
}

function toElement(span: Span, text: string): Element {
  if (typeof span === 'string') return { type: 'text', text }
  if ('bold' in span) return { type: 'text', text, style: { bold: true } }
  if ('code' in span) return { type: 'text', text, style: { code: true } }
  const url = URL.parse(span.url)
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (!isWeb || url.href.length > BUDGET.url) return { type: 'text', text }
  return { type: 'link', url: url.href, text }
}

/** Elements of several lines as those of one section, as many as a paragraph holds. */
function lines(rows: readonly Element[][]): Element[] {
  let left: number = BUDGET.paragraph
  const fitting = rows.filter((row) => {
    left -= row.reduce((sum, one) => sum + ('text' in one ? bytesOf(one.text ?? '') : 0), 1)
    return left >= 0
  })
  return fitting.flatMap((row, index) => (index === 0 ? row : [{ type: 'text' as const, text: '\n' }, ...row]))
}

function renderItem({ mark, label, detail }: CheckItem): Element[] {
  const bold: Element = { type: 'text', text: clip(escapeText(label) || '-', BUDGET.button), style: { bold: true } }
  const lead: Element[] = [{ type: 'text', text: `${MARKS[mark]}  ` }, bold]
  const tail = detail ? inline(detail, BUDGET.fact) : []
  return tail.length > 0 ? [...lead, { type: 'text', text: '  ' }, ...tail] : lead
}

/** One point a fact; what has no label goes on with the fact above it. */
function renderFacts(facts: readonly Fact[], zh: boolean): SlackBlock[] {
  const points: Element[][] = []
  let left: number = BUDGET.facts
  for (const [index, { label, value }] of facts.entries()) {
    const shown = inline([...(label ? [{ bold: `${label}${zh ? '\uff1a' : ': '}` }] : []), ...value], BUDGET.fact)
    left -= shown.reduce((sum, one) => sum + ('text' in one ? bytesOf(one.text ?? '') : 0), 1)
    if (left < 0) {
      const count = facts.length - index
      points.push([{ type: 'text', text: zh ? `\u2026\u2026另有 ${count} 项` : `\u2026 ${count} more` }])
      break
    }
    if (shown.length === 0) continue
    if (label === '' && points.length > 0) points.at(-1)?.push({ type: 'text', text: '\n' }, ...shown)
    else points.push(shown)
  }
  return richText([{ type: 'rich_text_list', style: 'bullet', elements: points.map(section) }])
}

function renderCode(text: string): SlackBlock[] {
  const shown = clip(escapeLines(text), BUDGET.code)
  return shown.trim() === ''
    ? []
    : richText([{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: shown }] }])
}

/** The buttons of a card. Of several that are marked as the main one, Slack advises to show one as such. */
function buttonsOf(card: Card): ReadonlyMap<Action, types.Button> {
  const actions = card.blocks.flatMap((block) => (block.type === 'actions' ? block.actions.filter(({ id }) => id) : []))
  const main = actions.find(({ kind }) => kind === 'main')
  return new Map(
    actions.slice(0, BUDGET.buttons).map((action, index) => [action, toButton(action, index, main)] as const),
  )
}

function toButton(action: Action, index: number, main: Action | undefined): types.Button {
  const text = plain(clip(escapeEntities(action.label) || '-', BUDGET.button, charsOf))
  const style = action === main ? ('primary' as const) : action.kind === 'stop' ? ('danger' as const) : undefined
  return { type: 'button', action_id: `${ACTION}${index}`, text, value: action.id ?? '', ...(style && { style }) }
}

/** Where nothing can be pressed, the command to type. */
function renderActions(actions: readonly Action[], buttons: ReadonlyMap<Action, types.Button>): SlackBlock[] {
  const elements = actions.flatMap((action) => buttons.get(action) ?? [])
  if (elements.length > 0) return [{ type: 'actions', elements }]
  const typed = actions.filter(({ id }) => !id)
  const rows = typed.map(({ label, command }) => inline([`${label}  `, { code: `/ftpcheck ${command}` }], BUDGET.fact))
  return richText([section(lines(rows))])
}
