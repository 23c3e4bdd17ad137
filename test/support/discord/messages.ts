// Messages and threads as the bot itself makes them.

import { type Answer, done, invalid, ok, refuse } from './answers.ts'
import { messageTrouble } from './limits.ts'
import type { State } from './state.ts'
import {
  type Channel,
  channelJson,
  FLAGS,
  type Json,
  KIND,
  MAY,
  type May,
  type Message,
  messageJson,
  newId,
  type StoredFile,
} from './things.ts'

/** The body of a call, with what was uploaded. */
export interface Incoming {
  readonly body: Json
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array; readonly type: string }[]
}

const FILE_BYTES = 10 * 1024 * 1024

/** Puts what was sent into a message, if Discord would take it. */
export function write(state: State, message: Message, { body, files }: Incoming): void {
  if (files.some(({ bytes }) => bytes.length > FILE_BYTES)) throw refuse('tooLarge')
  // That a message has components cannot be taken back, so an edit need not say it again.
  const flags = Number(body['flags'] ?? 0) | (message.flags & FLAGS.v2)
  const trouble = messageTrouble(
    { ...body, flags },
    files.map(({ name }) => name),
  )
  state.violations.push(...trouble)
  if (trouble.length > 0) throw invalid(trouble)
  message.flags = (message.flags & FLAGS.ephemeral) | (flags & ~FLAGS.ephemeral)
  message.content = typeof body['content'] === 'string' ? body['content'] : message.content
  message.files = files.length > 0 ? files.map((file, index) => store(file, describe(body, index))) : message.files
  if (Array.isArray(body['components'])) {
    message.components = body['components'] as Json[]
    message.shown.push(message.components)
  }
  state.world.changed()
}

function store(file: Incoming['files'][number], description: string | undefined): StoredFile {
  const { name: filename, bytes, type } = file
  return { id: newId(), filename, bytes, type, ...(description !== undefined && { description }) }
}

function describe(body: Json, index: number): string | undefined {
  const attachments = (body['attachments'] ?? []) as readonly Json[]
  const description = attachments.find(({ id }) => String(id) === String(index))?.['description']
  return typeof description === 'string' ? description : undefined
}

export function channelOf(state: State, id: string): Channel {
  const channel = state.world.channels.get(id)
  if (!channel) throw refuse('unknownChannel')
  demand(channel, 'viewChannel')
  return channel
}

function demand(channel: Channel, ...needs: readonly May[]): void {
  if (channel.type === KIND.direct) return
  if (channel.guild?.hasBot !== true || (channel.granted & MAY.viewChannel) === 0n) throw refuse('missingAccess')
  if (needs.some((need) => (channel.granted & MAY[need]) === 0n)) throw refuse('missingPermissions')
}

const LATEST = 50

/** GET /channels/{id}/messages; nothing where the bot may not read what was said before. */
export function latest(state: State, id: string): Answer {
  const channel = channelOf(state, id)
  const mayRead = channel.type === KIND.direct || (channel.granted & MAY.readHistory) !== 0n
  const all = state.world.messages.filter((one) => mayRead && one.channel === channel && !one.only && !one.isDeleted)
  const shown = all.toReversed().slice(0, LATEST)
  return ok(
    shown.map((one) => ({ ...messageJson(one, state.origin), ...(one.author !== state.bot && { content: '' }) })),
  )
}

/** POST /channels/{id}/messages */
export function create(state: State, id: string, incoming: Incoming): Answer {
  const channel = channelOf(state, id)
  const { body, files } = incoming
  const isThread = channel.type === KIND.thread
  demand(channel, isThread ? 'sendInThreads' : 'sendMessages', ...(files.length > 0 ? (['attachFiles'] as const) : []))
  if (channel.isLocked) throw refuse('locked')
  if (channel.type === KIND.forum) throw refuse('wrongChannelType')
  const user = state.world.users.get(channel.name)
  if (channel.type === KIND.direct && user && !user.isOpen) throw refuse('noDirectMessages')
  const reference = body['message_reference'] as { message_id?: string } | undefined
  if (reference && channel.type !== KIND.direct && (channel.granted & MAY.readHistory) === 0n) throw refuse('noHistory')
  const nonce = typeof body['nonce'] === 'string' ? body['nonce'] : undefined
  const known = state.world.messages.find((one) => nonce !== undefined && one.nonce === nonce && body['enforce_nonce'])
  if (known) return ok(messageJson(known, state.origin))
  const replyTo = reference?.message_id
  const draft = { channel, author: state.bot, ...(nonce !== undefined && { nonce }), ...(replyTo && { replyTo }) }
  const message: Message = {
    id: newId(),
    content: '',
    components: [],
    flags: 0,
    files: [],
    shown: [],
    isDeleted: false,
    ...draft,
  }
  write(state, message, incoming)
  state.world.messages.push(message)
  state.world.changed()
  return ok(messageJson(message, state.origin))
}

/** PATCH, GET and DELETE of /channels/{channel}/messages/{id} */
export function onMessage(
  state: State,
  about: { channel: string; id: string; method: string; incoming: Incoming },
): Answer {
  const channel = channelOf(state, about.channel)
  if (about.method === 'GET') demand(channel, 'readHistory')
  const message = state.world.findMessage(about.id)
  // What only one person sees is reached by an interaction's token alone.
  if (!message || message.channel !== channel || message.only) throw refuse('unknownMessage')
  if (about.method !== 'GET' && message.author !== state.bot) throw refuse('notTheAuthor')
  if (about.method === 'PATCH') {
    if (channel.isArchived) throw refuse('archived')
    write(state, message, about.incoming)
  }
  if (about.method !== 'DELETE') return ok(messageJson(message, state.origin))
  message.isDeleted = true
  state.world.changed()
  return done
}

/** POST /channels/{channel}/messages/{id}/threads. The thread has the message's id. */
export function startThread(state: State, about: { channel: string; id: string; body: Json }): Answer {
  const channel = channelOf(state, about.channel)
  if (channel.type !== KIND.text && channel.type !== KIND.announcement) throw refuse('wrongChannelType')
  demand(channel, 'createThreads')
  const message = state.world.findMessage(about.id)
  if (!message || message.only) throw refuse('unknownMessage')
  if (message.thread) throw refuse('hasThread')
  const thread = state.world.addChannel({
    ...{
      id: message.id,
      type: KIND.thread,
      name: String(about.body['name']),
      parent: channel.id,
      granted: channel.granted,
    },
    ...(channel.guild && { guild: channel.guild }),
  })
  message.thread = thread
  state.world.changed()
  return { status: 201, body: channelJson(thread) }
}

/** POST /users/@me/channels */
export function openDirect(state: State, body: Json): Answer {
  const user = state.world.users.get(String(body['recipient_id']))
  if (!user) throw refuse('unknownUser')
  return ok({ ...channelJson(state.world.directOf(user)), recipients: [{ id: user.id, username: user.username }] })
}
