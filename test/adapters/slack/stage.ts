import type { Ask, Bot, Card, Memory, Telemetry } from '../../../src/bot/port/index.ts'
import {
  type Services,
  slackAdapter,
  type SlackAdapter,
  type SlackSettings,
} from '../../../src/adapters/slack/index.ts'
import { FakeSlack } from '../../support/slack/index.ts'

export const SECRET = 'signing-secret'
export const TRANSPORTS = ['Socket Mode', 'signed HTTP'] as const

/** A bot that does what the test says, and remembers what it was asked. */
export class FakeBot implements Bot {
  readonly asks: Ask[] = []
  /** How many questions were dealt with to the end. */
  done = 0
  readonly #waiting = new Set<() => void>()
  /** What it does with each question. */
  answer: (ask: Ask) => Promise<unknown> = () => Promise.resolve()
  homeCard: Card = { title: 'ftpcheck', tone: 'neutral', blocks: [] }

  audience: Bot['audience'] = () => 'everybody'
  form: Bot['form'] = () => Promise.resolve(undefined)
  suggest = () => Promise.resolve([])
  home = () => Promise.resolve(this.homeCard)
  handle = async (ask: Ask): Promise<void> => {
    this.asks.push(ask)
    for (const look of this.#waiting) look()
    await this.answer(ask)
    this.done++
    for (const look of this.#waiting) look()
  }

  /** The question of that number, when it comes. */
  asked(count = 1): Promise<Ask> {
    return this.#wait(() => this.asks[count - 1])
  }

  /** The same, when it was dealt with. */
  answered(count = 1): Promise<Ask> {
    return this.#wait(() => (this.done >= count ? this.asks[count - 1] : undefined))
  }

  async #wait(find: () => Ask | undefined): Promise<Ask> {
    const { promise, resolve } = Promise.withResolvers<Ask>()
    const look = () => {
      const ask = find()
      if (ask) resolve(ask)
    }
    this.#waiting.add(look)
    look()
    return promise.finally(() => this.#waiting.delete(look))
  }
}

export function memory(): Memory {
  const kept = new Map<string, unknown>()
  return {
    get: async <T>(key: string) => kept.get(key) as T | undefined,
    set: async (key, value) => void kept.set(key, structuredClone(value)),
    delete: async (key) => void kept.delete(key),
  }
}

export interface Stage extends AsyncDisposable {
  readonly slack: FakeSlack
  readonly adapter: SlackAdapter
  readonly bot: FakeBot
  /** Milliseconds of each acknowledgement. */
  readonly acks: number[]
  readonly outcomes: string[]
  readonly logged: string[]
}

interface Wanted extends Partial<SlackSettings> {
  readonly via?: (typeof TRANSPORTS)[number]
  readonly slack?: FakeSlack
  readonly services?: Partial<Services>
}

/** The real adapter with the real Bolt, connected to the double. */
export async function onStage({
  via = 'Socket Mode',
  slack: given,
  services,
  ...settings
}: Wanted = {}): Promise<Stage> {
  const slack = given ?? (await FakeSlack.start())
  const bot = new FakeBot()
  const acks: number[] = []
  const outcomes: string[] = []
  const logged: string[] = []
  const log = (fields: object, text: string) => void logged.push(`${text} ${JSON.stringify(fields)}`)
  const telemetry = {
    log: { debug: log, info: log, warn: log, error: log },
    acknowledged: (_, ms) => void acks.push(ms),
    called: (_, call, outcome) => void outcomes.push(`${call} ${outcome}`),
    firstLayer: () => {},
    checked: () => {},
    watched: () => {},
    unwatched: () => {},
    alerting: () => {},
  } satisfies Telemetry
  const way = via === 'Socket Mode' ? { appToken: slack.appToken } : { signingSecret: SECRET, port: 0 }
  const adapter = slackAdapter(
    { botToken: slack.botToken, apiUrl: slack.apiUrl, fallbackLanguage: 'en', ...way, ...settings },
    { telemetry, memory: memory(), ...services },
  )
  await adapter.start(bot)
  if (adapter.port !== undefined) slack.useHttp({ port: adapter.port, signingSecret: SECRET })
  const close = async () => {
    await adapter.stop()
    await slack[Symbol.asyncDispose]()
    // What real Slack would have refused fails every test.
    if (slack.complaints.length > 0) throw new Error(slack.complaints.join('\n'))
  }
  return { slack, adapter, bot, acks, outcomes, logged, [Symbol.asyncDispose]: close }
}

export const card = (title: string, ...actions: readonly string[]): Card => ({
  title,
  tone: 'neutral',
  blocks: [
    { type: 'text', text: [title] },
    ...(actions.length > 0
      ? [{ type: 'actions' as const, actions: actions.map((label) => ({ label, command: 'x', id: `id${label}` })) }]
      : []),
  ],
})
