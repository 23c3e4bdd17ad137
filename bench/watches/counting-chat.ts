import type { ChatAdapter, Conversation, Post, Room } from '../../src/bot/port/index.ts'

/** A platform that takes everything and keeps nothing. */
export class CountingChat implements ChatAdapter {
  readonly platform = 'slack'
  posts = 0
  edits = 0

  start = async (): Promise<void> => {}
  stop = async (): Promise<void> => {}
  health = () => ({ ok: true, text: 'counting' })
  find = (): Post => this.#post
  room = (): Room => ({ ...this.#conversation, posted: async () => undefined })
  findRoom = () => Promise.reject(new Error('nobody asks here'))

  readonly #conversation: Conversation = {
    post: async () => {
      this.posts++
      return this.#post
    },
    whisper: async () => {},
    attach: async () => {},
  }
  readonly #post: Post = {
    address: 'p1',
    edit: async () => void this.edits++,
    thread: async () => this.#conversation,
  }
}
