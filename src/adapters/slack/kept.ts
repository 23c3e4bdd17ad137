import type { Log, Memory } from '../../bot/port/index.ts'

/** After a failure the question is not put again at once: a person waits for the answer to something else. */
const AFTER_FAILURE_MS = 60 * 1000

interface Question<T> {
  readonly ttlMs: number | ((value: T) => number)
  ask(): Promise<T>
  /** Stands in where there is no answer. */
  readonly otherwise: T
}

/** Answers that are kept for a while; each is asked for once, however many wait for it. */
export function keptIn(memory: Memory, log: Log): <T>(key: string, question: Question<T>) => Promise<T> {
  const pending = new Map<string, Promise<unknown>>()
  async function look<T>(key: string, { ttlMs, ask, otherwise }: Question<T>): Promise<T> {
    try {
      const known = await memory.get<T>(key)
      if (known !== undefined) return known
      const value = await ask()
      await memory.set(key, value, ttlMs instanceof Function ? ttlMs(value) : ttlMs)
      return value
    } catch (error) {
      log.warn({ platform: 'slack', key, error: String(error) }, 'Slack does not tell about a person or a channel')
      await memory.set(key, otherwise, AFTER_FAILURE_MS).catch(() => {})
      return otherwise
    }
  }
  return <T>(key: string, question: Question<T>) => {
    const running =
      (pending.get(key) as Promise<T> | undefined) ?? look(key, question).finally(() => pending.delete(key))
    pending.set(key, running)
    return running
  }
}
