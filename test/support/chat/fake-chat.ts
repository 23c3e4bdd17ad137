import {
  type Ask,
  type Asked,
  type Attachment,
  type Bot,
  type Card,
  type ChatAdapter,
  type Conversation,
  type FoundRoom,
  type Person,
  type Place,
  type Post,
  PostError,
  type Room,
} from '../../../src/bot/port/index.ts'

/** What a message has shown, the latest card last. */
export interface FakePost {
  readonly address: string
  /** Where it was posted unasked. */
  readonly room?: string
  readonly cards: Card[]
  readonly thread: (Card | Attachment)[]
}

/** A platform that takes everything, unless it is told to fail. */
export class FakeChat implements ChatAdapter {
  readonly platform
  readonly posts: FakePost[] = []
  readonly whispers: Card[] = []
  readonly files: Attachment[] = []
  /** Called before every call; what it throws is what the platform answers. */
  interfere: (call: 'post' | 'posted' | 'edit' | 'whisper' | 'thread' | 'attach') => void = () => {}
  /** How long a post is on its way. */
  way: Promise<void> | undefined
  bot: Bot | undefined
  #asks = 0

  constructor(platform: Place['platform'] = 'slack') {
    this.platform = platform
  }

  start = async (bot: Bot): Promise<void> => {
    this.bot = bot
  }
  stop = async (): Promise<void> => {}
  health = () => ({ ok: true, text: 'connected' })
  find = (address: string): Post => {
    const post = this.posts.find((one) => one.address === address)
    if (!post) throw new PostError('gone', { text: address })
    return this.#handle(post)
  }

  room = (room: string): Room => ({
    ...this.#conversation(undefined, room),
    posted: async (once) => this.#posted(room, once),
  })
  findRoom = async (_: unknown, named: string): Promise<FoundRoom> => ({ channel: named, room: named, name: named })

  #posted(room: string, once: string): Post | undefined {
    this.interfere('posted')
    const there = this.posts.filter((post) => post.room === room)
    const found = there.findLast(({ cards }) => JSON.stringify(cards.at(-1)).includes(once))
    return found && this.#handle(found)
  }

  /** Delivers what somebody asks; resolves when the bot is done with it. */
  async ask(asked: Asked | string, about: Partial<Pick<Ask, 'id' | 'person' | 'place'>> = {}): Promise<void> {
    const ask: Ask = {
      id: `ask-${++this.#asks}`,
      person: person('ann'),
      place: this.place(),
      asked: typeof asked === 'string' ? { type: 'text', text: asked } : asked,
      reply: this.#conversation(),
      ...about,
    }
    await this.bot?.handle(ask)
  }

  /** Presses the button with that label in the latest card that has one. */
  async press(label: string, about: Partial<Pick<Ask, 'id' | 'person' | 'place'>> = {}): Promise<void> {
    await this.ask({ type: 'press', action: this.action(label) }, about)
  }

  action(label: string): string {
    const cards = [...this.posts.flatMap((post) => post.cards.at(-1) ?? []), ...this.whispers]
    const actions = cards.flatMap(({ blocks }) => blocks.flatMap((one) => (one.type === 'actions' ? one.actions : [])))
    const found = actions.findLast((action) => action.label === label)
    if (!found?.id) throw new Error(`no button ${label} among ${actions.map((one) => one.label).join(', ')}`)
    return found.id
  }

  place = (): Place => ({ platform: this.platform, workspace: `${this.platform}:T1`, channel: 'C1', isDirect: false })

  #conversation(into?: FakePost, room?: string): Conversation {
    return {
      post: async (card) => {
        this.interfere('post')
        await this.way
        if (into) into.thread.push(card)
        const post: FakePost = {
          address: `p${this.posts.length + 1}`,
          cards: [card],
          thread: [],
          ...(room !== undefined && { room }),
        }
        if (!into) this.posts.push(post)
        return this.#handle(post)
      },
      whisper: async (card) => {
        this.interfere('whisper')
        this.whispers.push(card)
      },
      attach: async (file) => {
        this.interfere('attach')
        this.files.push(file)
        into?.thread.push(file)
      },
    }
  }

  #handle(post: FakePost): Post {
    return {
      address: post.address,
      edit: async (card) => {
        this.interfere('edit')
        post.cards.push(card)
      },
      thread: async () => {
        this.interfere('thread')
        return this.#conversation(post)
      },
    }
  }
}

export const person = (name: string, more: Partial<Person> = {}): Person => ({
  id: `slack:T1:${name}`,
  name,
  memberships: [`slack:${name}`],
  ...more,
})
