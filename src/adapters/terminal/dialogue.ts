import { complete, COMMANDS } from './complete.ts'
import { type Errands, run } from './errand.ts'
import { type Editor, Filling } from './filling.ts'
import { renderText } from './render.ts'
import { PROMPTS } from './settings.ts'
import { isExplain, readLine } from './typed-line.ts'
import { explaining, pasted, SAYS, stopping, type Words } from './words.ts'

/** What a person and the terminal say to each other, whatever the lines come from. */
export class Dialogue {
  readonly #errands: Errands
  readonly #leave: () => void
  readonly #editor: () => Editor | undefined
  /** Buttons that Ctrl-C has pressed. */
  readonly #stopped = new Set<string>()
  /** What is being pasted to be explained; undefined where commands are typed. */
  #paste: string[] | undefined
  /** The form that lines are answers to, where there is one. */
  readonly filling: Filling
  #isWarned = false

  constructor(errands: Errands, about: { leave: () => void; editor: () => Editor | undefined }) {
    this.#errands = errands
    this.#leave = about.leave
    this.#editor = about.editor
    this.filling = new Filling(errands, about.editor)
  }

  /** Resolves when what the line asks for is done. */
  async line(text: string): Promise<void> {
    this.#isWarned = false
    if (this.filling.isOpen) return this.filling.take(text)
    if (this.#paste) {
      if (text.trim() === '.') return this.#explain()
      this.#paste.push(text)
      return
    }
    this.#errands.board.turn()
    const line = readLine(text)
    if (line.type === 'leave') this.#leave()
    else if (line.type === 'paste') this.#beginPaste()
    else if (line.type !== 'nothing') await run(line, this.#errands)
  }

  /** Several lines in one piece: commands, where each begins as one does, and otherwise a log. */
  async pasted(text: string): Promise<void> {
    const lines = text.replace(/\n+$/, '').split('\n')
    if (this.filling.isOpen) return this.#say(SAYS.oneLine)
    if (this.#paste) {
      this.#paste.push(...lines)
      this.#say(pasted(this.#paste.length))
      return
    }
    if (lines.every((line) => Object.hasOwn(COMMANDS, line.trim().split(/\s/)[0] ?? ''))) {
      await Promise.all(lines.map((line) => this.echoed(line)))
      return
    }
    const editor = this.#editor()
    if (editor && isExplain(editor.line)) editor.clear()
    this.#say(explaining(lines.length))
    await this.#read(lines)
  }

  /** A line that nobody has seen yet. */
  async echoed(text: string): Promise<void> {
    if (this.filling.isOpen) return this.line(text)
    const prompt = PROMPTS[this.#paste ? 'paste' : 'command'].replaceAll(' ', '\u00a0')
    this.#errands.board.say((screen) => renderText([{ bold: prompt }, text], screen), this.#paste !== undefined)
    await this.line(text)
  }

  /** Ctrl-D, or the end of a file. */
  async ended(): Promise<void> {
    if (this.filling.isOpen) return this.filling.giveUp()
    if (!this.#paste) return this.#leave()
    await this.#explain()
  }

  /** Ctrl-C: ends what is the nearest to hand. */
  interrupted(): void {
    const { board, asking } = this.#errands
    const editor = this.#editor()
    const running = board.running(this.#stopped)
    if (this.filling.isOpen) this.filling.giveUp()
    else if (this.#paste) {
      this.#endPaste()
      this.#say(SAYS.dropped)
    } else if (running) {
      this.#stopped.add(running.action)
      this.#say(stopping(running.title))
      void asking.ask({ type: 'press', action: running.action }, running.reply)
    } else if (editor && editor.line !== '') {
      this.#isWarned = false
      editor.clear()
    } else if (this.#isWarned) this.#leave()
    else {
      this.#isWarned = true
      this.#say(SAYS.leaving)
    }
  }

  /** What the line goes on as; shows the choices where there are several. */
  async complete(typed: string): Promise<string> {
    const { asking, numbers, board } = this.#errands
    const { line, choices } = await complete(typed, {
      targets: asking.suggest,
      buttons: () => numbers.list('button'),
      files: () => numbers.list('file'),
    })
    if (line === typed && choices.length > 0) {
      board.say((screen) => renderText([choices.join('   ')], screen, 'dim'))
    }
    return line === typed ? '' : line
  }

  #beginPaste(): void {
    this.#paste = []
    this.#say(SAYS.paste)
    this.#editor()?.turnTo('paste')
  }

  #endPaste(): string[] {
    const lines = this.#paste ?? []
    this.#paste = undefined
    this.#editor()?.turnTo('command')
    return lines
  }

  async #explain(): Promise<void> {
    const lines = this.#endPaste()
    if (lines.some((line) => line.trim() !== '')) await this.#read(lines)
    else this.#say(SAYS.dropped)
  }

  async #read(lines: readonly string[]): Promise<void> {
    const { asking, board } = this.#errands
    await asking.ask({ type: 'read', text: lines.join('\n'), files: [] }, board.conversation())
  }

  #say(words: Words): void {
    const { board, language } = this.#errands
    board.say((screen) => renderText([words[language]], screen, 'dim'))
  }
}
