import { type Card, type Log, type Post, PostError, type Room } from '../../bot/port/index.ts'
import { conversation, type Desk, postAt, type Seat } from './conversation.ts'
import type { Credentials } from './credentials.ts'
import type { Pace } from './pace.ts'
import type { Fields } from './web.ts'

/** How far back a message is looked for. */
const LATEST = 50

/** The address of a room is that of its channel. */
export const toRoom = ({ workspace, channel }: Pick<Seat, 'workspace' | 'channel'>): string =>
  ['slack', workspace, channel].join(':')

/** The workspace of a `Place`, as Slack calls it. */
export const asWorkspace = (workspace: string): string => workspace.replace(/^slack:/, '')

interface RoomNeeds extends Desk {
  readonly pace: Pace
  readonly credentials: Pick<Credentials, 'of'>
  readonly log: Log
}

/** A channel to post in unasked. Slack knows no idempotency key: who is not sure whether a post arrived asks `posted`. */
export function roomAt(needs: RoomNeeds, address: string): Room {
  const [, workspace = '', channel = ''] = address.split(':')
  const seat: Seat = { workspace, channel, isDirect: channel.startsWith('D') }
  const inside = conversation(needs, seat)
  const inTurn = <T>(work: () => Promise<T>) => needs.pace(address, work)
  const post = (card: Card) => inTurn(() => inside.post(card))
  return {
    post,
    // Nobody asked, so there is nobody to whisper to.
    whisper: async (card) => void (await post(card)),
    attach: (file) => inTurn(() => inside.attach(file)),
    posted: (once) => posted(needs, seat, once),
  }
}

async function posted(needs: RoomNeeds, seat: Seat, once: string): Promise<Post | undefined> {
  const { workspace, channel } = seat
  const { botUser } = await needs.credentials.of(workspace)
  const messages = await history(needs, seat)
  const own = messages.find(
    ({ bot_id: bot, user, text, blocks }) =>
      (botUser ? user === botUser : bot) && JSON.stringify([text, blocks]).includes(once),
  )
  return own && postAt(needs, { ...seat, workspace, channel, ts: String(own['ts']) })
}

/** The latest first; none where the app may not read there. */
async function history({ web, log }: RoomNeeds, { workspace, channel }: Seat): Promise<readonly Fields[]> {
  try {
    const args = { channel, limit: LATEST }
    const { messages } = await web.call('posts', 'conversations.history', { workspace, args })
    return Array.isArray(messages) ? (messages as Fields[]) : []
  } catch (error) {
    if (!(error instanceof PostError) || error.message !== 'missing_scope') throw error
    const missing = error.missing ?? 'channels:history'
    log.warn({ platform: 'slack', channel, missing }, 'Slack does not show what was posted before')
    return []
  }
}
