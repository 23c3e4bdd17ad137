import type { Beginning } from './config.ts'

/** Enough to tell what it is. */
const MOST_LINES = 1_500
const LONGEST = 200

/** What a text is recognised by. */
export function beginning(text: string, name: string): Beginning {
  const lines: string[] = []
  for (const line of linesOf(text)) {
    const plain = line.slice(0, LONGEST).trim()
    if (plain !== '') lines.push(plain)
    if (lines.length === MOST_LINES) break
  }
  return { lines, bare: lines.filter((line) => !line.startsWith('#')), name }
}

function* linesOf(text: string): Generator<string> {
  let from = 0
  while (from < text.length) {
    const end = text.indexOf('\n', from)
    yield text.slice(from, end < 0 ? text.length : end)
    from = end < 0 ? text.length : end + 1
  }
}

/** What stands where a setting has its name, in settings and in those that are commented out. */
export function namesIn({ lines }: Beginning, name: RegExp): string[] {
  return lines.flatMap((line) => name.exec(line.replace(/^#\s*/, ''))?.[1] ?? [])
}

/** How sure one can be where so many of the lines are settings that only this server has. */
export function sureness({ bare, name }: Beginning, { known, file }: { known: number; file: RegExp }): number {
  const isNamed = file.test(name)
  return Math.min(0.97, 0.5 + known / (2 * Math.max(bare.length, 1)) + (isNamed ? 0.3 : 0))
}
