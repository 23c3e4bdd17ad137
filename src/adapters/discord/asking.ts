import { ApplicationIntegrationType, ChannelType, InteractionContextType } from 'discord.js'
import type { Person, Place } from '../../bot/port/index.ts'
import type { Room } from './room.ts'
import { roomFor } from './unasked.ts'
import { type Asking, guildLanguage, sourceOf, toPerson, toPlace } from './who.ts'

/** Who asks, where, and what the bot may do there. */
export interface Who {
  readonly user: string
  readonly person: Person
  readonly place: Place
  readonly room: Room
  /** The bot may post there by itself: it is a member, or it is a direct message. */
  readonly isMember: boolean
}

const THREADS = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread]
const DIRECT = [ChannelType.DM, ChannelType.GroupDM]

export function kindOf(type: ChannelType | undefined): Room['kind'] {
  if (type === undefined) return 'channel'
  return THREADS.includes(type) ? 'thread' : DIRECT.includes(type) ? 'direct' : 'channel'
}

/** Reads an interaction's circumstances; all of them are in it, so nothing is asked of Discord. */
export function whoAsks(interaction: Asking): Who {
  const source = sourceOf(interaction)
  const channel = interaction.channel?.id
  if (!source || channel === undefined) throw new Error(`interaction ${interaction.id}: from nobody, or from nowhere`)
  const { guild, guild_id: guildId, guild_locale: locale, app_permissions: granted } = interaction
  const kind = kindOf(interaction.channel?.type)
  const person = toPerson(source)
  const room: Room = { channel, kind, granted }
  const mayStay = isMember(interaction)
  return {
    user: source.user.id,
    person,
    place: toPlace({
      person,
      guild: guildId,
      channel,
      parent: kind === 'thread' ? parentOf(interaction) : undefined,
      isDirect: kind === 'direct',
      language: guildLanguage(locale, guild?.features ?? []),
      room: mayStay ? roomFor(room) : undefined,
    }),
    room,
    isMember: mayStay,
  }
}

const parentOf = ({ channel }: Asking) =>
  channel && 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined

function isMember({ context, authorizing_integration_owners: owners }: Asking): boolean {
  if (context === InteractionContextType.BotDM) return true
  return context === InteractionContextType.Guild && owners[ApplicationIntegrationType.GuildInstall] !== undefined
}
