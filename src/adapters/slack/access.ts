import type { HTTPReceiver, Logger } from '@slack/bolt'
import { type Credentials, installedTokens, oneToken } from './credentials.ts'
import { httpReceiver } from './http.ts'
import { installationStore } from './installations.ts'
import type { Services, SlackSettings } from './settings.ts'
import { incomplete, wrongKind } from './words.ts'

/** As whom the bot acts, and what receives signed HTTP where that is wanted. */
export interface Access {
  readonly credentials: Credentials
  readonly receiver: HTTPReceiver | undefined
  /** Rejects with UserError where Slack refuses the token. */
  check(): Promise<void>
  /** The app was removed from there. */
  forget(workspace: string): Promise<void>
}

/** Throws UserError where the settings do not go together. */
export function accessOf(settings: SlackSettings, services: Services, logger: Logger): Access {
  const { botToken, appToken, signingSecret } = settings
  if (appToken && !appToken.startsWith('xapp-')) throw wrongKind('SLACK_APP_TOKEN', 'xapp-')
  if (!appToken && !signingSecret) throw incomplete()
  return botToken ? byToken(botToken, settings, logger) : byOauth(settings, services, logger)
}

function byToken(botToken: string, settings: SlackSettings, logger: Logger): Access {
  // Tokens that rotate begin with xoxe.
  if (!/^xox[be]/.test(botToken)) throw wrongKind('SLACK_BOT_TOKEN', 'xoxb-')
  const { credentials, check } = oneToken(botToken, { settings, logger })
  const receiver = settings.appToken ? undefined : httpReceiver({ settings, logger, installationStore: undefined })
  return { credentials, receiver, check, forget: () => Promise.resolve() }
}

function byOauth(settings: SlackSettings, { installations }: Services, logger: Logger): Access {
  const { clientId, clientSecret, stateSecret, signingSecret } = settings
  if (!clientId || !clientSecret || !stateSecret || !signingSecret || !installations) throw incomplete()
  const store = installationStore(installations)
  const receiver = httpReceiver({ settings, logger, installationStore: store })
  const { installer } = receiver
  if (!installer) throw incomplete()
  const credentials = installedTokens((query) => installer.authorize(query))
  return { credentials, receiver, check: () => Promise.resolve(), forget: (workspace) => store.forget(workspace) }
}
