import { setTimeout as pause } from 'node:timers/promises'
import { type Card, type Conversation, type Post, PostError } from './port/index.ts'

const PATIENCE_MS = 15 * 60_000
const RETRY_MS = 1000

/** Posts as soon as the platform takes it: what was refused as too fast has not arrived, so it can be sent again. */
export async function postWhenTaken(reply: Pick<Conversation, 'post'>, card: Card): Promise<Post> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await reply.post(card)
    } catch (error) {
      const waitMs = error instanceof PostError && error.trouble === 'limited' && (error.retryAfterMs ?? RETRY_MS)
      if (waitMs === false || performance.now() + waitMs > until) throw error
      await pause(waitMs)
    }
  }
}
