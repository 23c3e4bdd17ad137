import type { Memory, Person, Telemetry } from '../../bot/port/index.ts'

export type Language = NonNullable<Person['language']>

/** Socket Mode with `appToken`, otherwise signed HTTP with `signingSecret` and `port`. */
export interface SlackSettings {
  readonly botToken?: string
  readonly appToken?: string
  readonly signingSecret?: string
  /** 0 takes any free one. */
  readonly port?: number
  /** Many workspaces by OAuth instead of one bot token; needs signed HTTP. */
  readonly clientId?: string
  readonly clientSecret?: string
  readonly stateSecret?: string
  /** Base of the Web API where it is not Slack's own (GovSlack, a proxy). */
  readonly apiUrl?: string
  /** User groups (`S…`) that roles are given to: only these are looked up. */
  readonly groups?: readonly string[]
  readonly fallbackLanguage: Language
}

export interface Services {
  readonly telemetry: Telemetry
  readonly memory: Memory
  /** Where tokens of workspaces are kept; needed for OAuth. */
  readonly installations?: Memory
}

export const SLACK_API = 'https://slack.com/api/'

/**
 * What the bot asks for, and why: docs/slack.md. `usergroups:read` is left out unless roles are given to user groups.
 */
export const SCOPES = [
  'commands',
  'chat:write',
  'app_mentions:read',
  'im:history',
  'files:read',
  'files:write',
  'users:read',
  'channels:read',
  'groups:read',
  'im:write',
]
