import { CONVERSATIONS, scopeFor, scopesForTypes } from './conversations.ts'
import { openView } from './modals.ts'
import { refusedBlocks, refusedMessage } from './limits.ts'
import type { Channel, Fields, Message, World } from './world.ts'

export type Arguments = Readonly<Record<string, string>>
export interface Caller {
  readonly team: string
  readonly botUser: string
  readonly botName: string
}
export interface Place {
  readonly world: World
  /** Where the double can be reached. */
  readonly url: string
}
type Method = (args: Arguments, place: Place & { caller: Caller }) => Fields

const no = (error: string, more: Fields = {}): Fields => ({ ok: false, error, ...more })

/** The scopes that a call needs. */
export function neededScopes(method: string, args: Arguments, world: World): readonly string[] {
  if (method === 'users.conversations') return scopesForTypes(args)
  return [SCOPES[method] ?? scopeFor(method, args, world)].flatMap((scope) => scope ?? [])
}

const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.info': 'files:read',
  'users.info': 'users:read',
  'usergroups.users.list': 'usergroups:read',
}

export const METHODS: Readonly<Record<string, Method>> = {
  ...CONVERSATIONS,
  'auth.test': (_, { caller }) => ({
    ok: true,
    user_id: caller.botUser,
    user: caller.botName,
    team_id: caller.team,
    bot_id: 'B1',
  }),
  'chat.postMessage': (args, place) => {
    const channel = channelFor(args['channel'], place)
    const refusal = refuses(channel) ?? refusesMessage(args, 'post', place)
    if (refusal || !channel) return no(refusal ?? 'channel_not_found')
    const threadTs = args['thread_ts']
    if (threadTs && !place.world.messages.some(({ ts }) => ts === threadTs)) return no('cannot_reply_to_message')
    const shown = shownBy(args)
    const message = place.world.post({
      ...shown,
      channel: channel.id,
      ...(threadTs && { threadTs }),
      via: 'chat.postMessage',
    })
    return { ok: true, channel: channel.id, ts: message.ts, message: { ...shown, ts: message.ts } }
  },
  'chat.postEphemeral': (args, place) => {
    const channel = channelFor(args['channel'], place)
    const refusal = refuses(channel) ?? refusesMessage(args, 'post', place)
    if (refusal || !channel) return no(refusal ?? 'channel_not_found')
    const threadTs = args['thread_ts']
    const only = { onlyFor: args['user'] ?? '', via: 'chat.postEphemeral' as const }
    const { ts } = place.world.post({ ...shownBy(args), ...only, channel: channel.id, ...(threadTs && { threadTs }) })
    return { ok: true, message_ts: ts }
  },
  'chat.update': (args, place) => {
    const refusal = refusesMessage(args, 'edit', place)
    if (refusal) return no(refusal)
    const message = messageAt(args, place.world)
    if (!message) return no('message_not_found')
    if (message.by !== 'bot' || message.onlyFor) return no('cant_update_message')
    place.world.edit(message, shownBy(args))
    return { ok: true, channel: message.channel, ts: message.ts }
  },
  'users.info': ({ user = '', include_locale: wantsLocale }, { world }) => {
    const found = world.users.get(user)
    if (!found) return no('user_not_found')
    const { id, name, locale, zone } = found
    return { ok: true, user: { id, name, ...(zone && { tz: zone }), ...(wantsLocale === 'true' && { locale }) } }
  },
  'usergroups.users.list': ({ usergroup = '' }, { world }) => {
    const users = world.groups.get(usergroup)
    return users ? { ok: true, users } : no('no_such_subteam')
  },
  'views.publish': ({ user_id: user = '', view = '{}' }, { world }) => {
    const parsed = JSON.parse(view) as Fields
    const refusals = refusedBlocks(parsed['blocks'], 'home')
    if (refusals.length > 0) {
      world.complaints.push(...refusals.map(({ error, where }) => `views.publish: ${error} ${where}`))
      return no('invalid_arguments')
    }
    world.homes.set(user, parsed)
    world.changed()
    return { ok: true, view: parsed }
  },
  'views.open': (args, { world }) => openView(args, world),
  'files.getUploadURLExternal': ({ filename = '', length = '0', alt_txt: alt = '' }, { world, url }) => {
    if (!filename || Number(length) < 1) return no('missing_argument')
    const id = world.id('F')
    const bytes = Buffer.alloc(0)
    world.files.set(id, { id, name: filename, title: '', alt, bytes, mimetype: 'text/plain' })
    return { ok: true, file_id: id, upload_url: `${url}/upload/${id}?length=${length}` }
  },
  'files.completeUploadExternal': completeUpload,
  'files.info': ({ file = '' }, { world, url }) => {
    const found = world.files.get(file)
    return found ? { ok: true, file: describeFile(found, url) } : no('file_not_found')
  },
}

function completeUpload(args: Arguments, place: Place & { caller: Caller }): Fields {
  const { world } = place
  const listed = JSON.parse(args['files'] ?? '[]') as { id: string; title?: string }[]
  const files = listed.flatMap(({ id, title = '' }) => {
    const file = world.files.get(id)
    return file && file.bytes.length > 0 ? { ...file, title } : []
  })
  if (files.length !== listed.length) return no('file_not_found')
  const channel = channelFor(args['channel_id'], place)
  const refusal = refuses(channel)
  if (refusal || !channel) return no(refusal ?? 'channel_not_found')
  const threadTs = args['thread_ts']
  for (const file of files) world.files.set(file.id, file)
  world.post({ channel: channel.id, files, via: 'upload', ...(threadTs && { threadTs }) })
  return { ok: true, files: files.map(({ id, title }) => ({ id, title })) }
}

/** A file as payloads and files.info describe it. */
export function describeFile(
  { id, name, bytes, mimetype }: { id: string; name: string; bytes: Buffer; mimetype: string },
  url: string,
) {
  return { id, name, size: bytes.length, mimetype, url_private: `${url}/files/${id}/${encodeURIComponent(name)}` }
}

/** To write to a person's id is to write to the conversation with them. */
function channelFor(id = '', { world }: Place): Channel | undefined {
  return world.users.has(id) ? world.directOf(id) : world.channels.get(id)
}

function refuses(channel: Channel | undefined): string | undefined {
  if (!channel || (channel.isPrivate && !channel.hasBot)) return 'channel_not_found'
  if (!channel.hasBot) return 'not_in_channel'
  return channel.isArchived ? 'is_archived' : undefined
}

function refusesMessage(args: Arguments, kind: 'post' | 'edit', { world }: Place): string | undefined {
  const refusals = refusedMessage(shownBy(args), kind)
  world.complaints.push(...refusals.map(({ error, where }) => `${kind}: ${error} ${where}`))
  return refusals[0]?.error
}

function shownBy({ text = '', blocks = '[]' }: Arguments): Pick<Message, 'text' | 'blocks'> {
  return { text, blocks: JSON.parse(blocks) as Fields[] }
}

const messageAt = ({ channel, ts }: Arguments, { messages }: World) =>
  messages.find((one) => one.channel === channel && one.ts === ts)
