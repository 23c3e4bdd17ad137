import { setImmediate } from 'node:timers/promises'
import type { Seen } from '../../diagnose/index.ts'
import type { Range, Snapshot, WatchEvent, WatchRow } from '../../store/index.ts'
import type { Digest } from '../cards/all.ts'
import type { Context } from '../context.ts'
import { typedTarget } from '../history/files.ts'
import type { Slot } from '../history/slots.ts'
import { periodBefore } from '../times/index.ts'
import type { WatchStatus } from '../watches/model.ts'
import { digestOf } from './digest.ts'
import { slotsOf } from './slots.ts'
import type { About, Watched } from './watched.ts'

/** So many watches are read together: between two such reads others have their turn. */
const TOGETHER = 25
const MS = { daily: 24 * 3_600_000, weekly: 7 * 24 * 3_600_000, monthly: 30 * 24 * 3_600_000 } as const

/** What a report is about: the watches of a channel, over some time. */
export interface Asked {
  readonly workspace: string
  readonly channel: string
  readonly period: Digest['period']
  /** The end of what is reported: the day, week or month before it, or where `isUntilNow` the time up to it. */
  readonly at: number
  readonly isUntilNow: boolean
  readonly zone: string
  readonly now: number
}

export interface Gathered {
  readonly digest: Digest
  /** In no order. */
  readonly watched: readonly Watched[]
}

/** Reads and sums up. */
export async function gather(asked: Asked, { store }: Pick<Context, 'store'>): Promise<Gathered> {
  const { workspace, channel, period, isUntilNow, zone, now } = asked
  const { range, before } = rangesOf(asked)
  const all = await store.watches.list({ workspace, channel, isWithRemoved: true })
  const rows = all.filter(({ createdAt, removedAt }) => createdAt < range.to && (removedAt ?? Infinity) > range.from)
  const watched: Watched[] = []
  for (let at = 0; at < rows.length; at += TOGETHER) {
    watched.push(...(await readSome(rows.slice(at, at + TOGETHER), { range, before, now }, store)))
    // The embedded database answers without letting others have their turn.
    await setImmediate()
  }
  const incidents = await store.incidents.between({ workspace, ...range })
  const about: About = {
    ...{ period, isUntilNow, range, zone, now },
    incidents: incidents.filter((one) => one.channel === channel),
    maintenance: await maintenanceOf(rows, store),
  }
  return { digest: digestOf(watched, about), watched }
}

/** The time that is reported, and the one to compare it with. */
function rangesOf({ period, at, isUntilNow, zone }: Asked): { readonly range: Range; readonly before: Range } {
  if (isUntilNow) {
    const from = at - MS[period]
    return { range: { from, to: at }, before: { from: from - MS[period], to: from } }
  }
  const range = periodBefore(period, at, zone)
  return { range, before: periodBefore(period, range.from, zone) }
}

async function readSome(
  rows: readonly WatchRow[],
  { range, before, now }: { readonly range: Range; readonly before: Range; readonly now: number },
  { history, watches }: Context['store'],
): Promise<Watched[]> {
  const numbers = rows.map(({ no }) => no)
  const [slots, earlier, events, current] = await Promise.all([
    slotsOf(history, numbers, range),
    slotsOf(history, numbers, before),
    // An outage that ends after the range tells then how long it has been.
    watches.happened({ watches: numbers, from: range.from, to: Math.max(now, range.to) }),
    history.current(numbers),
  ])
  const parts = { slots, earlier, events: Map.groupBy(events, ({ watch }) => watch), seen: seenBy(current) }
  // Of what was watched by mistake, and never looked at, there is nothing to tell.
  return rows
    .map((row) => joined(row, parts))
    .filter(({ row, slots: some }) => row.removedAt === null || some.length > 0)
}

const seenBy = (current: readonly Snapshot[]) =>
  new Map(current.map(({ watch, facts }) => [watch, JSON.parse(facts) as Seen]))

interface Parts {
  readonly slots: ReadonlyMap<number, readonly Slot[]>
  readonly earlier: ReadonlyMap<number, readonly Slot[]>
  readonly events: ReadonlyMap<number, readonly WatchEvent[]>
  readonly seen: ReadonlyMap<number, Seen>
}

function joined(row: WatchRow, { slots, earlier, events, seen }: Parts): Watched {
  const there = seen.get(row.no)
  return {
    row,
    name: typedTarget(row),
    status: JSON.parse(row.status) as WatchStatus,
    slots: slots.get(row.no) ?? [],
    before: earlier.get(row.no) ?? [],
    events: events.get(row.no) ?? [],
    ...(there && { seen: there }),
  }
}

/** Of the rooms that these watches alert. */
async function maintenanceOf(rows: readonly WatchRow[], { maintenance }: Context['store']) {
  const rooms = [...new Map(rows.map((row) => [row.room, row.workspace]))]
  const lists = await Promise.all(rooms.map(([room, workspace]) => maintenance.list({ workspace, room })))
  return lists.flat()
}
