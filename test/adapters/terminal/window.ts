import { terminal } from '../../../src/adapters/index.ts'

/** Escape sequences that the chat may use: cursor, clearing, colours, marked pastes. Anything else is a leak. */
const SEQUENCE = /^\u001b\[(?<private>\?)?(?<numbers>[\d;]*)(?<letter>[A-Za-z])/

/** What a terminal of that size shows, and what has scrolled off it. Throws on what it does not know. */
export class Window {
  readonly columns: number
  readonly rows: number
  #lines: string[][] = [[]]
  #row = 0
  #column = 0
  /** The beginning of a sequence whose end has not come yet. */
  #cut = ''
  /** Whether pastes are marked. */
  marksPastes = false

  constructor(columns: number, rows: number) {
    this.columns = columns
    this.rows = rows
  }

  /** Everything from the first line on, without blanks at the ends. */
  get text(): string {
    return this.#lines
      .map((line) =>
        Array.from(line, (cell) => cell ?? ' ')
          .join('')
          .trimEnd(),
      )
      .join('\n')
  }

  get cursor(): { row: number; column: number } {
    return { row: this.#row, column: this.#column }
  }

  feed(text: string): void {
    let rest = this.#cut + text
    this.#cut = ''
    while (rest !== '') {
      if (/^\u001b(?:\[[?\d;]*)?$/.test(rest)) {
        this.#cut = rest
        return
      }
      const sequence = SEQUENCE.exec(rest)
      const char = sequence?.[0] ?? String.fromCodePoint(rest.codePointAt(0) ?? 0)
      if (sequence) this.#obey(sequence)
      else this.#put(char)
      rest = rest.slice(char.length)
    }
  }

  get #top(): number {
    return Math.max(0, this.#lines.length - this.rows)
  }

  #put(char: string): void {
    if (char === '\r') this.#column = 0
    else if (char === '\n') this.#moveTo(this.#row + 1, 0)
    // Only the line editor writes one, where it was typed.
    else if (char === '\t') this.#column = Math.min(this.columns - 1, (Math.floor(this.#column / 8) + 1) * 8)
    else if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(char)) throw new Error(`leaked ${JSON.stringify(char)}`)
    else this.#write(char)
  }

  #write(char: string): void {
    const width = terminal.textWidth(char)
    if (this.#column + width > this.columns) this.#moveTo(this.#row + 1, 0)
    const line = (this.#lines[this.#row] ??= [])
    const at = width === 0 ? this.#column - 1 : this.#column
    line[at] = width === 0 ? (line[at] ?? '') + char : char
    if (width === 2) line[at + 1] = ''
    this.#column += width
  }

  #moveTo(row: number, column: number): void {
    this.#row = Math.max(this.#top, row)
    while (this.#lines.length <= this.#row) this.#lines.push([])
    this.#column = Math.max(0, column)
  }

  #obey({ 0: whole, groups = {} }: RegExpExecArray): void {
    const { numbers = '', letter = '' } = groups
    const [count = 1] = numbers.split(';').filter(Boolean).map(Number)
    if (groups['private'] && numbers === '2004' && 'hl'.includes(letter)) {
      this.marksPastes = letter === 'h'
      return
    }
    const moves: Readonly<Record<string, () => void>> = {
      A: () => this.#moveTo(this.#row - count, this.#column),
      B: () => this.#moveTo(Math.min(this.#row + count, this.#top + this.rows - 1), this.#column),
      C: () => this.#moveTo(this.#row, Math.min(this.#column + count, this.columns - 1)),
      D: () => this.#moveTo(this.#row, this.#column - count),
      G: () => this.#moveTo(this.#row, count - 1),
      J: () => this.#clearBelow(),
      K: () => this.#lines[this.#row]?.splice(this.#column),
      m: () => undefined,
    }
    const move = groups['private'] ? undefined : moves[letter]
    if (!move || (letter === 'J' && numbers !== '' && numbers !== '0'))
      throw new Error(`leaked ${JSON.stringify(whole)}`)
    move()
  }

  #clearBelow(): void {
    this.#lines[this.#row]?.splice(this.#column)
    for (const line of this.#lines.slice(this.#row + 1)) line.length = 0
  }
}
