export {
  readBotEnvironment,
  type BotConfig,
  type DiscordConfig,
  type ReadBotConfig,
  type SlackConfig,
} from './bot-config.ts'
export type { OperatorCredential } from './credentials.ts'
export type { Environment, Hidden, Problem } from './problem.ts'
export type { Watching } from './watching.ts'
export type { Webhook } from './webhooks.ts'
