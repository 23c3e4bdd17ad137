import type { Block, CheckItem, Inline, Mark, Span } from '../../bot/port/index.ts'
import { URL_LENGTH } from './budget.ts'
import { cut, escapeCode, escapeCodeBlock, escapeText, escapeUrl, guardLine, spellOut } from './escape.ts'

const MARKS: Readonly<Record<Mark, string>> = {
  pending: '\u25ab\ufe0f',
  running: '\u23f3',
  pass: '\u2705',
  warn: '\u26a0\ufe0f',
  fail: '\u274c',
  skip: '\u2796',
}
/** Keeps a label and its value apart in both languages without a colon. */
const GAP = '\u2002'
/** Lines of a block of code beyond which it belongs in a file. */
const CODE_LINES = 30

/** A block that is text, as lines of markdown; no run of text takes more than `most` characters before it is escaped. */
export function toLines(block: Exclude<Block, { type: 'divider' | 'actions' }>, most: number): string[] {
  switch (block.type) {
    case 'text':
      return [toLine(block.text, most)]
    case 'note':
      return [`-# ${toLine(block.text, most)}`.replace(/^-#\s*$/, '')]
    case 'facts':
      return block.facts.map(({ label, value }) => withLabel(bold(cut(label, most)), value, most))
    case 'checklist':
      return block.items.map((item) => toItem(item, most))
    case 'code':
      return [toCodeBlock(block.text, most)]
  }
}

const toLine = (text: Inline, most: number) => guardLine(toMarkdown(text, most))

const toItem = ({ mark, label, detail = [] }: CheckItem, most: number) =>
  withLabel(`${MARKS[mark]} ${bold(cut(label, most))}`.trim(), detail, most)

function withLabel(label: string, value: Inline, most: number): string {
  const parts = [label, toMarkdown(value, most)].filter((part) => part !== '')
  return guardLine(parts.join(GAP))
}

function toCodeBlock(text: string, most: number): string {
  const lines = text.split(/\r?\n/)
  const some = lines.slice(0, CODE_LINES).join('\n')
  const rest = lines.length > CODE_LINES ? '\n\u2026' : ''
  return `\`\`\`\n${escapeCodeBlock(cut(some, most * 2) + rest)}\n\`\`\``
}

/** Spans as markdown. */
export function toMarkdown(text: Inline, most: number): string {
  return joinBold(cutSpans(text, most)).map(toSpan).join('')
}

function toSpan(span: Span): string {
  if (typeof span === 'string') return escapeText(span)
  if ('bold' in span) return bold(span.bold)
  if ('code' in span) return span.code.trim() === '' ? '' : `\`${escapeCode(span.code)}\``
  const url = escapeUrl(span.url, URL_LENGTH)
  if (url === undefined) return `${escapeText(span.link)} ${escapeText(span.url)}`
  return `[${escapeText(span.link).trim() || 'link'}](<${url}>)`
}

/** Blanks at its ends would keep it from being bold. */
function bold(text: string): string {
  const inner = escapeText(text.trim())
  return inner === '' ? '' : `**${inner}**`
}

/** Two bold spans side by side would show their stars. */
function joinBold(spans: readonly Span[]): Span[] {
  return spans.reduce<Span[]>((before, span) => {
    const last = before.at(-1)
    const isPair = typeof last === 'object' && 'bold' in last && typeof span === 'object' && 'bold' in span
    return isPair ? [...before.slice(0, -1), { bold: last.bold + span.bold }] : [...before, span]
  }, [])
}

function cutSpans(text: Inline, most: number): Span[] {
  const kept: Span[] = []
  let left = most
  for (const span of text) {
    if (left <= 0) break
    const part = cutSpan(span, left)
    kept.push(part)
    left -= visible(part).length
  }
  return kept
}

const visible = (span: Span) =>
  typeof span === 'string' ? span : 'bold' in span ? span.bold : 'code' in span ? span.code : span.link

function cutSpan(span: Span, most: number): Span {
  if (typeof span === 'string') return cut(span, most)
  if ('bold' in span) return { bold: cut(span.bold, most) }
  return 'code' in span ? { code: cut(span.code, most) } : { ...span, link: cut(span.link, most) }
}

/** The words of a button, or of whatever knows no markdown. */
export const toLabel = (text: string, most: number): string => cut(spellOut(text).trim(), most)
