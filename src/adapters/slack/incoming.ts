import type { BlockAction, ButtonAction, MessageShortcut, SlashCommand, ViewSubmitAction } from '@slack/bolt'
import type { Seat } from './conversation.ts'
import { readTyped } from './escape.ts'
import { readValues, readWayBack } from './form.ts'
import type { Somebody } from './people.ts'
import type { Fields } from './web.ts'

/** What a person did in Slack, before anything was asked of Slack. */
export interface Incoming {
  /** The same for a redelivery. */
  readonly id: string
  readonly who: Somebody
  readonly seat: Seat
  readonly asked:
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'press'; readonly action: string }
    | { readonly type: 'read'; readonly text: string; readonly files: readonly Fields[] }
    | { readonly type: 'form'; readonly form: string; readonly values: Readonly<Record<string, string>> }
  readonly responseUrl?: string
  /** Opens a form, for three seconds. */
  readonly trigger?: string
  /** Under which the address for answers was kept when a form was shown. */
  readonly reply?: string
  /** The bot heard it because it is in that channel. */
  readonly isOverheard?: boolean
}

/** A conversation of two begins with D. Whether the other one is the bot Slack does not say. */
const isDirect = (channel: string) => channel.startsWith('D')

export function fromCommand(command: SlashCommand): Incoming {
  const isOrg = command.is_enterprise_install === 'true' && command.enterprise_id
  const workspace = isOrg ? String(command.enterprise_id) : command.team_id
  const { channel_id: channel, user_id: user } = command
  return {
    id: `slack:command:${command.trigger_id}`,
    who: { workspace, user, name: command.user_name },
    seat: { workspace, channel, user, isDirect: isDirect(channel) },
    asked: { type: 'text', text: readTyped(command.text) },
    responseUrl: command.response_url,
    trigger: command.trigger_id,
  }
}

interface Interaction {
  readonly team: { readonly id: string } | null
  readonly enterprise?: { readonly id: string }
  readonly is_enterprise_install?: boolean
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string }
}

function whoOf({ team, enterprise, is_enterprise_install: isOrg, user }: Interaction): Somebody {
  const workspace = isOrg || !team ? (enterprise?.id ?? '') : team.id
  return { workspace, user: user.id, name: user.username ?? user.name }
}

export function fromPress(body: BlockAction<ButtonAction>, { value = '', action_ts: at }: ButtonAction): Incoming {
  const who = whoOf(body)
  const channel = body.channel?.id
  const root = body.message?.['thread_ts'] as string | undefined
  // What only one person sees has no thread, and a Home tab no channel: there the answer is a direct message.
  const thread = body.container['is_ephemeral'] ? root : (root ?? body.message?.ts)
  const { workspace, user } = who
  return {
    id: ['slack:press', at, user, channel ?? '', body.message?.ts ?? '', value].join(':'),
    who,
    seat: channel
      ? { workspace, channel, user, thread, isDirect: isDirect(channel) }
      : { workspace, channel: user, user, isDirect: true },
    asked: { type: 'press', action: value },
    ...(body.response_url && { responseUrl: body.response_url }),
    trigger: body.trigger_id,
  }
}

/** A form that was filled in; undefined where nobody knows any more what for. */
export function fromForm(body: ViewSubmitAction): Incoming | undefined {
  const { id, private_metadata: metadata, state } = body.view
  const wayBack = readWayBack(metadata)
  if (!wayBack) return undefined
  const { form, reply, ...where } = wayBack
  const who = whoOf(body)
  return {
    id: `slack:form:${id}`,
    who,
    seat: { ...where, workspace: who.workspace, user: who.user },
    asked: { type: 'form', form, values: readValues(state.values) },
    reply,
  }
}

export function fromShortcut(body: MessageShortcut): Incoming {
  const who = whoOf(body)
  const { message, channel } = body
  const thread = String(message['thread_ts'] ?? message.ts ?? body.message_ts)
  return {
    id: `slack:shortcut:${body.trigger_id}`,
    who,
    seat: { workspace: who.workspace, channel: channel.id, user: who.user, thread, isDirect: isDirect(channel.id) },
    asked: { type: 'read', text: unfence(readTyped(textOf(message))), files: listOf(message['files']) },
    responseUrl: body.response_url,
  }
}

interface Said {
  readonly user: string
  readonly text: string
  readonly ts: string
  readonly channel: string
  readonly thread_ts?: string | undefined
  readonly files?: readonly unknown[] | undefined
}

/** A mention in a channel, or a message to the bot alone. */
export function fromMessage(
  event: Said,
  { workspace, botUser }: { workspace: string; botUser: string | undefined },
): Incoming {
  const { user, channel, thread_ts: thread, ts } = event
  const text = withoutMention(event.text, botUser)
  // A picture beside a question is no log.
  const files = listOf(event.files).filter(({ mimetype }) => !/^(?:image|audio|video)\//.test(String(mimetype)))
  return {
    // Slack may deliver one message as two events (slackapi/node-slack-sdk#2141).
    id: ['slack:message', workspace, channel, ts].join(':'),
    who: { workspace, user },
    seat: { workspace, channel, user, thread, isDirect: isDirect(channel) },
    asked: files.length > 0 ? { type: 'read', text: unfence(text), files } : { type: 'text', text },
    isOverheard: true,
  }
}

/** What was said to the bot: what stands behind its name, or before it where nothing does. */
function withoutMention(text: string, botUser: string | undefined): string {
  const [before = '', ...behind] = botUser ? text.split(new RegExp(`<@${botUser}(?:\\|[^>]*)?>`)) : ['', text]
  const said = behind.join(' ').trim() === '' ? before : behind.join(' ')
  return readTyped(said).trim()
}

/** What forwarded mails and other apps' messages say is in their attachments. */
function textOf({ text, attachments }: Fields): string {
  if (typeof text === 'string' && text !== '') return text
  const parts = listOf(attachments).map((part) => part['text'] ?? part['fallback'])
  return parts.filter((part) => typeof part === 'string').join('\n')
}

/** A log is pasted between fences as a rule; they are no part of it. */
const unfence = (text: string) => text.replaceAll('```', '\n').trim()

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])
