import { styleText } from 'node:util'
import type { Action, Block, Card, CheckItem, Fact, Inline, Mark, Span, Tone } from '../../bot/port/index.ts'
import { escapeText } from './escape.ts'
import { textWidth } from './width.ts'
import { type Piece, type Style, wrap } from './wrap.ts'

export interface Screen {
  /** No line gets wider. */
  readonly columns: number
  readonly color: boolean
  /** In a chat: what to type for an action instead of its command. */
  readonly numberOf?: (action: Action) => number | undefined
}

export const MARKS: Readonly<Record<Mark, { readonly sign: string; readonly style: Style }>> = {
  pending: { sign: '\u00b7', style: 'dim' },
  running: { sign: '>', style: 'bold' },
  pass: { sign: '\u2713', style: 'good' },
  warn: { sign: '!', style: 'warn' },
  fail: { sign: '\u2717', style: 'bad' },
  skip: { sign: '-', style: 'dim' },
}
const TONES: Readonly<Record<Tone, Style>> = { neutral: 'bold', good: 'good', warn: 'warn', bad: 'bad' }
const COLORS: Readonly<Record<Style, Parameters<typeof styleText>[0] | undefined>> = {
  plain: undefined,
  bold: 'bold',
  code: 'cyan',
  dim: 'dim',
  good: ['bold', 'green'],
  warn: ['bold', 'yellow'],
  bad: ['bold', 'red'],
  link: 'underline',
}

type Lines = Piece[][]

/** One item of a checklist as text, for a view that keeps rewriting it; `sign` stands in for its usual sign. */
export function renderCheckItem(item: CheckItem, screen: Screen, sign = MARKS[item.mark].sign): string {
  return toText(renderItem(item, screen.columns, sign), screen.color).trimEnd()
}

/** The card as text, with a line end behind every line. */
export function render(card: Card, screen: Screen): string {
  const title = layOut([{ bold: card.title, tone: card.tone }], screen.columns)
  const lines = card.blocks.reduce<Lines>((above, block, index) => {
    const isAttached = belongsTo(block, card.blocks[index - 1])
    return [...above, ...(isAttached ? [] : [[]]), ...renderBlock(block, screen)]
  }, title)
  return toText(lines, screen.color)
}

/** Text outside a card. Blanks at the edges have to be non-breaking ones. */
export const renderText = (text: Inline, { columns, color }: Screen, base: Style = 'plain'): string =>
  toText(layOut(text, columns, base), color)

const toText = (lines: Lines, color: boolean) => lines.map((line) => `${paint(line, color)}\n`).join('')

/** Facts explain the text above them; small print and actions of one kind stand together. */
function belongsTo(block: Block, above: Block | undefined): boolean {
  if (block.type === 'facts') return above?.type === 'text'
  return block.type === 'note' && above?.type === 'note'
}

function renderBlock(block: Block, screen: Screen): Lines {
  const { columns, numberOf } = screen
  switch (block.type) {
    case 'text':
      return layOut(block.text, columns)
    case 'note':
      return layOut(block.text, columns, 'dim')
    case 'facts':
      return renderFacts(block.facts, columns)
    case 'checklist':
      return block.items.flatMap((item) => renderItem(item, columns))
    case 'code':
      return renderCode(block.text, columns)
    case 'divider':
      return [[{ text: '-'.repeat(columns), style: 'dim' }]]
    case 'actions':
      return numberOf
        ? renderButtons(block.actions, columns, numberOf)
        : block.actions.flatMap((action) => renderAction(action, columns))
  }
}

function layOut(text: Inline, columns: number, base: Style = 'plain'): Lines {
  return wrap(
    text.flatMap((span) => toPieces(span, base)),
    columns,
  )
}

