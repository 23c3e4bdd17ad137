import { setTimeout as pause } from 'node:timers/promises'
import { PostError } from '../../bot/port/index.ts'

/** Slack takes about one message a second in each channel (docs.slack.dev/reference/methods/chat.postMessage). */
const GAP_MS = 1000

/** Does what has the same key one after the other, and never begins two within the gap, or while Slack wants a pause. */
export type Pace = <T>(key: string, work: () => Promise<T>) => Promise<T>

interface Clock {
  now(): number
  wait(ms: number): Promise<unknown>
}

const CLOCK: Clock = { now: () => performance.now(), wait: (ms) => pause(ms) }

/** For what is posted unasked, which comes in crowds: a hundred watches of one channel may fail at once. */
export function paced(gapMs = GAP_MS, clock: Clock = CLOCK): Pace {
  // One small entry for each channel that was ever posted to.
  const lines = new Map<string, { tail: Promise<unknown>; freeAt: number }>()
  return (key, work) => {
    const line = lines.get(key) ?? { tail: Promise.resolve(), freeAt: 0 }
    lines.set(key, line)
    const turn = line.tail.then(async () => {
      const left = line.freeAt - clock.now()
      if (left > 0) await clock.wait(left)
      line.freeAt = clock.now() + gapMs
      return work().catch((error: unknown) => {
        const wanted = error instanceof PostError ? (error.retryAfterMs ?? 0) : 0
        line.freeAt = Math.max(line.freeAt, clock.now() + wanted)
        throw error
      })
    })
    line.tail = turn.catch(() => {})
    return turn
  }
}
