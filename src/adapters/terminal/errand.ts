import { UserError, type SharedFile } from '../../bot/port/index.ts'
import type { Asking } from './asking.ts'
import type { Board } from './board.ts'
import { readShared, save } from './files.ts'
import type { Numbers } from './numbers.ts'
import { render, renderText } from './render.ts'
import type { Line } from './typed-line.ts'
import { type Language, moreLines, noFile, noNumber, notText, saved, SAYS, type Trouble, troubleCard } from './words.ts'

/** Of a longer file the beginning: the rest would push everything else off the screen. */
const MOST_LINES = 200
/** The bot's help does not know what only a terminal has. */
const HELP = /^(?:help|--help|-h|帮助)$/i

export interface Errands {
  readonly asking: Asking
  readonly board: Board
  readonly numbers: Numbers
  readonly language: Language
}

/** Does what a line asks for; resolves when that is done. */
export async function run(
  line: Exclude<Line, { type: 'nothing' | 'leave' | 'paste' }>,
  errands: Errands,
): Promise<void> {
  try {
    await dispatch(line, errands)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    complain(error, errands)
  }
}

async function dispatch(line: Parameters<typeof run>[0], errands: Errands): Promise<void> {
  const { asking, board, language } = errands
  switch (line.type) {
    case 'press':
      return press(line.number, errands)
    case 'show':
      return show(line.number, errands)
    case 'save':
      return saveFile(line.number, line.to, errands)
    case 'explain':
      return asking.ask({ type: 'read', ...(await readWhat(line.what)) }, board.conversation())
    case 'command':
      await asking.ask({ type: 'text', text: line.text }, board.conversation())
      if (HELP.test(line.text)) board.say((screen) => renderText([SAYS.here[language]], screen, 'dim'))
  }
}

export const complain = (trouble: Trouble, { board, language }: Errands): void =>
  board.say((screen) => render(troubleCard(trouble, language), screen))

/** What the button stands for is said, so that people learn what they could type. */
async function press(number: number, errands: Errands): Promise<void> {
  const found = errands.numbers.find(number)
  if (!found) return complain(noNumber(number), errands)
  if (found.type === 'file') {
    return found.file.type === 'image/png' ? complain(notText(number), errands) : show(number, errands)
  }
  const { action, reply } = found
  errands.board.say((screen) => renderText([`${action.label}: ${action.command}`], screen, 'dim'), true)
  await errands.asking.ask({ type: 'press', action: action.id }, reply)
}

function show(number: number, errands: Errands): void {
  const file = fileOf(number, errands)
  if (!file) return
  if (file.type === 'image/png') return complain(notText(number), errands)
  const lines = new TextDecoder().decode(file.bytes).trimEnd().split(/\r?\n/)
  const text = lines.slice(0, MOST_LINES).join('\n')
  const more = lines.length - MOST_LINES
  const { board, language } = errands
  board.say((screen) => render({ title: file.name, tone: 'neutral', blocks: [{ type: 'code', text }] }, screen))
  if (more > 0) board.say((screen) => renderText([moreLines(more, number)[language]], screen))
}

async function saveFile(number: number, to: string | undefined, errands: Errands): Promise<void> {
  const file = fileOf(number, errands)
  if (!file) return
  const path = await save(file, number, to)
  errands.board.say((screen) => renderText([saved(path)[errands.language]], screen))
}

function fileOf(number: number, errands: Errands) {
  const found = errands.numbers.find(number)
  if (found?.type === 'file') return found.file
  complain(found ? noFile(number) : noNumber(number), errands)
  return undefined
}

/** A file, or the text itself where a line holds more than a path would. */
async function readWhat(what: string): Promise<{ text: string; files: readonly SharedFile[] }> {
  try {
    return { text: '', files: [await readShared(what)] }
  } catch (error) {
    if (/\s/.test(what)) return { text: what, files: [] }
    throw error
  }
}
