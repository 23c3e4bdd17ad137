// What Discord consists of: servers, channels, people, messages; and how its API shows them.

export type Json = Record<string, unknown>

/** Bits of the permissions that matter to a bot that posts. */
export const MAY = {
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const
export type May = keyof typeof MAY
export const EVERYTHING = Object.values(MAY).reduce((sum, bit) => sum | bit, 0n)

export interface Guild {
  readonly id: string
  readonly name: string
  readonly preferred_locale: string
  readonly features: readonly string[]
  /** The bot was added to it; otherwise only people brought it with them. */
  readonly hasBot: boolean
}

/** Numbers as Discord's documentation gives them. */
export const KIND = { text: 0, direct: 1, groupDirect: 3, announcement: 5, thread: 11, voice: 2, forum: 15 } as const

export interface Channel {
  readonly id: string
  readonly type: number
  readonly name: string
  readonly guild?: Guild
  readonly parent?: string
  /** What the bot may do there. */
  granted: bigint
  /** People who do not see it. */
  readonly hiddenFrom: readonly string[]
  isArchived: boolean
  isLocked: boolean
}

export interface User {
  readonly id: string
  readonly username: string
  readonly global_name: string | null
  readonly locale: string
  readonly roles: readonly string[]
  readonly bot?: boolean
  /** Takes direct messages of bots. */
  readonly isOpen: boolean
}

export interface StoredFile {
  readonly id: string
  readonly filename: string
  readonly bytes: Uint8Array
  readonly description?: string
  readonly type: string
}

export interface Message {
  readonly id: string
  readonly channel: Channel
  readonly author: User
  /** Who alone sees it. */
  readonly only?: User
  content: string
  components: readonly Json[]
  flags: number
  files: readonly StoredFile[]
  readonly replyTo?: string
  thread?: Channel
  /** Everything that it has shown, the latest last; without the "thinking" of a deferred answer. */
  readonly shown: (readonly Json[])[]
  readonly nonce?: string
  isDeleted: boolean
}

export const FLAGS = { ephemeral: 1 << 6, loading: 1 << 7, v2: 1 << 15 } as const

let last = 0n
/** Ids grow, and hold the time of their making as Discord's do. */
export function newId(): string {
  const now = (BigInt(Date.now()) - 1_420_070_400_000n) << 22n
  last = now > last ? now : last + 1n
  return String(last)
}

/** A user as the API shows them. */
export const userJson = ({ id, username, global_name, bot }: User): Json => ({
  id,
  username,
  global_name,
  discriminator: '0',
  avatar: null,
  ...(bot && { bot }),
})

export function channelJson(channel: Channel): Json {
  const { id, type, name, guild, parent, isArchived, isLocked } = channel
  return {
    ...{ id, type, name },
    ...(guild && { guild_id: guild.id, position: 0, permission_overwrites: [] }),
    ...(parent !== undefined && { parent_id: parent }),
    ...(type === KIND.thread && {
      thread_metadata: {
        archived: isArchived,
        locked: isLocked,
        auto_archive_duration: 1440,
        archive_timestamp: new Date(0).toISOString(),
      },
    }),
  }
}

export function messageJson(message: Message, origin: string): Json {
  const { id, channel, author, content, components, flags, files, thread } = message
  return {
    ...{ id, channel_id: channel.id, author: userJson(author), content, components, flags, type: 0, tts: false },
    ...{ timestamp: new Date().toISOString(), edited_timestamp: null, mention_everyone: false, pinned: false },
    ...{ mentions: [], mention_roles: [], embeds: [] },
    attachments: files.map((file) => fileJson(file, `${origin}/attachments/${channel.id}/${file.id}/${file.filename}`)),
    ...(thread && { thread: channelJson(thread) }),
  }
}

export const fileJson = ({ id, filename, bytes, description, type }: StoredFile, url: string): Json => ({
  ...{ id, filename, url, proxy_url: url, size: bytes.length, content_type: type },
  ...(description !== undefined && { description }),
})
