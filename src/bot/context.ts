import type { Language } from '../diagnose/index.ts'
import type { Store } from '../store/index.ts'
import type { Actions } from './actions.ts'
import type { Jobs, Runner } from './jobs/index.ts'
import type { KeptLogins } from './logins/index.ts'
import type { Offload } from './offload.ts'
import type { Settings } from './settings.ts'
import type { Gate } from './gate.ts'
import type { Ask, Card, ChatAdapter, Telemetry, Webhooks } from './port/index.ts'
import type { Active } from './active.ts'
import type { Turns } from './turns.ts'
import type { Vault } from './vault/vault.ts'
import type { WatchClock } from './watches/clock.ts'
import type { Who } from './who.ts'

/** What the commands stand on. */
export interface Context {
  readonly store: Store
  readonly jobs: Jobs
  readonly active: Active
  readonly turns: Turns
  readonly actions: Actions
  readonly gate: Gate
  readonly logins: KeptLogins
  readonly vault: Vault
  readonly offload: Offload
  readonly telemetry: Telemetry
  readonly adapters: readonly ChatAdapter[]
  readonly version: string
  /** The name of this process in the store. */
  readonly process: string
  readonly language: Language
  readonly startedAt: number
  readonly runner: Runner
  readonly settings: Settings
  readonly webhooks: Webhooks
  readonly watching: WatchClock
}

/** What somebody reads alone is in the language that they asked for, or in their own. */
export const privateLanguage = ({ person, place }: Who, context: Context, asked?: Language): Language =>
  asked ?? person.language ?? place.language ?? context.language

/** What a channel shares is in the channel's language where it has one. */
export function sharedLanguage(who: Who, context: Context, asked?: Language): Language {
  const { person, place } = who
  if (place.isDirect) return privateLanguage(who, context, asked)
  return asked ?? place.language ?? person.language ?? context.language
}

/** Shows a card to the asker alone; its buttons work. */
export async function whisper(ask: Ask, card: Card, context: Context): Promise<void> {
  const language = privateLanguage(ask, context)
  const seal = context.actions.sealer({ workspace: ask.place.workspace, language })
  await ask.reply.whisper(await seal(card))
}
