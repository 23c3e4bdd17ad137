import { findConflicts } from './conflicts.ts'
import { type OperatorCredential, readCredentials } from './credentials.ts'
import type { Environment, Hidden, Problem } from './problem.ts'
import { readSettings, type Settings } from './settings.ts'
import { readWatching, type Watching } from './watching.ts'
import { readWebhooks, type Webhook } from './webhooks.ts'

export interface SlackConfig {
  /** One workspace; otherwise `oauth`. */
  readonly botToken?: Hidden
  /** Socket Mode, which goes before HTTP where both are set. */
  readonly appToken?: Hidden
  readonly signingSecret?: Hidden
  /** Where Slack's requests arrive; 3000 unless told. */
  readonly port: number
  readonly oauth?: { readonly clientId: string; readonly clientSecret: Hidden; readonly stateSecret: Hidden }
  readonly apiUrl?: string
}

export interface DiscordConfig {
  readonly token: Hidden
  readonly guildId?: string
  readonly apiUrl?: string
}

/** What the bot needs beside Config. Secrets are functions, so that printing it never shows one. */
export interface BotConfig {
  readonly slack?: SlackConfig
  /** With neither of the two, the bot is a terminal chat. */
  readonly discord?: DiscordConfig
  readonly store: { readonly folder: string; readonly databaseUrl?: Hidden; readonly redisUrl?: Hidden }
  /** The first one seals, all of them open. */
  readonly keys?: Hidden<readonly Uint8Array[]>
  readonly roles: { readonly admins: readonly string[]; readonly operators: readonly string[] }
  /** What may be probed from a shared chat; `services` are the hosts of the databases. */
  readonly targets: {
    readonly allow: readonly string[]
    readonly deny: readonly string[]
    readonly ports: readonly { readonly from: number; readonly to: number }[]
    readonly services: readonly string[]
  }
  readonly credentials: readonly OperatorCredential[]
  readonly webhooks: readonly Webhook[]
  readonly watching: Watching
  readonly metricsPort?: number
}

/** The configuration, with every reason why it cannot be used: where there is one, the rest is not to be used. */
export interface ReadBotConfig {
  readonly config: BotConfig
  readonly problems: readonly Problem[]
}

export function readBotEnvironment(env: Environment): ReadBotConfig {
  const { settings, problems } = readSettings(env)
  const { credentials, problems: unread } = readCredentials(env)
  const { webhooks, problems: unsent } = readWebhooks(env)
  const { FTPCHECK_METRICS_PORT: metricsPort, FTPCHECK_KEY: keys } = settings
  const [slack, discord] = [slackOf(settings), discordOf(settings)]
  const config: BotConfig = {
    ...(slack && { slack }),
    ...(discord && { discord }),
    store: storeOf(settings),
    ...(keys && { keys: () => keys }),
    roles: { admins: settings.FTPCHECK_ADMINS ?? [], operators: settings.FTPCHECK_OPERATORS ?? [] },
    targets: targetsOf(settings),
    credentials,
    webhooks,
    watching: readWatching(settings),
    ...(metricsPort !== undefined && { metricsPort }),
  }
  return { config, problems: [...problems, ...findConflicts(env), ...unread, ...unsent] }
}

/** Nothing where the setting is missing, so that no key holds undefined. */
const hidden = <K extends string>(key: K, value: string | undefined) =>
  (value === undefined ? {} : { [key]: () => value }) as Partial<Record<K, Hidden>>

function slackOf(settings: Settings): SlackConfig | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: secret, SLACK_STATE_SECRET: state } = settings
  const oauth = clientId !== undefined && secret !== undefined && state !== undefined
  if (!oauth && settings.SLACK_BOT_TOKEN === undefined) return undefined
  return {
    ...hidden('botToken', settings.SLACK_BOT_TOKEN),
    ...hidden('appToken', settings.SLACK_APP_TOKEN),
    ...hidden('signingSecret', settings.SLACK_SIGNING_SECRET),
    port: settings.PORT ?? 3000,
    ...(oauth && { oauth: { clientId, clientSecret: () => secret, stateSecret: () => state } }),
    ...(settings.SLACK_API_URL !== undefined && { apiUrl: settings.SLACK_API_URL }),
  }
}

function discordOf({ DISCORD_TOKEN: token, DISCORD_GUILD_ID: guildId, DISCORD_API_URL: apiUrl }: Settings) {
  if (token === undefined) return undefined
  return { token: () => token, ...(guildId !== undefined && { guildId }), ...(apiUrl !== undefined && { apiUrl }) }
}

function storeOf(settings: Settings): BotConfig['store'] {
  return {
    folder: settings.FTPCHECK_DATA ?? './data',
    ...hidden('databaseUrl', settings.FTPCHECK_DATABASE_URL),
    ...hidden('redisUrl', settings.FTPCHECK_REDIS_URL),
  }
}

function targetsOf(settings: Settings): BotConfig['targets'] {
  const urls = [settings.FTPCHECK_DATABASE_URL, settings.FTPCHECK_REDIS_URL].filter((url) => url !== undefined)
  const hosts = urls.map((url) => new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')).filter((host) => host !== '')
  return {
    allow: settings.FTPCHECK_ALLOW ?? [],
    deny: settings.FTPCHECK_DENY ?? [],
    ports: settings.FTPCHECK_PORTS ?? [],
    services: [...new Set(hosts)],
  }
}
