import type { Bot } from '../../bot/port/index.ts'
import { Asking } from './asking.ts'
import { Board } from './board.ts'
import { Desk } from './desk.ts'
import { Dialogue } from './dialogue.ts'
import { introduce, invite } from './greeting.ts'
import { openHistory } from './history.ts'
import { Keyboard } from './keyboard.ts'
import { Numbers } from './numbers.ts'
import { readPipe } from './pipe.ts'
import type { Services, Settings } from './settings.ts'

/** One sitting of one person at a terminal, or one pipe. */
export class Session {
  readonly board: Board
  readonly #settings: Settings
  readonly #services: Services
  readonly #desk: Desk
  readonly #dialogue: Dialogue
  readonly #leave: () => void
  #keyboard: Keyboard | undefined
  #closePipe: (() => void) | undefined
  #isOver = false

  /** `leave` is called once, when the person goes or the terminal is gone. */
  constructor(bot: Bot, about: { settings: Settings; services: Services; leave: () => void }) {
    const { settings, services } = about
    const { telemetry } = services
    const { language, output } = settings
    this.#settings = settings
    this.#services = services
    this.#leave = about.leave
    this.#desk = new Desk(output, settings.color ?? output.isTTY)
    const numbers = new Numbers()
    this.board = new Board({ desk: this.#desk, numbers, telemetry })
    const asking = new Asking(bot, {
      ...{ ...settings, telemetry },
      fill: (form, reply) => this.#dialogue.filling.begin(form, reply),
    })
    const errands = { asking, board: this.board, numbers, language }
    this.#dialogue = new Dialogue(errands, { leave: () => this.#end(), editor: () => this.#keyboard })
  }

  /** Says what this is and what to type, and hears from then on. */
  open(): void {
    const { input, output, language } = this.#settings
    const { screen } = this.#desk
    output.write(introduce(this.#services.version, language, screen))
    for (const stream of [input, output]) stream.on('error', this.#gone)
    if (!input.isTTY || !output.isTTY) {
      this.#closePipe = readPipe(input, {
        line: (text) => this.#guard(input.isTTY ? this.#dialogue.line(text) : this.#dialogue.echoed(text)),
        end: () => this.#guard(this.#dialogue.ended().then(() => this.#end())),
      })
      return
    }
    output.write(invite(language, screen))
    output.on('resize', this.#resized)
    this.#keyboard = this.#openKeyboard()
    this.#desk.open(this.#keyboard)
  }

  /** Leaves the terminal as it was. What is said from now on is printed, and nothing is drawn over. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#settings.output.off('resize', this.#resized)
    this.#desk.close()
    this.#closePipe?.()
    this.#keyboard?.close()
  }

  #openKeyboard(): Keyboard {
    const { input, output } = this.#settings
    const history = openHistory(this.#settings.historyFile, this.#services.telemetry.log)
    return new Keyboard({ input, output, color: this.#desk.screen.color }, history, {
      line: (text, shown) => {
        this.#desk.entered(shown)
        void this.#guard(this.#dialogue.line(text))
      },
      paste: (text) => void this.#guard(this.#dialogue.pasted(text)),
      interrupt: () => this.#dialogue.interrupted(),
      end: (isGone) => (isGone ? this.#end() : void this.#guard(this.#dialogue.ended())),
      complete: (text) => this.#dialogue.complete(text),
    })
  }

  #end(): void {
    this.close()
    this.#leave()
  }

  /** EIO of a terminal that hung up, EPIPE of `| head`: nobody is there any more. */
  readonly #gone = () => this.#end()

  readonly #resized = () => this.#desk.refresh()

  /** What fails here is a bug of ours; the session goes on. */
  async #guard(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      this.#services.telemetry.log.error({ error: text }, 'the terminal failed')
    })
  }
}
