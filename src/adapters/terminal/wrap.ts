import { charWidth } from './width.ts'

/** How a piece of text looks. */
export type Style = 'plain' | 'bold' | 'code' | 'dim' | 'good' | 'warn' | 'bad' | 'link'

/** Escaped text in one style. */
export interface Piece {
  readonly text: string
  readonly style: Style
}

interface Cell {
  readonly char: string
  readonly style: Style
  readonly width: number
}

/** Chinese punctuation that may not begin a line, and that may not end one (GB/T 15834). */
const NOT_FIRST = /[，。、；：？！）】》」』”’…,.;:?!)\]}%]/
const NOT_LAST = /[（【《「『“‘([{]/

/**
 * Breaks text into lines that are at most so many columns wide: at blanks, between Chinese characters, and within a word
 * only where the word alone is wider than a line.
 */
export function wrap(pieces: readonly Piece[], columns: number): Piece[][] {
  const lines: Cell[][] = []
  let line: Cell[] = []
  for (const word of words(pieces.flatMap(toCells))) {
    for (const part of split(word, columns)) {
      if (line.length > 0 && measure(trimEnd([...line, ...part])) > columns) {
        lines.push(trimEnd(line))
        line = []
      }
      line.push(...(line.length === 0 ? trimStart(part) : part))
    }
  }
  if (line.length > 0) lines.push(trimEnd(line))
  return lines.map(toPieces)
}

const toCells = ({ text, style }: Piece): Cell[] => [...text].map((char) => ({ char, style, width: charWidth(char) }))

const measure = (cells: readonly Cell[]) => cells.reduce((sum, { width }) => sum + width, 0)
const isBlank = (cell: Cell | undefined) => cell?.char === ' '

function trimEnd(cells: readonly Cell[]): Cell[] {
  const end = cells.findLastIndex((cell) => !isBlank(cell))
  return cells.slice(0, end + 1)
}

function trimStart(cells: readonly Cell[]): Cell[] {
  const start = cells.findIndex((cell) => !isBlank(cell))
  return start < 0 ? [] : cells.slice(start)
}

/** Runs that should stay together, each with the blanks behind it. */
function words(cells: readonly Cell[]): Cell[][] {
  const found: Cell[][] = []
  let word: Cell[] = []
  cells.forEach((cell, index) => {
    word.push(cell)
    if (!mayBreak(cell, cells[index + 1])) return
    found.push(word)
    word = []
  })
  return word.length > 0 ? [...found, word] : found
}

function mayBreak(here: Cell, next: Cell | undefined): boolean {
  if (!next || isBlank(next) || next.width === 0) return false
  if (isBlank(here)) return true
  if (here.width !== 2 && next.width !== 2) return false
  return !NOT_FIRST.test(next.char) && !NOT_LAST.test(here.char)
}

/** A word that no line can hold is cut where the line ends. */
function split(word: readonly Cell[], columns: number): Cell[][] {
  const parts: Cell[][] = [[]]
  for (const cell of word) {
    const last = parts.at(-1) ?? []
    const isFull = measure(last) + cell.width > columns && !isBlank(cell)
    if (isFull && last.length > 0) parts.push([cell])
    else last.push(cell)
  }
  return parts
}

function toPieces(cells: readonly Cell[]): Piece[] {
  const pieces: Piece[] = []
  for (const { char, style } of cells) {
    const last = pieces.at(-1)
    if (last?.style === style) pieces[pieces.length - 1] = { style, text: last.text + char }
    else pieces.push({ text: char, style })
  }
  return pieces
}
