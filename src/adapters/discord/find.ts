import { type Memory, type Post, PostError } from '../../bot/port/index.ts'
import type { Api } from './api.ts'
import { recallToken } from './parts.ts'
import { render } from './render.ts'
import { isKind, roomPost } from './room.ts'

/** A message that an earlier process posted. What the address does not tell, Discord says at the first edit. */
export function findPost(address: string, { api, memory }: { api: Api; memory: Memory }): Post {
  const [kind = '', where = '', message = ''] = address.split(':')
  if (isKind(kind)) return roomPost({ kind, channel: where }, message, { api })
  return {
    address,
    edit: async (card) => {
      const hook = kind === 'reply' ? await recallToken(where, { memory }).catch(() => undefined) : undefined
      if (!hook) throw new PostError('gone', { text: `nothing can be edited at ${address}` })
      await api.editReply(hook, { payload: render(card) }, message)
    },
    thread: () => Promise.resolve(undefined),
  }
}
