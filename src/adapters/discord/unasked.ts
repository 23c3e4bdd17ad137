import type { APIMessage } from 'discord.js'
import { type Card, PostError, type Room as Unasked } from '../../bot/port/index.ts'
import type { Api } from './api.ts'
import { missingOf } from './permissions.ts'
import { isKind, neededIn, type Room, roomConversation, roomPost } from './room.ts'

/** How far back a message is looked for. */
const LATEST = 50

/** The address of a place to post in unasked. */
export const toRoom = ({ kind, channel }: Pick<Room, 'kind' | 'channel'>): string => [kind, channel].join(':')

/** Where the bot may post later, as far as Discord says it; undefined where it may not. */
export function roomFor({ kind, channel, granted }: Room): string | undefined {
  const missing = kind === 'direct' || granted === undefined ? [] : missingOf(neededIn(kind), BigInt(granted))
  return missing.length === 0 ? toRoom({ kind, channel }) : undefined
}

/** A channel, a thread or direct messages to post in unasked. `self` is the bot's own user, once it is known. */
export function unaskedRoom(address: string, { api, self }: { api: Api; self: () => string }): Unasked {
  const [kind = '', channel = ''] = address.split(':')
  if (!isKind(kind)) return nowhere(address)
  const room: Room = { kind, channel }
  const inside = roomConversation(room, { api })
  const shows = ({ author, content, components }: APIMessage, once: string) =>
    author.id === self() && JSON.stringify([content, components]).includes(once)
  return {
    ...inside,
    // Nobody asked, so there is nobody to whisper to.
    whisper: async (card: Card) => void (await inside.post(card)),
    async posted(once) {
      const found = (await api.messages(channel, LATEST)).find((message) => shows(message, once))
      return found && roomPost(room, found.id, { api })
    },
  }
}

function nowhere(address: string): Unasked {
  const refuse = () => Promise.reject(new PostError('gone', { text: `there is no room ${address}` }))
  return { post: refuse, whisper: refuse, attach: refuse, posted: refuse }
}
