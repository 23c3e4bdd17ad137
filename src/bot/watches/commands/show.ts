import type { MaintenanceRow, WatchRow } from '../../../store/index.ts'
import type { ShownWatch, WatchReader, WatchState } from '../../cards/all.ts'
import type { Context } from '../../context.ts'
import { formatTarget } from '../../grammar/index.ts'
import { isUnder, zoneOf } from '../../times/index.ts'
import type { Who } from '../../who.ts'
import { readWatch } from '../known.ts'
import type { WatchStatus } from '../model.ts'

export const readerOf = (who: Who, language: WatchReader['language'], context: Context): WatchReader => ({
  language,
  zone: zoneOf(who, context),
  now: Date.now(),
})

export const statusOf = ({ status }: Pick<WatchRow, 'status'>): WatchStatus => JSON.parse(status) as WatchStatus

/** A watch and its name, for cards that say no more of it. */
export const named = (row: WatchRow): { readonly id: string; readonly name: string } => ({
  id: row.id,
  name: formatTarget(readWatch(row).command.target),
})

/** `where` is the channel of its alerts, where that is another one than the reader's. */
export function shownWatch(
  row: WatchRow,
  { now, maintenance = [], where }: { now: number; maintenance?: readonly MaintenanceRow[]; where?: string },
): ShownWatch {
  const { command, schedule, settings } = readWatch(row)
  const status = statusOf(row)
  const { user } = command.target
  const isUnderMaintenance = maintenance.some((one) => isAbout(one, row) && isUnder(one, now))
  return {
    id: row.id,
    name: formatTarget(command.target),
    check: row.command,
    schedule,
    state: stateOf(status),
    nextAt: row.dueAt,
    after: settings.after,
    recover: settings.recover,
    remindMs: settings.remindMs,
    ...sinceOf(status),
    ...causeOf(status),
    ...(status.lastMs !== undefined && { lastMs: status.lastMs }),
    ...(status.run !== undefined && { run: status.run }),
    ...(user !== undefined && { user }),
    ...(where !== undefined && { where }),
    ...(row.mutedUntil !== null && row.mutedUntil > now && { mutedUntil: row.mutedUntil }),
    ...(isUnderMaintenance && { isUnderMaintenance }),
  }
}

/** Whether a maintenance is about that watch. */
export const isAbout = ({ workspace, room, what }: MaintenanceRow, watch: WatchRow): boolean =>
  workspace === watch.workspace && room === watch.room && ['all', watch.id, watch.target].includes(what)

function stateOf({ phase, verdict, isFlapping, unable }: WatchStatus): WatchState {
  if (unable !== undefined) return 'unable'
  if (isFlapping) return 'flapping'
  if (phase === 'new') return verdict === undefined ? 'new' : 'unsure'
  return phase === 'up' && verdict === 'degraded' ? 'degraded' : phase
}

/** A run that told nothing takes nothing away from what is known. */
function causeOf({ phase, cause, told }: WatchStatus): Pick<ShownWatch, 'cause'> {
  const known = cause ?? (phase === 'down' || phase === 'recovering' ? told?.cause : undefined)
  return known === undefined ? {} : { cause: known }
}

const sinceOf = ({ phase, isFlapping, since }: WatchStatus) => (phase === 'new' || isFlapping ? {} : { since })
