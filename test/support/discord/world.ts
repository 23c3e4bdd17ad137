// What the double knows. Nothing here listens or answers.

import { type Channel, EVERYTHING, type Guild, KIND, type Message, newId, type User } from './things.ts'

/** Servers, channels and messages, and those who wait for them to change. */
export class World {
  readonly guilds = new Map<string, Guild>()
  readonly channels = new Map<string, Channel>()
  readonly users = new Map<string, User>()
  readonly messages: Message[] = []
  readonly #waiting = new Set<() => void>()

  addGuild(about: Partial<Guild> = {}): Guild {
    const guild: Guild = { id: newId(), name: 'Ops', preferred_locale: 'en-US', features: [], hasBot: true, ...about }
    this.guilds.set(guild.id, guild)
    return guild
  }

  addChannel(about: Partial<Channel>): Channel {
    const given = {
      id: newId(),
      type: KIND.text,
      name: 'general',
      granted: EVERYTHING,
      hiddenFrom: [],
      isArchived: false,
      isLocked: false,
    }
    const channel: Channel = { ...given, ...about }
    this.channels.set(channel.id, channel)
    this.changed()
    return channel
  }

  addUser(about: Partial<User> = {}): User {
    const user: User = {
      id: newId(),
      username: 'ann',
      global_name: 'Ann',
      locale: 'en-US',
      roles: [],
      isOpen: true,
      ...about,
    }
    this.users.set(user.id, user)
    return user
  }

  addMessage(about: Pick<Message, 'channel' | 'author'> & Partial<Message>): Message {
    const given = { id: newId(), content: '', components: [], flags: 0, files: [], shown: [], isDeleted: false }
    const message: Message = { ...given, ...about }
    if (message.components.length > 0) message.shown.push(message.components)
    this.messages.push(message)
    this.changed()
    return message
  }

  findMessage(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id && !message.isDeleted)
  }

  /** Direct messages between the bot and somebody. */
  directOf(user: User): Channel {
    const known = [...this.channels.values()].find(({ type, name }) => type === KIND.direct && name === user.id)
    return known ?? this.addChannel({ type: KIND.direct, name: user.id })
  }

  changed(): void {
    for (const wake of [...this.#waiting]) wake()
  }

  /** Resolves with what `find` gives as soon as that is something; looks again whenever anything changes. */
  async until<T>(find: () => T | undefined | false | null, what: string, patienceMs: number): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const look = () => {
      try {
        const found = find()
        if (found !== undefined && found !== false && found !== null) resolve(found)
      } catch (error) {
        reject(error as Error)
      }
    }
    const timer = setTimeout(() => reject(new Error(`never happened: ${what}`)), patienceMs)
    this.#waiting.add(look)
    look()
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(look)
    })
  }
}