function toPieces(span: Span, base: Style): Piece[] {
  if (typeof span === 'string') return [{ text: escapeText(span), style: base }]
  if ('bold' in span) return [{ text: escapeText(span.bold), style: TONES[span.tone ?? 'neutral'] }]
  if ('code' in span) return [{ text: escapeText(span.code), style: 'code' }]
  const url: Piece = { text: escapeText(span.url), style: 'link' }
  return span.link === span.url ? [url] : [{ text: `${escapeText(span.link)} `, style: base }, url]
}

const blanks = (count: number): Piece => ({ text: ' '.repeat(count), style: 'plain' })

/** Lines behind a first piece, aligned under where they began. */
function hang(lead: Piece, lines: Lines): Lines {
  const width = textWidth(lead.text)
  return (lines.length > 0 ? lines : [[]]).map((line, index) => [index === 0 ? lead : blanks(width), ...line])
}

function renderFacts(facts: readonly Fact[], columns: number): Lines {
  const labels = facts.map(({ label }) => escapeText(label))
  const widest = Math.max(...labels.map((label) => textWidth(label))) + 4
  // Beside labels that take half the line there is no room for values: they go below.
  const isStacked = widest > columns / 2
  return facts.flatMap((fact, index) => {
    const label = labels[index] ?? ''
    if (isStacked) return [...layOut([label], columns), ...hang(blanks(2), layOut(fact.value, columns - 2))]
    const lead: Piece = { text: `  ${label}${' '.repeat(widest - 2 - textWidth(label))}`, style: 'dim' }
    return hang(lead, layOut(fact.value, columns - widest))
  })
}

function renderItem(item: CheckItem, columns: number, sign = MARKS[item.mark].sign): Lines {
  const { style } = MARKS[item.mark]
  const text: Inline = item.detail ? [{ bold: item.label }, '  ', ...item.detail] : [{ bold: item.label }]
  return hang({ text: `${sign} `, style }, layOut(text, columns - 2))
}

/** What is shown as it is keeps its blanks, so it is cut at the edge rather than wrapped at words. */
function renderCode(text: string, columns: number): Lines {
  return text.split(/\r?\n/).flatMap((line) => {
    const whole = escapeText(line).replaceAll(' ', '\u00a0')
    return hang(blanks(2), wrap([{ text: whole, style: 'code' }], columns - 2))
  })
}

/** Side by side as far as they fit; one is broken only where it alone is wider than a line. */
function renderButtons(actions: readonly Action[], columns: number, numberOf: NonNullable<Screen['numberOf']>): Lines {
  return actions.reduce<Lines>((lines, action) => {
    const number = numberOf(action)
    // Where commands stand below their labels, some labels end with a colon.
    const label = action.label.replace(/[:：]$/, '')
    const button: Inline =
      number === undefined
        ? [`${label}: `, { code: action.command }]
        : [{ code: `[${number}]` }, ' ', action.kind === 'main' ? { bold: label } : label]
    const above = lines.at(-1)
    const drawn = layOut(button, columns)
    const widthOf = (line: readonly Piece[]) => line.reduce((sum, { text }) => sum + textWidth(text), 0)
    const joined = above && [...above, blanks(3), ...drawn.flat()]
    return joined && widthOf(joined) <= columns ? [...lines.slice(0, -1), joined] : [...lines, ...drawn]
  }, [])
}

/** The command can be pasted even where it takes several lines. */
function renderAction({ label, command }: Action, columns: number): Lines {
  const lines = layOut([{ code: `ftpcheck ${command}` }], columns - 6)
  const joined = lines.map((line, index) => [
    blanks(4),
    ...line,
    ...(index < lines.length - 1 ? [{ text: ' \\', style: 'code' } as const] : []),
  ])
  return [...hang(blanks(2), layOut([label], columns - 2)), ...joined]
}

function paint(line: readonly Piece[], color: boolean): string {
  const text = line.map(({ text: plain, style }) => {
    const format = COLORS[style]
    return color && format && plain.trim() !== '' ? styleText(format, plain, { validateStream: false }) : plain
  })
  // Lines are broken by now; what is copied off the screen should hold ordinary blanks.
  return text.join('').replaceAll('\u00a0', ' ').trimEnd()
}
