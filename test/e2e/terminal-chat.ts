import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { account, type Lab } from '../support/lab/index.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

const STUCK_MS = 45_000

/** The chat that `npm start` opens, on the lab's client: lines in, text out. */
export class TerminalChat implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #ended = Promise.withResolvers<void>()
  #heard = Promise.withResolvers<void>()
  #hasEnded = false
  /** Everything that it has printed. */
  printed = ''
  /** Where the answer to the latest line begins. */
  #from = 0

  constructor(lab: Lab, env: Readonly<Record<string, string>> = {}) {
    const { PATH = '' } = process.env
    const FTPCHECK_DATA = join(lab.dir, `data-${Math.random().toString(36).slice(2)}`)
    const all = { PATH, HOME: tmpdir(), FTPCHECK_DATA, FTPCHECK_PASSWORD: account.password, ...env }
    const argv = ['netns', 'exec', lab.names.client, process.execPath, main]
    this.#child = spawn('ip', argv, { cwd: lab.dir, env: all, stdio: 'pipe' })
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text
        this.#heard.resolve()
      })
    }
    this.#child.on('close', () => {
      this.#hasEnded = true
      this.#heard.resolve()
      this.#ended.resolve()
    })
  }

  /** Types a line, and gives the answer up to the text that ends it. */
  async ask(line: string, until: string): Promise<string> {
    const echo = `ftpcheck> ${line}\n`
    this.#from = this.printed.length
    this.#child.stdin?.write(`${line}\n`)
    // A pipe is read line by line, so everything before the echo belongs to the line before.
    await this.#until(echo)
    this.#from += this.answer.indexOf(echo) + echo.length
    await this.#until(until)
    return this.answer
  }

  /** Types a line, and then what the form asks for, a line each. */
  fill(line: string, values: readonly string[], until: string): Promise<string> {
    const asked = this.ask(line, until)
    this.#child.stdin?.write(values.map((value) => `${value}\n`).join(''))
    return asked
  }

  /** Presses the latest button of that label. */
  press(label: string, until: string): Promise<string> {
    const numbers = [...this.printed.matchAll(/\[(\d+)\] ([^[\n]+?)(?= {2,}|\n)/g)]
    const found = numbers.findLast(([, , text]) => text?.trim() === label)
    if (!found?.[1]) throw new Error(`there is no button "${label}":\n${this.printed.slice(-2000)}`)
    return this.ask(found[1], until)
  }

  /** What it said to the latest line. */
  get answer(): string {
    return this.printed.slice(this.#from)
  }

  async #until(text: string): Promise<void> {
    // So that a test that hangs says where.
    const stuck = AbortSignal.timeout(STUCK_MS)
    stuck.addEventListener('abort', () => this.#heard.resolve())
    while (!this.answer.includes(text)) {
      if (this.#hasEnded) throw new Error(`the chat ended without "${text}":\n${this.printed}`)
      if (stuck.aborted) throw new Error(`still no "${text}":\n${this.printed.slice(-3000)}`)
      await this.#heard.promise
      this.#heard = Promise.withResolvers()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end('exit\n')
    await this.#ended.promise
  }
}
