import { createHash } from 'node:crypto'
import { nextCron } from './cron.ts'
import type { Schedule } from './schedule.ts'

/**
 * The first time after `after` that a schedule has. What runs every so often begins anywhere in its interval, always the same
 * for one `seed`, so that many do not run together. `zone` is for a pattern that names none.
 */
export function nextTime(schedule: Schedule, about: { zone: string; after: number; seed: string }): number {
  if (schedule.type === 'every') return nextEvery(schedule.ms, about)
  const next = nextCron(schedule.pattern, schedule.zone ?? about.zone, about.after)
  if (next === undefined) throw new Error(`never: ${schedule.pattern}`)
  return next
}

function nextEvery(ms: number, { after, seed }: { after: number; seed: string }): number {
  const phase = createHash('sha256').update(seed).digest().readUInt32BE() % ms
  return Math.floor((after - phase) / ms + 1) * ms + phase
}
