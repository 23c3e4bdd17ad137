import { onTestFinished } from 'vitest'
import { discordAdapter, type DiscordSettings } from '../../../src/adapters/discord/index.ts'
import type { Ask, Asked, Bot, Card, ChatAdapter, Memory, Telemetry } from '../../../src/bot/port/index.ts'
import { Discord, type DiscordOptions, openDiscord } from '../../support/discord/index.ts'

/** A bot that notes what it is asked, and does with it what the test says. */
export class FakeBot implements Bot {
  readonly asks: Ask[] = []
  answer: (ask: Ask) => Promise<void> = async () => {}
  suggestions: readonly string[] = []
  audience: Bot['audience'] = (asked: Asked) =>
    asked.type === 'text' && /^(?:help|limits|status|recent)/.test(asked.text) ? 'asker' : 'everybody'
  suggest = async (_: unknown, typed: string): Promise<readonly string[]> =>
    this.suggestions.filter((one) => one.startsWith(typed))
  form: Bot['form'] = async () => undefined
  home = (): Promise<Card> => Promise.reject(new Error('Discord has no home'))
  /** Where a test hears of what went wrong while answering. */
  readonly failures: unknown[] = []
  changed: () => void = () => {}

  handle = async (ask: Ask): Promise<void> => {
    this.asks.push(ask)
    this.changed()
    await this.answer(ask).catch((error: unknown) => this.failures.push(error))
    this.changed()
  }
}

export class FakeMemory implements Memory {
  readonly kept = new Map<string, unknown>()
  get = async <T>(key: string): Promise<T | undefined> => this.kept.get(key) as T | undefined
  set = async (key: string, value: unknown): Promise<void> => void this.kept.set(key, value)
  delete = async (key: string): Promise<void> => void this.kept.delete(key)
}

export interface Noted {
  readonly calls: { readonly call: string; readonly outcome: string }[]
  readonly acknowledged: number[]
  readonly lines: string[]
}

function takeNotes(changed: () => void): { telemetry: Telemetry; noted: Noted } {
  const noted: Noted = { calls: [], acknowledged: [], lines: [] }
  const line = (fields: object, message: string) => {
    noted.lines.push(`${message} ${JSON.stringify(fields)}`)
    changed()
  }
  const telemetry: Telemetry = {
    log: { debug: line, info: line, warn: line, error: line },
    acknowledged: (_, ms) => {
      noted.acknowledged.push(ms)
      changed()
    },
    called: (_, call, outcome) => {
      noted.calls.push({ call, outcome })
      changed()
    },
    firstLayer: () => {},
    checked: () => {},
    watched: () => {},
    unwatched: () => {},
    alerting: () => {},
  }
  return { telemetry, noted }
}

export interface Stage {
  readonly discord: Discord
  readonly adapter: ChatAdapter
  readonly bot: FakeBot
  readonly memory: FakeMemory
  readonly noted: Noted
}

interface Options extends DiscordOptions {
  readonly settings?: Partial<DiscordSettings>
  readonly before?: (discord: Discord) => void
}

/** A Discord with our bot in it; both end with the test. */
export async function openStage({ settings, before, ...options }: Options = {}): Promise<Stage> {
  const discord = await openDiscord(options)
  before?.(discord)
  const stage = makeStage(discord, settings)
  onTestFinished(async () => {
    await stage.adapter.stop()
    await discord.close()
  })
  await stage.adapter.start(stage.bot)
  return stage
}

/** Our bot, which is not connected yet. */
export function makeStage(discord: Discord, settings: Partial<DiscordSettings> = {}, memory = new FakeMemory()): Stage {
  const { telemetry, noted } = takeNotes(() => discord.world.changed())
  const bot = new FakeBot()
  bot.changed = () => discord.world.changed()
  const all: DiscordSettings = { token: discord.token, apiUrl: discord.apiUrl, fallbackLanguage: 'en', ...settings }
  const adapter = discordAdapter(all, { telemetry, memory, version: '0.1.0' })
  return { discord, adapter, bot, memory, noted }
}

export const card = (title: string, ...labels: readonly string[]): Card => ({
  title,
  tone: 'neutral',
  blocks: [
    { type: 'text', text: [`about ${title}`] },
    { type: 'actions', actions: labels.map((label, index) => ({ label, command: 'check x', id: `id${index}` })) },
  ],
})
