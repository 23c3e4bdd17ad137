import { describeFile } from './methods.ts'
import type { Fields, Message, StoredFile, World } from './world.ts'

/** Who does something, and where. */
export interface Doer {
  readonly user: string
  readonly channel: string
  readonly team: string
}

/** What a delivery is, apart from how it travels. */
export interface Delivered {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api'
  readonly body: Fields
}

export function commandBody(
  name: string,
  text: string,
  about: Doer & { world: World; responseUrl: string },
): Delivered {
  const { user, channel, team, world, responseUrl } = about
  const body = {
    token: 'verification',
    command: name,
    text,
    response_url: responseUrl,
    trigger_id: world.trigger(user),
    user_id: user,
    user_name: world.users.get(user)?.name ?? user,
    team_id: team,
    team_domain: 'example',
    channel_id: channel,
    channel_name: channel.startsWith('D') ? 'directmessage' : 'general',
    api_app_id: 'A1',
    is_enterprise_install: 'false',
  }
  return { kind: 'slash_commands', body }
}

export function eventBody(
  event: Fields,
  { world, team, botUser }: { world: World; team: string; botUser: string },
): Delivered {
  const authorizations = [
    { enterprise_id: null, team_id: team, user_id: botUser, is_bot: true, is_enterprise_install: false },
  ]
  const body = {
    token: 'verification',
    team_id: team,
    api_app_id: 'A1',
    event,
    type: 'event_callback',
    event_id: world.id('Ev'),
    event_time: 1_790_000_000,
    authorizations,
  }
  return { kind: 'events_api', body }
}

const userOf = (world: World, { user, team }: Doer) => {
  const name = world.users.get(user)?.name ?? user
  return { id: user, username: name, name, team_id: team }
}

/** The press of a button with that label. */
export function pressBody(
  message: Message,
  label: string,
  about: Doer & { world: World; responseUrl: string },
): Delivered {
  const { world, channel, team, responseUrl } = about
  const isEphemeral = message.onlyFor !== undefined
  const body = {
    type: 'block_actions',
    user: userOf(world, about),
    api_app_id: 'A1',
    token: 'verification',
    container: { type: 'message', message_ts: message.ts, channel_id: channel, is_ephemeral: isEphemeral },
    trigger_id: world.trigger(about.user),
    team: { id: team, domain: 'example' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel, name: 'general' },
    // Of a message that one person sees, Slack sends no content.
    ...(!isEphemeral && { message: describeMessage(message) }),
    response_url: responseUrl,
    actions: [{ ...buttonOf(message.blocks, label), action_ts: world.ts() }],
  }
  return { kind: 'interactive', body }
}

export function homePressBody(view: Fields, label: string, about: Doer & { world: World }): Delivered {
  const { world, team } = about
  const body = {
    type: 'block_actions',
    user: userOf(world, about),
    api_app_id: 'A1',
    token: 'verification',
    container: { type: 'view', view_id: 'V1' },
    trigger_id: world.trigger(about.user),
    team: { id: team, domain: 'example' },
    enterprise: null,
    is_enterprise_install: false,
    view,
    actions: [{ ...buttonOf(view['blocks'] as Fields[], label), action_ts: world.ts() }],
  }
  return { kind: 'interactive', body }
}

export function shortcutBody(
  id: string,
  message: Message,
  about: Doer & { world: World; responseUrl: string; url: string },
): Delivered {
  const { world, channel, team, responseUrl, url } = about
  const body = {
    type: 'message_action',
    token: 'verification',
    action_ts: world.ts(),
    team: { id: team, domain: 'example' },
    user: userOf(world, about),
    channel: { id: channel, name: 'general' },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: id,
    trigger_id: world.trigger(about.user),
    response_url: responseUrl,
    message_ts: message.ts,
    message: { ...describeMessage(message), ...filesOf(message.files, url) },
  }
  return { kind: 'interactive', body }
}

export const filesOf = (files: readonly StoredFile[], url: string) =>
  files.length > 0 ? { files: files.map((file) => describeFile(file, url)) } : {}

function describeMessage({ ts, threadTs, text, blocks, by, attachments }: Message): Fields {
  const attached = attachments ? { attachments } : {}
  return {
    type: 'message',
    ts,
    text,
    blocks,
    user: by === 'bot' ? 'UBOT' : by,
    ...(threadTs && { thread_ts: threadTs }),
    ...attached,
  }
}

interface Button {
  readonly type: string
  readonly text: { readonly text: string }
}

/** A button of these blocks, as Slack sends it back. */
function buttonOf(blocks: readonly Fields[], label: string): Fields {
  const all = blocks.flatMap(({ type, elements }) => (type === 'actions' ? (elements as (Fields & Button)[]) : []))
  const found = all.find(({ text }) => text.text === label)
  if (!found) throw new Error(`no button ${label} among ${all.map(({ text }) => text.text).join(', ')}`)
  const { action_id, value, text } = found
  return { type: 'button', action_id, block_id: 'b1', text, value }
}
