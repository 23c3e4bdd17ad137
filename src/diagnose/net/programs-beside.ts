import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import type { Ran, RunProgram } from './run-program.ts'

/** What is to be run; without a command it is to be ended. */
export interface Asked {
  readonly id: number
  readonly command?: readonly string[]
}

export interface Answer {
  readonly id: number
  /** Missing where there is no such program. */
  readonly ran?: Ran
}

/** `program-process.ts` in the sources, `program-process.js` in what is built of them. */
const ENTRY = new URL(`./program-process${extname(import.meta.url)}`, import.meta.url)

/**
 * Runs programs from a small process beside this one. To begin a program the kernel copies the page tables of whoever begins it:
 * in a large process that stops the event loop for 10 ms each time. What the other process was running when it died could not
 * be tested: undefined.
 */
export function programsBeside(): RunProgram {
  const beside = new Beside()
  return (command, signal) => beside.run(command, signal)
}

class Beside {
  readonly #waiting = new Map<number, (ran: Ran | undefined) => void>()
  #child: ChildProcess | undefined
  #last = 0

  async run(command: readonly string[], signal: AbortSignal): Promise<Ran | undefined> {
    signal.throwIfAborted()
    const child = (this.#child ??= this.#begin())
    const id = ++this.#last
    const { promise, resolve, reject } = Promise.withResolvers<Ran | undefined>()
    this.#waiting.set(id, resolve)
    const stop = () => {
      tell(child, { id })
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
    tell(child, { id, command })
    return promise.finally(() => {
      signal.removeEventListener('abort', stop)
      this.#waiting.delete(id)
    })
  }

  /** It keeps no process alive, and ends with this one. */
  #begin(): ChildProcess {
    const child = fork(ENTRY, { env: {}, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    child.on('message', ({ id, ran }: Answer) => this.#waiting.get(id)?.(ran))
    child.once('error', () => this.#gone(child))
    child.once('exit', () => this.#gone(child))
    child.unref()
    child.channel?.unref()
    return child
  }

  #gone(child: ChildProcess): void {
    if (this.#child !== child) return
    this.#child = undefined
    for (const answer of this.#waiting.values()) answer(undefined)
  }
}

/** One that is just ending hears nothing more; what waits for it is told when it has ended. */
function tell(child: ChildProcess, asked: Asked): void {
  if (child.connected) child.send(asked, () => {})
}
