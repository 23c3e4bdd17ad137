import { type APIMessage, MessageFlags } from 'discord.js'
import { type Conversation, PostError } from '../../bot/port/index.ts'
import type { Api } from './api.ts'
import type { Who } from './asking.ts'
import type { Reply } from './reply.ts'
import { openThread, roomConversation } from './room.ts'
import { titleOf } from './who.ts'

/** Where the answer to a press goes: the thread of the message with the button, or whatever is nearest to one. */
export function pressConversation(about: { message: APIMessage; who: Who; reply: Reply }, api: Api): Conversation {
  const { message, who, reply } = about
  // Nothing can be attached to a message that only one person sees, or where the bot is no member.
  if (!who.isMember || ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return reply
  const { whisper } = reply
  const around = { api, whisper }
  const find = async (): Promise<Conversation> => {
    if (message.thread) return roomConversation({ ...who.room, kind: 'thread', channel: message.thread.id }, around)
    const thread = await openThread({ room: who.room, message: message.id, name: titleOf(message) }, around).catch(
      (error: unknown) => {
        if (error instanceof PostError && error.trouble === 'forbidden') return undefined
        throw error
      },
    )
    return thread ?? roomConversation(who.room, around, message.id)
  }
  let found: Promise<Conversation> | undefined
  const place = () => (found ??= find())
  return {
    whisper,
    post: async (card) => (await place()).post(card),
    attach: async (file) => (await place()).attach(file),
  }
}
