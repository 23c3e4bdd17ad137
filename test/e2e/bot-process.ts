import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../support/lab/index.ts'

type Environment = Readonly<Record<string, string>>
type Line = Readonly<Record<string, unknown>> & { readonly msg?: string }

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')

/** `ftpcheck bot` on the lab's client, as an operator starts it. */
export class BotProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Set<() => void>()
  readonly exited: Promise<number | null>
  /** Everything that it has logged, on either output. */
  printed = ''
  #hasEnded = false

  private constructor({ names, dir }: Lab, env: Environment) {
    const argv = ['netns', 'exec', names.client, process.execPath, main, 'bot']
    const { PATH = '' } = process.env
    this.#child = spawn('ip', argv, { cwd: dir, env: { PATH, HOME: tmpdir(), ...env }, stdio: 'pipe' })
    const { promise, resolve } = Promise.withResolvers<number | null>()
    this.exited = promise
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.printed += text
        for (const look of this.#waiting) look()
      })
    }
    this.#child.on('close', (code) => {
      this.#hasEnded = true
      resolve(code)
      for (const look of this.#waiting) look()
    })
  }

  /** Resolves when it says that it is ready; rejects with what it printed when it ends instead. */
  static async start(lab: Lab, env: Environment): Promise<BotProcess> {
    const bot = new BotProcess(lab, env)
    await bot.logged('ready')
    return bot
  }

  get lines(): readonly Line[] {
    return this.printed
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Line] : []))
  }

  /** The first line with that message. */
  async logged(message: string): Promise<Line> {
    const { promise, resolve, reject } = Promise.withResolvers<Line>()
    const look = () => {
      const found = this.lines.find(({ msg }) => msg === message)
      if (found) resolve(found)
      else if (this.#hasEnded) reject(new Error(`the bot ended without "${message}": ${this.printed}`))
    }
    this.#waiting.add(look)
    look()
    return promise.finally(() => this.#waiting.delete(look))
  }

  /** Asks it to end, and gives its exit status. */
  stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal)
    return this.exited
  }

  /** As when the machine loses its power. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.exited
  }
}
