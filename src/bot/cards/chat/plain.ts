import type { Block, Inline } from '../../port/index.ts'

const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

/** Characters that nobody sees, or that change how others are shown, as their numbers: `\u202e`. */
export const visible = (text: string): string =>
  text.replaceAll(HIDDEN, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16)
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`
  })

/** A text without what a platform makes of it. */
export const plain = (text: Inline): string =>
  text.map((span) => (typeof span === 'string' ? span : 'url' in span ? span.url : Object.values(span)[0])).join('')

/** Blocks as lines of a text file; what can be pressed is left out. */
export function plainLines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'text':
        return ['', plain(block.text)]
      case 'note':
        return [plain(block.text)]
      case 'facts':
        return block.facts.map(({ label, value }) => `  ${label === '' ? '' : `${label}: `}${plain(value)}`)
      case 'checklist':
        return block.items.map(({ label, detail }) => `  ${label}: ${plain(detail ?? [])}`)
      default:
        return []
    }
  })
}
