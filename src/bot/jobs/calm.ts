import { setTimeout as pause } from 'node:timers/promises'

const NAP_MS = 5
/** How much later than asked for the event loop may come back. */
const LATE_MS = 50
/** It never gets calm where the machine has other work. */
const MOST_NAPS = 4

/**
 * Resolves when the event loop keeps up, or is no later than that. What begins while it does not would take its own waiting for
 * that of a server: its deadlines pass while answers lie unread.
 */
export async function calm(lateMs: number = LATE_MS): Promise<void> {
  for (let nap = 0; nap < MOST_NAPS; nap++) {
    const begun = performance.now()
    await pause(NAP_MS)
    if (performance.now() - begun - NAP_MS < lateMs) return
  }
}
