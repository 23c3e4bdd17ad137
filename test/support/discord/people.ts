// What people do: the payloads that a client of theirs would cause.

import { newToken } from './interactions.ts'
import type { Interaction, State } from './state.ts'
import {
  type Channel,
  channelJson,
  fileJson,
  type Json,
  KIND,
  type Message,
  messageJson,
  newId,
  type StoredFile,
  type User,
  userJson,
} from './things.ts'

/** Who does something, and where. */
export interface Who {
  readonly user: User
  readonly channel: Channel
}

const TYPE = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const

/** A new interaction with everything that is the same for all kinds. */
export function interact(
  state: State,
  { user, channel }: Who,
  about: { type: keyof typeof TYPE; data: Json; source?: Message },
): Interaction {
  const { guild } = channel
  const owners = { ...(guild?.hasBot && { '0': guild.id }), ...(!guild?.hasBot && { '1': user.id }) }
  const id = newId()
  const token = newToken()
  const payload: Json = {
    ...{ id, token, type: TYPE[about.type], application_id: state.application, version: 1, data: about.data },
    ...{ channel: channelJson(channel), channel_id: channel.id, locale: user.locale, entitlements: [] },
    ...(guild ? inGuild(user, channel) : { user: userJson(user) }),
    ...{ app_permissions: String(channel.granted), authorizing_integration_owners: owners },
    ...{ context: guild ? 0 : channel.type === KIND.direct ? 1 : 2, attachment_size_limit: 10 * 1024 * 1024 },
    ...(about.source && { message: messageJson(about.source, state.origin) }),
  }
  const isOnlyTheirs = guild ? !guild.hasBot : channel.type !== KIND.direct
  const interaction: Interaction = {
    ...{ id, token, payload, user, channel, createdAt: Date.now(), followUps: [], isOnlyTheirs },
    ...(about.source && { source: about.source }),
  }
  state.interactions.push(interaction)
  return interaction
}

function inGuild(user: User, { guild }: Channel): Json {
  return {
    guild_id: guild?.id,
    guild_locale: guild?.preferred_locale,
    guild: { id: guild?.id, locale: guild?.preferred_locale, features: guild?.features },
    member: { user: userJson(user), ...memberJson(user), permissions: '2147483647' },
  }
}

const memberJson = ({ roles }: User): Json => ({
  ...{ roles, nick: null, joined_at: '2026-01-01T00:00:00Z', deaf: false, mute: false, flags: 0, avatar: null },
})

/** A file as somebody's client uploads it. */
export function upload(name: string, content: string | Uint8Array): StoredFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return { id: newId(), filename: name, bytes, type: 'text/plain' }
}

export const attachmentsJson = (message: Message, origin: string): Record<string, Json> =>
  Object.fromEntries(
    message.files.map((file) => [
      file.id,
      fileJson(file, `${origin}/attachments/${message.channel.id}/${file.id}/${file.filename}`),
    ]),
  )

/** A message as the gateway shows it to a bot without the privileged intent: its content only where the bot is mentioned. */
export function messageEvent(state: State, message: Message): Json {
  const { author, channel, content } = message
  const isMentioned = new RegExp(`<@!?${state.bot.id}>`).test(content)
  const shown = messageJson(message, state.origin)
  return {
    ...shown,
    ...(!isMentioned && { content: '', attachments: [], components: [] }),
    ...(channel.guild && { guild_id: channel.guild.id, member: memberJson(author) }),
    mentions: isMentioned ? [{ ...userJson(state.bot), member: memberJson(state.bot) }] : [],
  }
}
