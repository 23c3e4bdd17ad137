import { terminal } from '../adapters/index.ts'
import type { Card } from '../bot/port/index.ts'
import type { Config } from '../config.ts'
import type { Language } from '../diagnose/index.ts'

/** Where a command prints, and how. */
export interface Console {
  readonly config: Config
  readonly language: Language
  readonly version: string
}

/** A card as text for that stream: its width, and colours where it shows them. */
export function renderFor(stream: NodeJS.WriteStream, card: Card, { config }: Console): string {
  return terminal.render(card, {
    columns: terminal.chooseColumns(stream.isTTY ? stream.columns : undefined),
    color: config.color ?? stream.isTTY,
  })
}

/** `| head` closes its end when it has seen enough: nothing to complain about. `whenGone` is told once. */
export function tolerateClosedPipes(whenGone: () => void): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
      whenGone()
    })
  }
}
