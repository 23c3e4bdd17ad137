import { type Memory, PostError, type Telemetry } from '../../bot/port/index.ts'
import { keptIn } from './kept.ts'
import type { Fields, Web } from './web.ts'

const MEMBER_MS = 3_600_000
/** An invitation should count soon. */
const STRANGER_MS = 30_000
const LIST_MS = 5 * 60_000
const DIRECT_MS = 30 * 24 * 3_600_000
/** What Slack advises to ask for at once, and how often: enough for 4,000 channels of the bot, 10,000 people of a channel. */
const CHANNELS_A_PAGE = 200
const MEMBERS_A_PAGE = 500
const MOST_PAGES = 20

export interface Channel {
  readonly id: string
  readonly name: string
  readonly isPrivate: boolean
  readonly isArchived: boolean
  /** The bot is in it. */
  readonly isMember: boolean
}

/** What Slack tells about channels. All but `mayPost` reject with PostError. */
export interface Channels {
  info(workspace: string, channel: string): Promise<Channel>
  /** Of the channels that the bot is in, the one of that name. */
  named(workspace: string, name: string): Promise<string | undefined>
  /** Undefined where there are too many to look through. */
  hasMember(about: Somewhere): Promise<boolean | undefined>
  /** The channel of somebody's direct messages with the bot. */
  direct(workspace: string, user: string): Promise<string>
  /** Whether the bot can post there unasked. Never rejects: where Slack does not tell, a post will. */
  mayPost(about: Somewhere): Promise<boolean>
}

export interface Somewhere {
  readonly workspace: string
  readonly channel: string
  readonly user: string
}

export function channelsOf({ web, memory, telemetry }: { web: Web; memory: Memory; telemetry: Telemetry }): Channels {
  const kept = keptIn(memory, telemetry.log)
  const info = async (workspace: string, channel: string) =>
    toChannel((await web.call('now', 'conversations.info', { workspace, args: { channel } }))['channel'])
  const direct = async (workspace: string, user: string) => {
    const { channel } = await web.call('now', 'conversations.open', { workspace, args: { users: user } })
    return String(fieldsOf(channel)['id'])
  }
  const isIn = async ({ workspace, channel, user }: Somewhere): Promise<boolean> => {
    // Between two people there is no room for a third.
    if (channel.startsWith('D')) return (await direct(workspace, user)) === channel
    return info(workspace, channel).then(({ isMember }) => isMember, unlessUnknown)
  }
  const ttlMs = (channel: string) => (isThere: boolean) =>
    channel.startsWith('D') ? DIRECT_MS : isThere ? MEMBER_MS : STRANGER_MS
  return {
    info,
    direct,
    hasMember: (about) => hasMember(web, about),
    named: (workspace, name) => named(web, memory, { workspace, name }),
    async mayPost(about) {
      const { workspace, channel, user } = about
      if (!/^[CGD]/.test(channel)) return false
      const key = ['slack:in', workspace, channel, ...(channel.startsWith('D') ? [user] : [])].join(':')
      return kept(key, { ttlMs: ttlMs(channel), ask: () => isIn(about), otherwise: true })
    },
  }
}

/** Of private channels that the bot is not in, Slack says that they are not there. */
function unlessUnknown(error: unknown): boolean {
  if (error instanceof PostError && error.trouble === 'gone') return false
  throw error
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

function toChannel(value: unknown): Channel {
  const { id, name, is_private: isPrivate, is_archived: isArchived, is_member: isMember } = fieldsOf(value)
  return {
    id: String(id),
    name: String(name ?? id),
    isPrivate: isPrivate === true,
    isArchived: isArchived === true,
    isMember: isMember === true,
  }
}

/** A list is kept for a while; what is not on it is looked for anew. */
async function named(web: Web, memory: Memory, about: { workspace: string; name: string }) {
  const { workspace, name } = about
  const key = `slack:channels:${workspace}`
  const wanted = name.toLowerCase()
  const known = await memory.get<Record<string, string>>(key).catch(() => undefined)
  if (known?.[wanted]) return known[wanted]
  const types = { types: 'public_channel,private_channel', exclude_archived: true, limit: CHANNELS_A_PAGE }
  const found: Record<string, string> = {}
  for await (const page of pages(web, 'users.conversations', { workspace, args: types })) {
    for (const channel of listOf(page['channels']).map(toChannel)) found[channel.name.toLowerCase()] = channel.id
  }
  await memory.set(key, found, LIST_MS).catch(() => {})
  return found[wanted]
}

async function hasMember(web: Web, { workspace, channel, user }: Somewhere): Promise<boolean | undefined> {
  let isAll = false
  const args = { channel, limit: MEMBERS_A_PAGE }
  for await (const page of pages(web, 'conversations.members', { workspace, args })) {
    if (listOf(page['members']).includes(user)) return true
    isAll = cursorOf(page) === ''
  }
  return isAll ? false : undefined
}

async function* pages(web: Web, method: string, { workspace, args }: { workspace: string; args: Fields }) {
  let cursor = ''
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await web.call('now', method, { workspace, args: { ...args, ...(cursor && { cursor }) } })
    yield answer
    cursor = cursorOf(answer)
    if (cursor === '') return
  }
}

function cursorOf({ response_metadata: about }: Fields): string {
  const cursor = fieldsOf(about)['next_cursor']
  return typeof cursor === 'string' ? cursor : ''
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : [])
