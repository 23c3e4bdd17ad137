import { webApi } from '@slack/bolt'
import { PostError } from '../../bot/port/index.ts'
import { type ClientNeeds, clientOptions } from './client-options.ts'
import { SLACK_API } from './settings.ts'
import { toPostError } from './trouble.ts'
import { refusedToken, unreachable } from './words.ts'

export interface Credential {
  readonly token: string
  /** The bot's own user, where it is known. */
  readonly botUser?: string
}

/** Who the bot is in each workspace. */
export interface Credentials {
  readonly botName: string
  /** Rejects with PostError where the app is not installed. */
  of(workspace: string): Promise<Credential>
}

const USUAL_NAME = 'ftpcheck'
const CHECK_TIMEOUT_MS = 10_000
const ATTEMPTS = 3

/** One workspace with one token. `check` asks Slack who it belongs to, and rejects with UserError where it refuses it. */
export function oneToken(token: string, needs: ClientNeeds) {
  let known: { credential: Credential; name: string } = { credential: { token }, name: USUAL_NAME }
  const credentials: Credentials = {
    get botName() {
      return known.name
    },
    of: () => Promise.resolve(known.credential),
  }
  const check = async () => {
    const { user_id: botUser, user } = await whoAmI(token, needs)
    known = { credential: { token, ...(botUser && { botUser }) }, name: user ?? USUAL_NAME }
  }
  return { credentials, check }
}

async function whoAmI(token: string, needs: ClientNeeds) {
  const client = new webApi.WebClient(token, clientOptions(needs, CHECK_TIMEOUT_MS))
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.auth.test()
    } catch (error) {
      const { trouble, message } = toPostError(error)
      if (trouble === 'forbidden') throw refusedToken('SLACK_BOT_TOKEN', message)
      if (attempt === ATTEMPTS) throw unreachable(needs.settings.apiUrl ?? SLACK_API, message)
    }
  }
}

type Authorize = (query: {
  teamId: string | undefined
  enterpriseId: string | undefined
  isEnterpriseInstall: boolean
}) => Promise<{
  readonly botToken?: string
  readonly botUserId?: string
}>

/**
 * The token of each workspace that installed the app. `authorize` renews tokens that are about to end; one at a time for each
 * workspace, or the two would store each other's dead token (slackapi/node-slack-sdk#2504).
 */
export function installedTokens(authorize: Authorize): Credentials {
  const busy = new Map<string, Promise<Credential>>()
  const ask = async (workspace: string): Promise<Credential> => {
    const isEnterpriseInstall = workspace.startsWith('E')
    const [teamId, enterpriseId] = isEnterpriseInstall ? [undefined, workspace] : [workspace, undefined]
    const { botToken, botUserId } = await authorize({ teamId, enterpriseId, isEnterpriseInstall }).catch(
      (error: unknown) => {
        throw new PostError('forbidden', {
          text: 'not installed in this workspace',
          missing: '/slack/install',
          cause: error,
        })
      },
    )
    if (!botToken) throw new PostError('forbidden', { text: 'installed without a bot', missing: '/slack/install' })
    return { token: botToken, ...(botUserId && { botUser: botUserId }) }
  }
  return {
    botName: USUAL_NAME,
    of(workspace) {
      const running = busy.get(workspace) ?? ask(workspace).finally(() => busy.delete(workspace))
      busy.set(workspace, running)
      return running
    },
  }
}
