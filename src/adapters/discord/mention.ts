import { type APIChannel, ChannelType, type GatewayMessageCreateDispatchData, type Guild } from 'discord.js'
import type { Ask } from '../../bot/port/index.ts'
import { kindOf } from './asking.ts'
import { toSharedFile } from './download.ts'
import { type Parts, recallLocale, whisperDirectly } from './parts.ts'
import { type Room, roomConversation } from './room.ts'
import { roomFor } from './unasked.ts'
import { askedBy, behindMention, guildLanguage, toPerson, toPlace } from './who.ts'

/** What the client knows already. */
export interface Known {
  /** The bot's own user. */
  readonly self: string
  channel(id: string): { readonly type: ChannelType; readonly parent: string | undefined } | undefined
  guild(id: string): Pick<Guild, 'preferredLocale' | 'features'> | undefined
}

/** A message that begins with the bot's name. Its content arrives without any privileged intent, as it mentions the bot. */
export async function onMessage(message: GatewayMessageCreateDispatchData, known: Known, parts: Parts): Promise<void> {
  const { author, content, webhook_id: webhook } = message
  const text = author.bot || webhook ? undefined : behindMention(content, known.self)
  if (text === undefined) return
  const { api, bot, apiUrl } = parts
  // There is nothing to acknowledge, but people like to see that they were heard.
  api.typing(message.channel_id).catch(() => undefined)
  const files = message.attachments.map((file) => toSharedFile(file, { apiUrl }))
  const { person, place, room } = await whoWrote(message, known, parts)
  const inRoom = roomConversation(room, { api }, message.id)
  const whisper = whisperDirectly(author.id, inRoom, api)
  const reply = roomConversation(room, { api, whisper }, message.id)
  const ask: Ask = { id: `discord:${message.id}`, person, place, asked: askedBy(text, files), reply }
  // From here on it is the bot's: it never rejects, and may take minutes.
  void bot.handle(ask)
}

async function whoWrote(message: GatewayMessageCreateDispatchData, known: Known, parts: Parts) {
  const { author, member, guild_id: guildId, channel_id: id } = message
  const locale = await recallLocale(author.id, parts)
  const person = toPerson({
    user: author,
    member: member && { roles: member.roles, nick: member.nick ?? null },
    locale,
  })
  const channel = known.channel(id) ?? (await lookUp(id, parts))
  const guild = guildId === undefined ? undefined : known.guild(guildId)
  const kind = guildId === undefined ? 'direct' : kindOf(channel?.type)
  const parent = kind === 'thread' ? channel?.parent : undefined
  const language = guildLanguage(guild?.preferredLocale, guild?.features ?? [])
  const room: Room = { channel: id, kind }
  return {
    person,
    room,
    place: toPlace({
      ...{ person, guild: guildId, channel: id, parent, isDirect: kind === 'direct', language },
      // What it may do there is not said; the answer itself is posted there.
      room: channel && roomFor(room),
    }),
  }
}

const lookUp = async (id: string, { api }: Parts) => api.channel(id).then(toKnown, () => undefined)

const toKnown = (channel: APIChannel) => ({
  type: channel.type,
  parent: 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined,
})
