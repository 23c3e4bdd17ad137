import { type Card, type Conversation, type Post, PostError } from '../../bot/port/index.ts'
import { render } from './render.ts'
import type { ResponseUrl } from './response-url.ts'
import type { Language } from './settings.ts'
import { isShutOut } from './trouble.ts'
import { upload } from './upload.ts'
import type { Web } from './web.ts'
import { mayNotPost } from './words.ts'

/** Where to post. */
export interface Seat {
  readonly workspace: string
  readonly channel: string
  /** The thread's root. */
  readonly thread?: string | undefined
  /** Who asked. */
  readonly user?: string | undefined
  readonly isDirect: boolean
}

export interface Desk {
  readonly web: Web
  readonly language: Language
  /** Where the bot may not post. */
  readonly response?: ResponseUrl | undefined
}

/** Nothing in a message may mention or unfurl, whatever the text says; chat.update would parse names by default. */
const QUIET = { parse: 'none', link_names: false }
const SILENT = { ...QUIET, mrkdwn: false, unfurl_links: false, unfurl_media: false }

export function conversation(desk: Desk, seat: Seat): Conversation {
  const { web, response } = desk
  const { user } = seat
  /** Once Slack has said no there is no use in asking again. */
  let shutOut: PostError | undefined

  async function orElse<T>(usual: () => Promise<T>, other: (by: ResponseUrl) => Promise<T>): Promise<T> {
    if (shutOut && response) return other(response)
    try {
      return await usual()
    } catch (error) {
      if (!isShutOut(error) || !(error instanceof PostError)) throw error
      shutOut = error
      if (!response) throw error
      return other(response)
    }
  }

  return {
    post: (card) =>
      orElse(
        () => post(desk, seat, card),
        (by) => by.post(withReason(card, shutOut?.missing ?? '', desk.language)),
      ),
    async whisper(card) {
      if (!user) throw new PostError('forbidden', { text: 'nobody to whisper to' })
      try {
        await orElse(
          () => whisper(desk, { ...seat, user }, card),
          (by) => by.whisper(card),
        )
      } catch (error) {
        if (!isShutOut(error)) throw error
        // The last way to say something to one person alone.
        await post(desk, { ...seat, channel: user, thread: undefined, isDirect: true }, card)
      }
    },
    async attach(file) {
      if (shutOut) throw notAllowed(shutOut)
      await upload(web, seat, file)
    },
  }
}

/** Of private channels that the bot is not in, Slack says that they are not there. */
function notAllowed({ message: text, missing, cause }: PostError): PostError {
  return new PostError('forbidden', { text, cause, ...(missing && { missing }) })
}

async function post(desk: Desk, seat: Seat, card: Card): Promise<Post> {
  const { workspace, channel, thread } = seat
  const args = { channel, ...(thread && { thread_ts: thread }), ...render(card), ...SILENT }
  const { channel: where, ts } = await desk.web.call('posts', 'chat.postMessage', { workspace, args })
  // Of a direct message that was sent to a person's id, Slack tells the channel.
  return postAt(desk, { ...seat, channel: typeof where === 'string' ? where : channel, ts: String(ts) })
}

async function whisper(desk: Desk, seat: Seat & { readonly user: string }, card: Card): Promise<void> {
  if (seat.isDirect) return void (await post(desk, seat, card))
  const { workspace, channel, thread, user } = seat
  const args = { channel, user, ...(thread && { thread_ts: thread }), ...render(card), ...QUIET }
  await desk.web.call('now', 'chat.postEphemeral', { workspace, args })
}

/** A message of the bot's. `ts` is its time, which Slack names it by. */
export function postAt(desk: Desk, seat: Seat & { readonly ts: string }): Post {
  const { workspace, channel, thread, user, ts } = seat
  return {
    address: ['slack', workspace, channel, ts, thread ?? '', user ?? ''].join(':'),
    async edit(card) {
      await desk.web.call('posts', 'chat.update', { workspace, args: { channel, ts, ...render(card), ...QUIET } })
    },
    // A thread has no threads of its own.
    thread: () => Promise.resolve(conversation({ ...desk, response: undefined }, { ...seat, thread: thread ?? ts })),
  }
}

/** What `address` says. */
export function readAddress(address: string): (Seat & { readonly ts: string }) | undefined {
  const [platform, workspace, channel, ts, thread, user] = address.split(':')
  if (platform !== 'slack' || !workspace || !channel || !ts) return undefined
  const isDirect = channel.startsWith('D')
  return { workspace, channel, ts, thread: thread || undefined, user: user || undefined, isDirect }
}

function withReason(card: Card, missing: string, language: Language): Card {
  return { ...card, blocks: [{ type: 'note', text: [mayNotPost(missing)[language]] }, ...card.blocks] }
}
