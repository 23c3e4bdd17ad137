import type { App, BlockAction, ButtonAction, ViewSubmitAction } from '@slack/bolt'
import { FORM } from './form.ts'
import { fromCommand, fromForm, fromMessage, fromPress, fromShortcut, type Incoming } from './incoming.ts'
import type { Somebody } from './people.ts'
import { ACTION } from './render.ts'

/** The message shortcut in docs/slack-manifest.yml. */
const SHORTCUT = 'diagnose_log'

/** What to do with what arrives; each returns at once. */
export interface Takers {
  take(incoming: Incoming): void
  home(somebody: Somebody): void
  uninstalled(workspace: string): void
}

/** Hears what concerns the bot. To acknowledge is the first thing that each listener does; Bolt itself does it for events. */
export function listen(app: App, { take, home, uninstalled }: Takers): void {
  app.command(/^\//, async ({ ack, command }) => {
    await ack()
    take(fromCommand(command))
  })
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: new RegExp(`^${ACTION}`) },
    async ({ ack, body, action }) => {
      await ack()
      take(fromPress(body, action))
    },
  )
  app.shortcut({ type: 'message_action', callback_id: SHORTCUT }, async ({ ack, shortcut }) => {
    await ack()
    if (shortcut.type === 'message_action') take(fromShortcut(shortcut))
  })
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: FORM }, async ({ ack, body }) => {
    await ack({ response_action: 'clear' })
    const incoming = fromForm(body)
    if (incoming) take(incoming)
  })
  listenToEvents(app, { take, home, uninstalled })
}

function listenToEvents(app: App, { take, home, uninstalled }: Takers): void {
  app.event('app_mention', async ({ event, body }) => {
    const { user, bot_id: bot } = event
    if (user && !bot) take(fromMessage({ ...event, user }, whereOf(body)))
  })
  app.event('message', async ({ event, body }) => {
    if (event.channel_type !== 'im') return
    // Everything else is an edit, a deletion or somebody joining; our own messages come back as well.
    if (event.subtype !== undefined && event.subtype !== 'file_share') return
    if ('bot_id' in event && event.bot_id) return
    const files = 'files' in event ? event.files : undefined
    take(fromMessage({ ...event, text: event.text ?? '', files }, whereOf(body)))
  })
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') home({ workspace: whereOf(body).workspace, user: event.user })
  })
  app.event('app_uninstalled', async ({ body }) => uninstalled(whereOf(body).workspace))
  app.event('tokens_revoked', async ({ event, body }) => {
    if (event.tokens.bot?.length) uninstalled(whereOf(body).workspace)
  })
}

interface Envelope {
  readonly team_id: string
  readonly enterprise_id?: string
  /** For which installation it is delivered: in a channel of several organisations that may be another team's. */
  readonly authorizations?: readonly Authorization[]
}

interface Authorization {
  readonly team_id?: string | null
  readonly user_id: string
  readonly is_enterprise_install?: boolean
}

function whereOf({ team_id: team, enterprise_id: enterprise, authorizations }: Envelope) {
  const [authorization] = authorizations ?? []
  const workspace = authorization?.is_enterprise_install && enterprise ? enterprise : (authorization?.team_id ?? team)
  return { workspace, botUser: authorization?.user_id }
}
