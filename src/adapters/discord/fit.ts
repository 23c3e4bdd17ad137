import type { Action, Block, Card } from '../../bot/port/index.ts'
import { BUTTON_LABEL, BUTTONS_A_ROW, COMPONENTS, TEXT } from './budget.ts'
import { cut, escapeCode, escapeText } from './escape.ts'
import { toLabel, toLines, toMarkdown } from './markdown.ts'

/** What a message consists of: markdown lines in one Text Display, a rule, or a row of buttons. */
export type Part =
  | { readonly type: 'text'; readonly lines: readonly string[] }
  | { readonly type: 'rule' }
  | { readonly type: 'row'; readonly buttons: readonly Button[] }

export interface Button {
  readonly id: string
  readonly label: string
  readonly kind: Action['kind']
}

/** How many characters a run of text may take, from generous to a last resort. */
const CAPS = [900, 400, 200, 100, 40]
const TITLE = 200
/** Room for buttons: more of them than this say nothing to anybody. */
const MOST_BUTTONS = 15
const SHORTENED = {
  en: 'Shortened to fit into a message; the files in the thread have all of it.',
  'zh-CN': '内容超出消息长度，已删节；完整内容见子区中的文件。',
}

/**
 * The card as parts that keep within a message's budget. What does not fit is shortened, details first: long runs of text,
 * then lines from the end; the title, the verdict under it and the buttons stay.
 */
export function fit(card: Card): Part[] {
  const spare = TEXT - noteOf(card).length - 8
  for (const cap of CAPS) {
    const parts = layOut(card, cap)
    const total = parts.reduce((sum, part) => sum + textOf(part).length, 0)
    if (total <= TEXT && cap === CAPS[0]) return spread(parts)
    const kept = keepLines(parts, spare - labelsOf(parts))
    const half = countLines(parts) / 2
    if (countLines(kept) >= half || cap === CAPS.at(-1))
      return spread([...kept, { type: 'text', lines: [noteOf(card)] }])
  }
  return []
}

const countLines = (parts: readonly Part[]) => parts.reduce((sum, part) => sum + linesOf(part).length, 0)
const linesOf = (part: Part): readonly string[] => (part.type === 'text' ? part.lines : [])
const labelsOf = (parts: readonly Part[]) =>
  parts.reduce((sum, part) => sum + (part.type === 'row' ? textOf(part).length : 0), 0)

/** All of a part's characters that Discord may count. */
export const textOf = (part: Part): string =>
  part.type === 'text'
    ? `${part.lines.join('\n')}\n`
    : part.type === 'row'
      ? part.buttons.map(({ label }) => label).join('')
      : ''

/** The language of a card is that of what we wrote in it. */
function noteOf({ title, blocks }: Card): string {
  const labels = blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label }) => label) : []))
  const isChinese = /\p{Script=Han}/u.test([title, ...labels].join(''))
  return `-# ${SHORTENED[isChinese ? 'zh-CN' : 'en']}`
}

function layOut(card: Card, cap: number): Part[] {
  const used = new Set<string>()
  const title: Part = { type: 'text', lines: [`### ${escapeText(cut(card.title, Math.min(cap, TITLE)))}`.trimEnd()] }
  return card.blocks.reduce<Part[]>(
    (above, block, index) => {
      const parts = toParts(block, { cap, used })
      return belongsTo(block, card.blocks[index - 1]) ? join([...above, ...parts], parts[0]) : [...above, ...parts]
    },
    [title],
  )
}

/** What stands in one Text Display with what is above it; between two of them there is a gap. */
function belongsTo(block: Block, above: Block | undefined): boolean {
  if (block.type === 'text') return above === undefined
  return (block.type === 'facts' && above?.type === 'text') || (block.type === 'note' && above?.type === 'note')
}

interface Scope {
  readonly cap: number
  /** Ids of buttons that the message has already. */
  readonly used: Set<string>
}

function toParts(block: Block, scope: Scope): Part[] {
  switch (block.type) {
    case 'divider':
      return [{ type: 'rule' }]
    case 'actions':
      return toActions(block.actions, scope)
    default: {
      const lines = toLines(block, scope.cap).filter((line) => line.trim() !== '')
      return lines.length > 0 ? [{ type: 'text', lines }] : []
    }
  }
}

/** Buttons in rows. What cannot be pressed becomes the line to type, and what is too long for a button a line above it. */
function toActions(actions: readonly Action[], { cap, used }: Scope): Part[] {
  const lines: string[] = []
  const buttons: Button[] = []
  for (const { id, label, command, kind } of actions) {
    if (id === undefined) lines.push(`${toMarkdown([label], cap)} \`@ftpcheck ${escapeCode(cut(command, cap))}\``)
    else if (!used.has(id) && used.size < MOST_BUTTONS) {
      const isLong = label.length > BUTTON_LABEL
      if (isLong) lines.push(toMarkdown([label], cap))
      buttons.push({ id, label: toLabel(isLong ? command : label, BUTTON_LABEL) || '\u2026', kind })
      used.add(id)
    }
  }
  const rows = Array.from({ length: Math.ceil(buttons.length / BUTTONS_A_ROW) }, (_, row): Part => {
    return { type: 'row', buttons: buttons.slice(row * BUTTONS_A_ROW, (row + 1) * BUTTONS_A_ROW) }
  })
  return lines.length > 0 ? [{ type: 'text', lines }, ...rows] : rows
}

/** The lines from the top that take at most `room` characters; the first always, rules and buttons as they are. */
function keepLines(parts: readonly Part[], room: number): Part[] {
  let left = room
  let isFull = false
  return parts.flatMap((part): Part[] => {
    if (part.type === 'row') return [part]
    if (part.type === 'rule') return isFull ? [] : [part]
    const lines = part.lines.filter((line) => {
      isFull ||= line.length + 1 > left
      if (!isFull) left -= line.length + 1
      return !isFull
    })
    return lines.length > 0 ? [{ type: 'text', lines }] : []
  })
}

/** Brings the number of components within the limit by joining neighbouring texts. */
function spread(parts: readonly Part[]): Part[] {
  const count = parts.reduce((sum, part) => sum + 1 + (part.type === 'row' ? part.buttons.length : 0), 1)
  return count <= COMPONENTS ? [...parts] : join(parts.filter(({ type }) => type !== 'rule'))
}

/** Joins neighbouring texts: all of them, or only `one` with what is above it. */
function join(parts: readonly Part[], one?: Part): Part[] {
  return parts.reduce<Part[]>((before, part) => {
    const last = before.at(-1)
    if (last?.type !== 'text' || part.type !== 'text' || (one !== undefined && part !== one)) return [...before, part]
    return [...before.slice(0, -1), { type: 'text', lines: [...last.lines, ...part.lines] }]
  }, [])
}
