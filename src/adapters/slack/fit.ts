import type { types } from '@slack/bolt'
import { BUDGET, bytesOf } from './budget.ts'

type SlackBlock = types.KnownBlock

/** What became of one block of a card. `first` and `buttons` stay whatever happens. */
export interface Part {
  readonly kind: 'first' | 'body' | 'detail' | 'buttons'
  readonly blocks: readonly SlackBlock[]
}

/**
 * Leaves out what does not fit: details first, then what stands last; never the verdict or the buttons. A line in the place of
 * what is missing says where to find it.
 */
export function fit(parts: readonly Part[], mostBlocks: number, rest: SlackBlock): SlackBlock[] {
  if (fits(parts, mostBlocks)) return parts.flatMap(({ blocks }) => blocks)
  const shown: Part[] = [...parts]
  for (const kind of ['detail', 'body'] as const) {
    for (let index = shown.length - 1; index >= 0; index--) {
      if (shown[index]?.kind !== kind) continue
      shown[index] = { kind, blocks: [] }
      const marked = withRest(shown, rest)
      if (fits(marked, mostBlocks)) return marked.flatMap(({ blocks }) => blocks)
    }
  }
  return withRest(shown, rest).flatMap(({ blocks }) => blocks)
}

function withRest(parts: readonly Part[], rest: SlackBlock): readonly Part[] {
  const at = parts.findIndex(({ blocks }) => blocks.length === 0)
  return at < 0 ? parts : parts.toSpliced(at, 1, { kind: 'body', blocks: [rest] })
}

function fits(parts: readonly Part[], mostBlocks: number): boolean {
  const blocks = parts.flatMap((part) => part.blocks)
  return blocks.length <= mostBlocks && blocks.reduce((sum, block) => sum + textBytes(block), 0) <= BUDGET.message
}

/** Bytes of all that a person could read in a block, and of the addresses behind it. */
function textBytes(value: unknown, key = ''): number {
  if (typeof value === 'string') return key === 'text' || key === 'url' ? bytesOf(value) : 0
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce((sum, [name, part]) => sum + textBytes(part, name), 0)
}
