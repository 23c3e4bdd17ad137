import { type APIChannel, type APIGuildChannel, ChannelType } from 'discord.js'
import { type FoundRoom, type Person, type Place, PostError } from '../../bot/port/index.ts'
import type { Api } from './api.ts'
import { kindOf } from './asking.ts'
import { grantedTo } from './granted.ts'
import { missingOf } from './permissions.ts'
import { neededIn, type Room } from './room.ts'
import { cannotWrite, noMessages, noServer, notAllowed, notNamed, notThere } from './room-words.ts'
import { toRoom } from './unasked.ts'

const DIRECT = /^(?:dm|me|\u79c1\u4fe1|\u79c1\u804a)$/i
const REFERENCE = /^<#(?<id>\d{1,20})>$/
const WITHOUT_MESSAGES: readonly ChannelType[] = [
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildDirectory,
]

interface Who {
  readonly person: Person
  readonly place: Place
}

interface Finding {
  readonly api: Api
  /** The bot's own user. */
  readonly self: string
}

/** Finds a channel of the asker's server that somebody named, where both they and the bot may be. */
export async function findRoom(finding: Finding, who: Who, named: string): Promise<FoundRoom> {
  if (DIRECT.test(named)) return findDirect(finding, who)
  const guild = /^discord:guild:(\d+)$/.exec(who.place.workspace)?.[1]
  if (guild === undefined) throw noServer()
  const id = REFERENCE.exec(named)?.groups?.['id']
  if (id === undefined) throw notNamed(named)
  const channel = await look(finding.api, { guild, id })
  if (WITHOUT_MESSAGES.includes(channel.type)) throw noMessages(`#${channel.name}`)
  const room: Room = { channel: id, kind: kindOf(channel.type) }
  await check(finding, { guild, room, channel, who })
  return { channel: `discord:channel:${parentOf(channel) ?? id}`, room: toRoom(room), name: `#${channel.name}` }
}

const userOf = ({ person }: Who) => person.id.split(':').at(-1) ?? ''

async function findDirect({ api }: Finding, who: Who): Promise<FoundRoom> {
  const { id } = await api.openDirect(userOf(who)).catch((error: unknown) => {
    throw isUnreachable(error) ? cannotWrite() : error
  })
  return {
    channel: `discord:channel:${id}`,
    room: toRoom({ kind: 'direct', channel: id }),
    name: `@${who.person.name}`,
  }
}

const isUnreachable = (error: unknown) =>
  error instanceof PostError && ['gone', 'forbidden', 'refused'].includes(error.trouble)

type GuildChannel = APIGuildChannel & { readonly name: string }

/** Of what the bot does not see, and of other servers, it knows nothing. */
async function look(api: Api, { guild, id }: { guild: string; id: string }): Promise<GuildChannel> {
  const channel: APIChannel = await api.channel(id).catch((error: unknown) => {
    throw isUnreachable(error) ? notThere() : error
  })
  if (!('guild_id' in channel) || channel.guild_id !== guild) throw notThere()
  return channel as GuildChannel
}

const parentOf = (channel: GuildChannel) =>
  kindOf(channel.type) === 'thread' && 'parent_id' in channel ? (channel.parent_id ?? undefined) : undefined

async function check(
  { api, self }: Finding,
  about: { guild: string; room: Room; channel: GuildChannel; who: Who },
): Promise<void> {
  const { guild: id, room, channel, who } = about
  const parent = parentOf(channel)
  const [guild, bot, ruled] = await Promise.all([
    api.guild(id),
    api.member(id, self),
    // A thread has the permissions of its channel.
    parent === undefined ? channel : look(api, { guild: id, id: parent }),
  ])
  const overwrites = 'permission_overwrites' in ruled ? (ruled.permission_overwrites ?? []) : []
  const roles = who.person.memberships.flatMap((one) => /^discord:role:(\d+)$/.exec(one)?.[1] ?? [])
  const theirs = grantedTo({ guild, overwrites, user: userOf(who), roles })
  if (missingOf(['View Channel'], theirs).length > 0) throw notThere()
  const missing = missingOf(neededIn(room.kind), grantedTo({ guild, overwrites, user: self, roles: bot.roles }))
  if (missing.length > 0) throw notAllowed(`#${channel.name}`, missing)
}
