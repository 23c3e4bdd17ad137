import { RESTJSONErrorCodes as Code } from 'discord.js'
import { type Attachment, type Card, type Conversation, type Post, PostError } from '../../bot/port/index.ts'
import type { Api, Outgoing } from './api.ts'
import { FILE_BYTES } from './budget.ts'
import { codeOf } from './errors.ts'
import { lacking, type Permission } from './permissions.ts'
import { render, renderFile } from './render.ts'

/** A place to post as the bot itself. */
export interface Room {
  readonly channel: string
  /** Posts of a forum are threads. */
  readonly kind: 'channel' | 'thread' | 'direct'
  /** What the bot may do there as a bit field, where Discord said it. */
  readonly granted?: string
}

/** Shows a card to the asker alone. */
export type Whisper = (card: Card) => Promise<void>

export interface Surroundings {
  readonly api: Api
  /** Absent where nobody asked, as in a thread that was found again after a restart. */
  readonly whisper?: Whisper
}

/** What keeps a thread from being: the channel's kind, or too many of them. Not worth a word to a person. */
const THREADLESS: readonly (string | number | undefined)[] = [
  Code.CannotExecuteActionOnThisChannelType,
  Code.CannotExecuteActionOnDMChannel,
  Code.MaximumActiveThreads,
  Code.MaximumActiveAnnouncementThreads,
]

/** Posting in a channel, a thread or a direct message. `replyTo` is a message that what is posted refers to. */
export function roomConversation(room: Room, around: Surroundings, replyTo?: string): Conversation {
  const { api, whisper } = around
  const send = async (message: Outgoing, once?: string) => {
    const needs = needsIn(room, message.file ? ['Attach Files'] : [])
    const about = { needs, ...(once !== undefined && { once }) }
    if (replyTo === undefined) return api.post(room.channel, message, about)
    return api.post(room.channel, message, { ...about, replyTo }).catch((error: unknown) => {
      if (codeOf(error) !== Code.CannotReplyWithoutPermissionToReadMessageHistory) throw error
      return api.post(room.channel, message, about)
    })
  }
  const post = async (card: Card, once?: string): Promise<Post> => {
    const { id } = await send({ payload: render(card) }, once)
    return roomPost(room, id, around)
  }
  return {
    post,
    whisper: whisper ?? (async (card) => void (await post(card))),
    attach: async (file) => void (await send({ payload: renderFile(checkSize(file)), file })),
  }
}

const sendIn = (kind: Room['kind']): Permission => (kind === 'thread' ? 'Send Messages in Threads' : 'Send Messages')

function needsIn({ kind, granted }: Room, more: readonly Permission[]): readonly Permission[] {
  return lacking(['View Channel', sendIn(kind), ...more], granted)
}

/** What posting unasked needs, files included. */
export const neededIn = (kind: Room['kind']): readonly Permission[] => ['View Channel', sendIn(kind), 'Attach Files']

const KINDS: readonly string[] = ['channel', 'thread', 'direct'] satisfies readonly Room['kind'][]
export const isKind = (text: string): text is Room['kind'] => KINDS.includes(text)

export function checkSize(file: Attachment): Attachment {
  if (file.bytes.length <= FILE_BYTES) return file
  throw new PostError('refused', { text: `${file.name}: ${file.bytes.length} bytes of at most ${FILE_BYTES}` })
}

/** A message of the bot's own. It is edited by its ids, which outlive every token. */
export function roomPost(room: Room, message: string, around: Surroundings): Post {
  const { api } = around
  return {
    address: [room.kind, room.channel, message].join(':'),
    edit: async (card) => void (await api.edit(room.channel, message, render(card))),
    thread: (name) => openThread({ room, message, name }, around),
  }
}

/** The thread under a message: its own, or the one that it stands in. */
export async function openThread(
  about: { room: Room; message: string; name: string },
  around: Surroundings,
): Promise<Conversation | undefined> {
  const { room, message, name } = about
  if (room.kind === 'direct') return undefined
  if (room.kind === 'thread') return roomConversation(room, around)
  const thread: Room = { ...room, kind: 'thread', channel: message }
  try {
    const { id } = await around.api.openThread(room.channel, message, name)
    return roomConversation({ ...thread, channel: id }, around)
  } catch (error) {
    const code = codeOf(error)
    // A message has one thread at most, and that has the message's id.
    if (code === Code.ThreadAlreadyCreatedForMessage) return roomConversation(thread, around)
    if (THREADLESS.includes(code)) return undefined
    throw error
  }
}
