import type { MaintenanceRow, WatchRow } from '../../store/index.ts'
import { isUnder } from '../times/index.ts'

export type Silence = (watch: WatchRow, at: number) => boolean

/** Whether nothing is to be said of a watch: it is muted, or in maintenance. */
export const silenceOf =
  (maintenance: readonly MaintenanceRow[]): Silence =>
  (watch, at) =>
    (watch.mutedUntil ?? 0) > at || maintenance.some((row) => isAbout(row, watch) && isUnder(row, at))

const isAbout = ({ workspace, room, what }: MaintenanceRow, watch: WatchRow): boolean =>
  workspace === watch.workspace && room === watch.room && ['all', watch.id, watch.target].includes(what)
