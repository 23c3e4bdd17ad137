import type { SlackSettings } from '../adapters/slack/index.ts'
import type { ChatAdapter, Memory, Telemetry } from '../bot/port/index.ts'
import type { BotConfig, DiscordConfig, SlackConfig } from '../config.ts'
import type { Language } from '../diagnose/index.ts'
import { sealed, type Store } from '../store/index.ts'

/** Where the tokens of workspaces are kept. */
const INSTALLATION = 'slack-installation'
/** What their keys in the store begin with. */
export const INSTALLATIONS = `${INSTALLATION}:`

export interface Surroundings {
  readonly store: Store
  readonly telemetry: Telemetry
  readonly language: Language
  readonly version: string
}

/** The chats that are set up. Each library is loaded only where it is used. */
export async function createAdapters(config: BotConfig, around: Surroundings): Promise<ChatAdapter[]> {
  const { slack, discord } = config
  return Promise.all([
    ...(slack ? [createSlack(slack, config, around)] : []),
    ...(discord ? [createDiscord(discord, around)] : []),
  ])
}

async function createSlack(slack: SlackConfig, config: BotConfig, around: Surroundings): Promise<ChatAdapter> {
  const { slackAdapter } = await import('../adapters/slack/index.ts')
  const keys = config.keys?.()
  return slackAdapter(slackSettings(slack, config, around.language), {
    telemetry: around.telemetry,
    memory: under('slack', around.store.state),
    ...(slack.oauth && keys && { installations: under(INSTALLATION, sealed(around.store.state, keys)) }),
  })
}

function slackSettings(slack: SlackConfig, { roles }: BotConfig, fallbackLanguage: Language): SlackSettings {
  const { botToken, appToken, signingSecret, oauth, apiUrl, port } = slack
  const groups = [...roles.admins, ...roles.operators].flatMap((name) => /^slack:group:(.+)$/.exec(name)?.[1] ?? [])
  return {
    ...(botToken && { botToken: botToken() }),
    ...(appToken && { appToken: appToken() }),
    ...(signingSecret && { signingSecret: signingSecret() }),
    ...(oauth && {
      clientId: oauth.clientId,
      clientSecret: oauth.clientSecret(),
      stateSecret: oauth.stateSecret(),
    }),
    ...(apiUrl !== undefined && { apiUrl }),
    port,
    groups: [...new Set(groups)],
    fallbackLanguage,
  }
}

async function createDiscord(discord: DiscordConfig, around: Surroundings): Promise<ChatAdapter> {
  const { discordAdapter } = await import('../adapters/discord/index.ts')
  const { token, guildId, apiUrl } = discord
  const { telemetry, version, store, language: fallbackLanguage } = around
  const services = { telemetry, version, memory: under('discord', store.state) }
  return discordAdapter({ token: token(), guildId, apiUrl, fallbackLanguage }, services)
}

/** A part of the store where nobody else's keys are. */
const under = (name: string, memory: Memory): Memory => ({
  get: (key) => memory.get(`${name}:${key}`),
  set: (key, value, ttlMs) => memory.set(`${name}:${key}`, value, ttlMs),
  delete: (key) => memory.delete(`${name}:${key}`),
})
