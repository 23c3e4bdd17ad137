// The part of the Web API that tells about channels, direct messages and what stands in them.

import type { Channel, Fields, Message, World } from './world.ts'

type Arguments = Readonly<Record<string, string>>
interface Place {
  readonly world: World
  readonly caller: { readonly botUser: string }
}
type Method = (args: Arguments, place: Place) => Fields

const no = (error: string): Fields => ({ ok: false, error })
const kindOf = ({ id, isPrivate }: Channel) => (id.startsWith('D') ? 'im' : isPrivate ? 'groups' : 'channels')

/** The scope that a call needs depends on what the channel is. */
export function scopeFor(method: string, args: Arguments, world: World): string | undefined {
  if (method === 'conversations.open') return 'im:write'
  const channel = world.channels.get(args['channel'] ?? '')
  if (method === 'conversations.info' || method === 'conversations.members') {
    return channel && `${kindOf(channel)}:read`
  }
  if (method === 'conversations.history') return channel && `${kindOf(channel)}:history`
  return undefined
}

/** Those that users.conversations needs, one for each type. */
export const scopesForTypes = ({ types = 'public_channel' }: Arguments): string[] =>
  types.split(',').map((type) => (type === 'private_channel' ? 'groups:read' : 'channels:read'))

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.info': ({ channel: id = '' }, { world }) => {
    const channel = visible(id, world)
    return channel ? { ok: true, channel: describe(channel) } : no('channel_not_found')
  },
  'conversations.members': ({ channel: id = '', cursor = '', limit = '100' }, { world, caller }) => {
    const channel = visible(id, world)
    if (!channel) return no('channel_not_found')
    const members = [...(channel.hasBot ? [caller.botUser] : []), ...channel.members]
    return { ok: true, ...page('members', members, { cursor, limit }) }
  },
  'conversations.open': ({ users = '' }, { world }) => {
    if (!world.users.has(users)) return no('user_not_found')
    return { ok: true, no_op: true, already_open: true, channel: { id: world.directOf(users).id } }
  },
  'conversations.history': ({ channel: id = '', limit = '100' }, { world, caller }) => {
    const channel = visible(id, world)
    if (!channel) return no('channel_not_found')
    if (!channel.hasBot) return no('not_in_channel')
    const shown = world.messages.filter((one) => one.channel === id && !one.onlyFor && !one.threadTs)
    const latest = shown.toReversed().slice(0, Number(limit))
    return { ok: true, messages: latest.map((one) => describeOld(one, caller.botUser)), has_more: false }
  },
  'users.conversations': ({ types = 'public_channel', cursor = '', limit = '100' }, { world }) => {
    const wanted = types.split(',')
    const own = [...world.channels.values()].filter(
      (one) => one.hasBot && !one.isArchived && wanted.includes(one.isPrivate ? 'private_channel' : 'public_channel'),
    )
    return { ok: true, ...page('channels', own.map(describe), { cursor, limit }) }
  },
}

/** Of a private channel that the bot is not in, Slack says that it is not there. */
function visible(id: string, world: World): Channel | undefined {
  const channel = world.channels.get(id)
  return channel && (channel.hasBot || !channel.isPrivate) ? channel : undefined
}

const describe = ({ id, name, hasBot, isPrivate, isArchived }: Channel): Fields =>
  id.startsWith('D')
    ? { id, is_im: true, user: id.slice(1) }
    : { id, name, is_channel: !isPrivate, is_private: isPrivate, is_member: hasBot, is_archived: isArchived }

function describeOld({ ts, text, blocks, by }: Message, botUser: string): Fields {
  const author = by === 'bot' ? { user: botUser, bot_id: 'B1', app_id: 'A1' } : { user: by }
  return { type: 'message', ts, text, blocks, ...author }
}

function page(name: string, all: readonly unknown[], { cursor, limit }: { cursor: string; limit: string }): Fields {
  const from = Number(cursor || 0)
  const to = from + Number(limit)
  return { [name]: all.slice(from, to), response_metadata: { next_cursor: to < all.length ? String(to) : '' } }
}
