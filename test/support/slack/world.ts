// What there is in the double: people, channels, messages, files, and who waits for a change of them.

export type Fields = Readonly<Record<string, unknown>>

export interface User {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** IANA time zone. */
  readonly zone?: string
}

/** A dialog as somebody has it before them. */
export interface Modal {
  readonly id: string
  readonly user: string
  readonly view: Fields
}

export interface Channel {
  readonly id: string
  readonly name: string
  /** People in it. */
  readonly members: readonly string[]
  /** The bot is in it. */
  readonly hasBot: boolean
  readonly isPrivate: boolean
  readonly isArchived: boolean
}

export interface Shown {
  readonly text: string
  readonly blocks: readonly Fields[]
}

/** A message, with all that it has ever shown. */
export interface Message extends Shown {
  readonly ts: string
  readonly channel: string
  readonly threadTs?: string
  /** `bot`, or the person's id. */
  readonly by: string
  readonly via: 'chat.postMessage' | 'chat.postEphemeral' | 'response_url' | 'person' | 'upload'
  /** The only one who sees it. */
  readonly onlyFor?: string
  /** Earlier first; the last one is what it shows now. */
  readonly history: Shown[]
  readonly files: readonly StoredFile[]
  /** As forwarded mails and other apps have them. */
  readonly attachments?: readonly Fields[]
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly alt: string
  readonly bytes: Buffer
  readonly mimetype: string
}

interface Posted extends Partial<Omit<Message, 'ts' | 'history'>> {
  readonly channel: string
}

const PATIENCE_MS = 30_000

export class World {
  readonly users = new Map<string, User>()
  readonly channels = new Map<string, Channel>()
  readonly messages: Message[] = []
  readonly files = new Map<string, StoredFile>()
  /** The Home tab of each person. */
  readonly homes = new Map<string, Fields>()
  /** The dialog that each person has before them. */
  readonly modals = new Map<string, Modal>()
  readonly triggers = new Map<string, { readonly user: string; readonly at: number; isUsed: boolean }>()
  /** Members of each user group. */
  readonly groups = new Map<string, readonly string[]>()
  /** Whatever real Slack would have refused, or nobody should do. */
  readonly complaints: string[] = []
  readonly #waiting = new Set<() => void>()
  now: () => number = () => performance.now()
  #count = 0

  id = (letter: string): string => `${letter}${String(++this.#count).padStart(6, '0')}`
  ts = (): string => `${1_790_000_000 + ++this.#count}.${String(this.#count).padStart(6, '0')}`

  /** What opens one dialog before that person, for three seconds. */
  trigger(user: string): string {
    const id = this.id('trigger.')
    this.triggers.set(id, { user, at: this.now(), isUsed: false })
    return id
  }

  post(posted: Posted): Message {
    const shown = { text: posted.text ?? '', blocks: posted.blocks ?? [] }
    const message = {
      by: 'bot',
      via: 'person' as const,
      files: [],
      ...posted,
      ...shown,
      ts: this.ts(),
      history: [shown],
    }
    this.messages.push(message)
    this.changed()
    return message
  }

  /** The direct messages of the bot with somebody. */
  directOf(user: string): Channel {
    const id = `D${user}`
    const own = { name: id, members: [user], hasBot: true, isPrivate: true, isArchived: false }
    const channel = this.channels.get(id) ?? { id, ...own }
    this.channels.set(id, channel)
    return channel
  }

  edit(message: Message, shown: Shown): void {
    message.history.push(shown)
    Object.assign(message, shown)
    this.changed()
  }

  changed(): void {
    for (const look of this.#waiting) look()
  }

  /** Resolves with the first value that is there, now or after any change. */
  async until<T>(find: () => T | undefined | false | null, what: string): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const look = () => {
      const found = find()
      if (found !== undefined && found !== false && found !== null) resolve(found)
    }
    const timer = setTimeout(() => reject(new Error(`in vain for ${what}:\n${this.describe()}`)), PATIENCE_MS)
    this.#waiting.add(look)
    look()
    return promise.finally(() => {
      clearTimeout(timer)
      this.#waiting.delete(look)
    })
  }

  describe(): string {
    const lines = this.messages.map(
      ({ channel, threadTs, ts, by, text }) => `${channel} ${threadTs ?? ts} ${by}: ${text}`,
    )
    return [...lines, ...this.complaints].join('\n')
  }
}
