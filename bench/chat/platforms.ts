import { openDiscord } from '../../test/support/discord/index.ts'
import { FakeSlack } from '../../test/support/slack/index.ts'
import { Bot, type Plan } from './bot.ts'

/** A platform's double with a bot that is connected to it. */
export interface Platform extends AsyncDisposable {
  readonly bot: Bot
  /** Somebody asks for a check; resolves with the milliseconds until the acknowledgement. */
  ask(target: string): Promise<number>
  /** How many messages of the bot stand in the channel: one for each check. */
  roots(): number
  /** Those of them that say how it ended. */
  ended(word: string): number
  /** Files in threads: the last of each thread is the report. */
  reports(): number
  /** How often a message was changed. */
  edits(): number
  complaints(): readonly string[]
}

export const PLATFORMS = {
  'slack-socket': (runner: Plan['runner']) => slackPlatform(runner, false),
  'slack-http': (runner: Plan['runner']) => slackPlatform(runner, true),
  discord: discordPlatform,
} satisfies Readonly<Record<string, (runner: Plan['runner']) => Promise<Platform>>>

export type PlatformName = keyof typeof PLATFORMS

const SIGNING_SECRET = 'signing-secret'

async function slackPlatform(runner: Plan['runner'], isHttp: boolean): Promise<Platform> {
  const slack = await FakeSlack.start()
  const way = isHttp ? { signingSecret: SIGNING_SECRET, port: 0 } : { appToken: slack.appToken }
  const bot = await Bot.start({ slack: { botToken: slack.botToken, apiUrl: slack.apiUrl, ...way }, runner })
  if (bot.port !== undefined) slack.useHttp({ port: bot.port, signingSecret: SIGNING_SECRET })
  return {
    bot,
    ask: async (target) => (await slack.command('/ftpcheck', target).acked).afterMs,
    roots: () => slack.roots().length,
    ended: (word) => slack.roots().filter(({ text }) => text.includes(word)).length,
    reports: () => slack.messages().filter(({ files }) => files.some(({ name }) => name.endsWith('.json'))).length,
    edits: () => slack.calls('chat.update').length,
    complaints: () => slack.complaints,
    [Symbol.asyncDispose]: async () => {
      await bot[Symbol.asyncDispose]()
      await slack[Symbol.asyncDispose]()
    },
  }
}

async function discordPlatform(runner: Plan['runner']): Promise<Platform> {
  const discord = await openDiscord({ patienceMs: 600_000 })
  const bot = await Bot.start({ discord: { token: discord.token, apiUrl: discord.apiUrl }, runner })
  const own = () => discord.messages().filter(({ author }) => author === discord.bot)
  return {
    bot,
    ask: async (target) => (await discord.slash('check', { target })).response?.ms ?? NaN,
    roots: () => own().length,
    ended: (word) => own().filter((message) => discord.read(message).includes(word)).length,
    reports: () =>
      discord.world.messages.filter(({ files }) => files.some(({ filename }) => filename.endsWith('.json'))).length,
    edits: () => discord.callsOf('PATCH', /\/messages\//).length,
    complaints: () => discord.violations,
    [Symbol.asyncDispose]: async () => {
      await bot[Symbol.asyncDispose]()
      await discord.close().catch(() => {})
    },
  }
}
