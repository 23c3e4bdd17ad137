import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from '../context.ts'
import { Reporter } from './reporter.ts'

/** What another process had begun before it ended is looked for this often. */
const LONGEST_SLEEP_MS = 60_000
/** A new subscription may be due before what was next. */
const SHORTEST_SLEEP_MS = 1000

/** Sends reports when they are due. Returns how to stop: it resolves when nothing is under way. */
export function startReporting(context: Context): () => Promise<void> {
  const over = new AbortController()
  const running = run(new Reporter(context), context, over.signal)
  return async () => {
    over.abort()
    await running
  }
}

async function run(reporter: Reporter, { telemetry }: Context, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let sleepMs = LONGEST_SLEEP_MS
    try {
      await reporter.tick(Date.now())
      sleepMs = Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, (await reporter.next()) - Date.now()))
    } catch (error) {
      telemetry.log.error({ error: String(error) }, 'reports wait for the store')
    }
    await sleep(sleepMs, undefined, { signal }).catch(() => {})
  }
}
