import { createInterface, type Interface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { Prompt } from './desk.ts'
import { escapeText } from './escape.ts'
import { type History, isKept } from './history.ts'
import { LEAVE_PASTES, MARK_PASTES, Typed } from './paste.ts'
import { type Mode, PROMPTS, type Question } from './settings.ts'

export interface Typing {
  /** A line and the prompt before it, as the screen shows them. */
  line(text: string, shown: string): void
  /** Several lines at once. */
  paste(text: string): void
  /** Ctrl-C. */
  interrupt(): void
  /** Ctrl-D where nothing is typed, or a terminal that is gone. */
  end(isGone: boolean): void
  /** What the text may go on as: the whole line for each, and '' for nothing. */
  complete(text: string): Promise<string>
}

interface Streams {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly color: boolean
}

/** As wide as the line editor takes it to be, at most. */
const TAB = ' '.repeat(8)
/** What the line editor of a secret shows. */
const NOWHERE = new Writable({ write: (_chunk, _encoding, done) => done() })

/** A line editor on a terminal: history, completion, pastes in one piece. */
export class Keyboard implements Prompt {
  readonly #streams: Streams
  readonly #typing: Typing
  readonly #history: History
  readonly #typed: Typed
  #lines: string[]
  #mode: Mode = 'command'
  #question: Question = { prompt: '' }
  #editor: Interface

  constructor(streams: Streams, history: History, typing: Typing) {
    this.#streams = streams
    this.#typing = typing
    this.#history = history
    this.#lines = [...history.lines]
    this.#typed = new Typed(streams.input, (text) => this.#pasted(text))
    streams.input.pipe(this.#typed)
    streams.output.write(MARK_PASTES)
    this.#editor = this.#edit()
    this.#typed.on('keypress', (_: unknown, key?: { name?: string }) => {
      if (key?.name === 'escape' && this.#isQuestion) typing.interrupt()
    })
  }

  /** What is typed but not entered. */
  get line(): string {
    return this.#editor.line
  }

  row = (): number => (this.#mode === 'secret' ? 0 : this.#editor.getCursorPos().rows)

  redraw = (): void => {
    if (this.#mode === 'secret') this.#streams.output.write(`\r\u001b[J${this.#prompt}`)
    else this.#editor.prompt(true)
  }

  clear(): void {
    this.#editor.write(null, { ctrl: true, name: 'e' })
    this.#editor.write(null, { ctrl: true, name: 'u' })
  }

  /** Commands are completed and come back with the arrow keys; nothing else does, and secrets are not shown. */
  turnTo(mode: Mode, question: Question = { prompt: '' }): void {
    this.#mode = mode
    this.#question = question
    const before = this.#editor
    this.#editor = this.#edit()
    before.close()
    // The one that closes takes both away.
    this.#streams.input.setRawMode(true)
    this.#typed.resume()
    this.redraw()
    if (question.value !== undefined && mode === 'field') this.#editor.write(question.value.replace(/\p{Cc}/gu, ''))
  }

  close(): void {
    const last = this.#editor
    this.#streams.input.unpipe(this.#typed)
    last.removeAllListeners('close')
    last.close()
    this.#streams.output.write(LEAVE_PASTES)
    this.#streams.input.pause()
  }

  #edit(): Interface {
    const isCommand = this.#mode === 'command'
    const isSecret = this.#mode === 'secret'
    const editor = createInterface({
      input: this.#typed,
      output: isSecret ? NOWHERE : this.#streams.output,
      terminal: true,
      prompt: this.#prompt,
      history: isCommand ? this.#lines : [],
      historySize: isCommand ? 500 : 0,
      removeHistoryDuplicates: true,
      ...(isCommand && { completer: (text: string) => this.#complete(text) }),
    })
    if (isCommand) editor.on('history', (lines: string[]) => this.#remember(lines))
    editor.on('line', (text) => {
      if (isSecret) this.#streams.output.write('\n')
      const shown = isSecret ? '' : escapeText(text.replaceAll('\t', TAB))
      this.#typing.line(text, editor.getPrompt() + shown)
    })
    editor.on('SIGINT', () => this.#typing.interrupt())
    editor.on('SIGCONT', () => this.#streams.output.write(MARK_PASTES))
    editor.on('close', () => {
      if (editor === this.#editor) this.#typing.end(this.#typed.readableEnded)
    })
    return editor
  }

  get #isQuestion(): boolean {
    return this.#mode === 'field' || this.#mode === 'secret'
  }

  get #prompt(): string {
    const { prompt } = this.#question
    const plain = this.#mode === 'command' || this.#mode === 'paste' ? PROMPTS[this.#mode] : escapeText(prompt)
    return this.#streams.color ? styleText('bold', plain, { validateStream: false }) : plain
  }

  /** A list that is changed here changes what the arrow keys bring. */
  #remember(lines: string[]): void {
    const [latest = ''] = lines
    if (!isKept(latest)) lines.shift()
    else this.#history.add(latest)
    this.#lines = [...lines]
  }

  async #complete(text: string): Promise<[string[], string]> {
    const longer = await this.#typing.complete(text)
    return [longer === '' ? [] : [longer], text]
  }

  /** One line is put where the cursor is, for the person to look at; more are no command. */
  #pasted(text: string): void {
    const lines = text.replace(/\n+$/, '').split('\n')
    if (this.#mode === 'paste' || lines.length > 1) this.#typing.paste(text)
    else this.#editor.write((lines[0] ?? '').replace(/\t/g, ' ').replace(/\p{Cc}/gu, ''))
  }
}
