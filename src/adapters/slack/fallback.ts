import type { Block, Card, Inline, Mark, Tone } from '../../bot/port/index.ts'
import { BUDGET, clip } from './budget.ts'
import { defuse } from './escape.ts'

export const TONES: Readonly<Record<Tone, string>> = {
  neutral: '',
  good: '\u2705 ',
  warn: '\u26a0\ufe0f ',
  bad: '\u274c ',
}
export const MARKS: Readonly<Record<Mark, string>> = {
  pending: '\u25ab\ufe0f',
  running: '\u23f3',
  pass: '\u2705',
  warn: '\u26a0\ufe0f',
  fail: '\u274c',
  skip: '\u2796',
}

/** What notifications show and screen readers read instead of the blocks: the card in words, without code and buttons. */
export function fallbackOf(card: Card): string {
  const colon = isChinese(card) ? '\uff1a' : ': '
  const lines = [TONES[card.tone] + card.title, ...card.blocks.flatMap((block) => linesOf(block, colon))]
  return clip(lines.map(defuse).join('\n'), BUDGET.text)
}

function linesOf(block: Block, colon: string): string[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return [flatten(block.text)]
    case 'facts':
      return block.facts.map(({ label, value }) =>
        label === '' ? flatten(value) : `${label}${colon}${flatten(value)}`,
      )
    case 'checklist':
      return block.items.map(
        ({ mark, label, detail }) => `${MARKS[mark]} ${label}${detail ? ` ${flatten(detail)}` : ''}`,
      )
    case 'code':
    case 'divider':
    case 'actions':
      return []
  }
}

/** The language a card is written in, by its own labels: its text may quote a server in any other. */
export function isChinese(card: Card): boolean {
  const labels = card.blocks.flatMap((block) => {
    if (block.type === 'facts') return block.facts.map(({ label }) => label)
    if (block.type === 'checklist') return block.items.map(({ label }) => label)
    return block.type === 'actions' ? block.actions.map(({ label }) => label) : []
  })
  return /\p{Script=Han}/u.test(labels.length > 0 ? labels.join('') : card.title)
}

/** The words of a text, with the address beside what links to it. */
export function flatten(text: Inline): string {
  const words = text.map((span) => {
    if (typeof span === 'string') return span
    if ('bold' in span) return span.bold
    if ('code' in span) return span.code
    return span.link === span.url ? span.url : `${span.link} (${span.url})`
  })
  return words.join('')
}
