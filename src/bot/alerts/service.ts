import type { Context } from '../context.ts'
import { Alerter } from './alerter.ts'

const TICK_MS = 1000
/** A process that is gone leaves its alerts to another one after this time. */
const LEASE_MS = 30_000
const RENEW_MS = 10_000
const LEASE = 'alerts'

/** Sends alerts as long as no other process does. Returns how to stop. */
export function startAlerting(context: Context): () => Promise<void> {
  const alerter = new Alerter(context)
  const over = new AbortController()
  const running = run(alerter, context, over.signal)
  return async () => {
    over.abort()
    await running
    await alerter.stop()
    await context.store.leases.release(LEASE)
  }
}

async function run(alerter: Alerter, { store, telemetry }: Context, signal: AbortSignal): Promise<void> {
  let heldUntil = 0
  while (!signal.aborted) {
    const now = Date.now()
    try {
      if (now >= heldUntil - (LEASE_MS - RENEW_MS)) {
        heldUntil = (await store.leases.hold(LEASE, now, LEASE_MS)) ? now + LEASE_MS : 0
      }
      if (heldUntil > now) await alerter.tick(now)
    } catch (error) {
      telemetry.log.error({ error: String(error) }, 'alerting waits for the store')
    }
    await pause(TICK_MS, signal)
  }
}

/** Cut short by the end. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  const { promise, resolve } = Promise.withResolvers<void>()
  const end = () => resolve()
  const timer = setTimeout(end, ms)
  signal.addEventListener('abort', end, { once: true })
  await promise
  clearTimeout(timer)
  signal.removeEventListener('abort', end)
}
