import { stripVTControlCharacters } from 'node:util'
import { chooseColumns } from './budget.ts'
import type { Screen } from './render.ts'
import { textWidth } from './width.ts'

/** The line that somebody is typing on, as far as the screen is concerned. */
export interface Prompt {
  /** How many rows of the screen the cursor is below the first row of the prompt. */
  readonly row: () => number
  /** Draws prompt and typed text; the cursor has to be as many rows below their first row as it was before. */
  readonly redraw: () => void
}

/** Something that is still changing; it is drawn again at every change and whenever the window changes. */
export interface Live {
  readonly full: (screen: Screen) => string
  /** Where several run at once, or the window is small. */
  readonly compact: (screen: Screen) => string
}

const USUAL_ROWS = 24

/**
 * The screen from top to bottom: what has been said for good, what is still changing, the prompt. Without a prompt (a
 * pipe) there is only the first.
 */
export class Desk {
  readonly #output: NodeJS.WriteStream
  readonly #color: boolean
  readonly #lives = new Map<string, Live>()
  #prompt: Prompt | undefined
  /** The lines between the last word that was said for good and the prompt. */
  #drawn: readonly string[] = []

  constructor(output: NodeJS.WriteStream, color: boolean) {
    this.#output = output
    this.#color = color
  }

  get screen(): Screen {
    return { columns: chooseColumns(this.#output.isTTY ? this.#output.columns : undefined), color: this.#color }
  }

  /** Whether what was drawn can be drawn over. */
  get isLiving(): boolean {
    return this.#prompt !== undefined
  }

  open(prompt: Prompt): void {
    this.#prompt = prompt
    this.#paint('')
  }

  /** What is still changing stays as it is, and nothing is drawn over any more. */
  close(): void {
    if (!this.#prompt) return
    const last = [...this.#lives.values()].map((live) => `\n${live.full(this.screen)}`).join('')
    this.#output.write(`${this.#erase()}${last}`)
    this.#prompt = undefined
    this.#lives.clear()
    this.#drawn = []
  }

  /** Says something for good. It ends with a line end. */
  print(text: string, isAttached = false): void {
    this.#paint(isAttached ? text : `\n${text}`)
  }

  show(key: string, live: Live): void {
    this.#lives.set(key, live)
    this.#paint('')
  }

  /** It has come to its end, and goes with what is said next. */
  drop(key: string): void {
    this.#lives.delete(key)
  }

  /** The prompt was left with Enter: `line` is what it showed. What is changing moves below it. */
  entered(line: string): void {
    if (this.#lives.size === 0) {
      this.#drawn = []
      this.#prompt?.redraw()
      return
    }
    const columns = this.#output.columns || Infinity
    const rows = Math.floor(textWidth(stripVTControlCharacters(line)) / columns) + 1
    this.#paint(`\n${line}\n`, rows)
  }

  /** Draws everything again that can change, after the window did. */
  refresh(): void {
    this.#paint('')
  }

  #paint(text: string, rowsAbove = 0): void {
    const prompt = this.#prompt
    if (!prompt) {
      this.#output.write(text)
      return
    }
    const row = prompt.row()
    const erase = this.#erase(rowsAbove)
    this.#drawn = [...this.#layOut(row), '']
    this.#output.write(`${erase}${text}${this.#drawn.map((line) => `${line}\n`).join('')}${'\n'.repeat(row)}`)
    prompt.redraw()
  }

  /** Moves to the first row that is not there for good and clears all below. */
  #erase(rowsAbove = 0): string {
    const columns = this.#output.columns || Infinity
    const rowsOf = (line: string) => Math.max(1, Math.ceil(textWidth(stripVTControlCharacters(line)) / columns))
    const rows = this.#drawn.reduce((sum, line) => sum + rowsOf(line), rowsAbove + (this.#prompt?.row() ?? 0))
    return `${rows > 0 ? `\u001b[${rows}A` : ''}\r\u001b[J`
  }

  /** Whatever is drawn over has to fit on the screen: what has scrolled off cannot be reached again. */
  #layOut(promptRow: number): string[] {
    const most = (this.#output.rows || USUAL_ROWS) - promptRow - 3
    const lives = [...this.#lives.values()]
    const full = lives.flatMap((live) => ['', ...toLines(live.full(this.screen))])
    // Several cards in full would push everything else off the screen.
    if (full.length <= (lives.length > 1 ? most / 2 : most)) return full
    const short = lives.flatMap((live) => toLines(live.compact(this.screen)))
    return ['', ...short.slice(Math.min(0, 1 - most) || -1)]
  }
}

const toLines = (text: string) => text.replace(/\n$/, '').split('\n')
