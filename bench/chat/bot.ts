import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { DiscordSettings } from '../../src/adapters/discord/index.ts'
import type { SlackSettings } from '../../src/adapters/slack/index.ts'

/** What a bot is connected to, and what its checks are: done at once, or real ones. */
export interface Plan {
  readonly slack?: Omit<SlackSettings, 'fallbackLanguage'>
  readonly discord?: Omit<DiscordSettings, 'fallbackLanguage'>
  readonly runner: 'instant' | 'network'
}

/** What became of a bot so far; bytes and milliseconds. */
export interface Stats {
  /** From the arrival of each command to its acknowledgement, as the bot sees it. */
  readonly acks: readonly number[]
  readonly checks: readonly { readonly verdict: string; readonly ms: number }[]
  /** What it complained of, and how often. */
  readonly troubles: Readonly<Record<string, number>>
  readonly rss: number
  readonly peak: number
  readonly cpuMs: number
  readonly mostRunning: number
}

/** As the container starts it. */
const FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=384']

/** A bot in a process of its own. */
export class Bot implements AsyncDisposable {
  readonly #child: ChildProcess
  /** Where it hears signed HTTP. */
  readonly port: number | undefined

  private constructor(child: ChildProcess, port: number | undefined) {
    this.#child = child
    this.port = port
  }

  static async start(plan: Plan): Promise<Bot> {
    const child = fork(join(import.meta.dirname, 'child.ts'), { execArgv: FLAGS })
    child.send(plan)
    const [{ port }] = (await once(child, 'message')) as [{ port?: number }]
    return new Bot(child, port)
  }

  async stats(): Promise<Stats> {
    this.#child.send('stats')
    const [{ stats }] = (await once(this.#child, 'message')) as [{ stats: Stats }]
    return stats
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.disconnect()
    await once(this.#child, 'exit')
  }
}
