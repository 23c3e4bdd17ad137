import type { Context } from './context.ts'

/** For how long one process does this for all, from its last round on. */
const HOLD_MS = 60_000
/** Of one round, for each kind of work; what is left waits for the next. */
const WORK_MS = 1000
/** Between two times that what is old is deleted. */
const BETWEEN_MS = 3_600_000

/** Rounds in which one process for all sums up the history, deletes what is old, and keeps the database small. */
export function createHousekeeping({ store, settings }: Pick<Context, 'store' | 'settings'>): {
  round(now: number): Promise<void>
  stop(): Promise<void>
} {
  const { leases, history } = store
  let prunedAt = -Infinity
  return {
    round: async (now) => {
      if (!(await leases.hold('house', now, HOLD_MS))) return
      // What is not summed up yet is not deleted either.
      if (await history.rollUp({ now, forMs: WORK_MS })) return
      if (now - prunedAt < BETWEEN_MS) return
      const ages = { samplesBefore: now - settings.samplesMs, rollupsBefore: now - settings.rollupsMs }
      if (await history.prune({ ...ages, forMs: WORK_MS })) return
      prunedAt = now
      await store.tidy(now)
    },
    stop: () => leases.release('house'),
  }
}
