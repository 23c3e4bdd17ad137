import type { MaintenanceRow } from '../../store/index.ts'
import { nextCron } from './cron.ts'

type Window = Pick<MaintenanceRow, 'fromAt' | 'toAt' | 'pattern' | 'zone' | 'lastsMs'>

/** Whether `at` lies in that maintenance: in its one time, or in one of those that come again. */
export function isUnder({ fromAt, toAt, pattern, zone, lastsMs }: Window, at: number): boolean {
  if (pattern === null) return fromAt !== null && toAt !== null && fromAt <= at && at < toAt
  if (lastsMs === null || (toAt !== null && at >= toAt)) return false
  const begins = nextCron(pattern, zone ?? 'UTC', at - lastsMs)
  return begins !== undefined && begins <= at
}
