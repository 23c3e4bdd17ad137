import { type Card, type Post, PostError, type Telemetry } from '../../bot/port/index.ts'
import { render } from './render.ts'

/** Slack takes five posts within 30 minutes (docs.slack.dev/interactivity/handling-user-interaction). */
const MOST_POSTS = 5
const LIFETIME_MS = 30 * 60 * 1000
const TIMEOUT_MS = 10_000

/** The way to answer where the bot may not post: every delivery that a person caused brings an address for it. */
export interface ResponseUrl {
  /** Everybody in the channel reads it, unless only the asker reads this place. */
  post(card: Card): Promise<Post>
  whisper(card: Card): Promise<void>
}

export function responseUrl(url: string, about: { telemetry: Telemetry; isDirect: boolean }): ResponseUrl {
  const endsAt = Date.now() + LIFETIME_MS
  let left = MOST_POSTS

  const send = async (card: Card, type: 'in_channel' | 'ephemeral') => {
    if (left <= 0 || Date.now() >= endsAt) throw new PostError('gone', { text: 'the response_url is used up' })
    left--
    try {
      // Each post is a message of its own: for a command, replace_original does nothing (slackapi/bolt-js#2287), and for a
      // button it would replace the message that the button is in.
      await request(url, { ...render(card), response_type: type, replace_original: false })
      about.telemetry.called('slack', 'response_url', 'ok')
    } catch (error) {
      const trouble =
        error instanceof PostError ? error : new PostError('failed', { text: String(error), cause: error })
      if (trouble.trouble === 'limited' || trouble.trouble === 'refused') left++
      about.telemetry.called('slack', 'response_url', trouble.trouble)
      throw trouble
    }
  }

  return {
    whisper: (card) => send(card, 'ephemeral'),
    async post(card) {
      const type = about.isDirect ? 'ephemeral' : 'in_channel'
      await send(card, type)
      // As an edit is a new message to those who read, one is offered: the last.
      let edits = 1
      return {
        address: 'slack:unreachable',
        get editsLeft() {
          return Math.min(edits, left)
        },
        async edit(next) {
          if (edits <= 0) throw new PostError('gone', { text: 'a response_url edits nothing' })
          await send(next, type)
          edits--
        },
        thread: () => Promise.resolve(undefined),
      }
    },
  }
}

async function request(url: string, body: unknown): Promise<void> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'error' })
  const text = await response.text()
  if (response.ok) return
  const about = { text: `response_url: ${response.status} ${text.slice(0, 100)}` }
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after'))
    throw new PostError('limited', {
      ...about,
      retryAfterMs: (Number.isFinite(seconds) && seconds > 0 ? seconds : 1) * 1000,
    })
  }
  if (response.status >= 500) throw new PostError('failed', about)
  const isOver = response.status === 404 || response.status === 410 || /expired|used/.test(text)
  throw new PostError(isOver ? 'gone' : 'refused', about)
}
