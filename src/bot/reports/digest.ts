import type { Difference } from '../../diagnose/index.ts'
import type { WatchEvent } from '../../store/index.ts'
import type { Digest, DigestCause, DigestOutage, DigestTarget } from '../cards/all.ts'
import { availabilityOf, countsOf, runsIn } from '../history/counts.ts'
import { percentilesOf } from '../history/latency.ts'
import { durationIn, happeningOf, outagesOf } from '../history/outages.ts'
import type { WatchStatus } from '../watches/model.ts'
import { certificatesIn, incidentsIn, maintenanceIn, ownNetworkMs } from './around.ts'
import type { About, Watched } from './watched.ts'

/** Sums up how the watches of a channel did. Pure. */
export function digestOf(watched: readonly Watched[], about: About): Digest {
  const { period, isUntilNow, range, zone } = about
  const targets = watched.map((one) => targetOf(one, about)).toSorted(byTrouble)
  return {
    ...{ period, isUntilNow, range, zone, targets },
    ...known('availability', meanOf(targets.map(({ availability }) => availability))),
    ...known('before', meanOf(targets.map(({ before }) => before))),
    causes: causesOf(targets.flatMap(({ outages }) => outages)),
    incidents: incidentsIn(about),
    certificates: certificatesIn(
      watched.filter(({ row }) => row.removedAt === null),
      about.now,
    ),
    maintenance: maintenanceIn(about),
    ownNetworkMs: ownNetworkMs(about),
  }
}

const known = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<K, V>>

function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const told = values.filter((value) => value !== undefined)
  return told.length === 0 ? undefined : told.reduce((sum, value) => sum + value, 0) / told.length
}

/** What fails now, then the longest down, then the least available; the rest by name. */
const byTrouble = (one: DigestTarget, other: DigestTarget): number =>
  Number(other.isDown) - Number(one.isDown) ||
  other.downMs - one.downMs ||
  (one.availability ?? 1) - (other.availability ?? 1) ||
  one.name.localeCompare(other.name, 'en', { numeric: true }) ||
  one.id.localeCompare(other.id, 'en')

function targetOf({ row, name, status, slots, before, events }: Watched, { range, now }: About): DigestTarget {
  const counts = countsOf(...slots.map((slot) => slot.counts))
  const times = percentilesOf(slots.flatMap((slot) => slot.times))
  const timesBefore = percentilesOf(before.flatMap((slot) => slot.times))
  const until = row.removedAt ?? Infinity
  const outages = outagesIn(events, { ...status, until }, range)
  const inRange = events.filter(({ at }) => at >= range.from && at < range.to)
  return {
    id: row.id,
    name,
    ...known('availability', availabilityOf(counts)),
    ...known('before', availabilityOf(countsOf(...before.map((slot) => slot.counts)))),
    runs: runsIn(counts),
    failing: counts.failing,
    degraded: counts.degraded,
    outages,
    downMs: outages.reduce((sum, { from, to }) => sum + to - from, 0),
    ...(times && { p50: times.p50, p95: times.p95 }),
    ...known('p95Before', timesBefore?.p95),
    isDown: status.phase === 'down' && row.removedAt === null,
    isFlapping: status.isFlapping || inRange.some(({ kind }) => kind === 'flapping'),
    silenced: inRange.filter(({ kind, outcome }) => kind === 'down' && outcome === 'silenced').length,
    ...(row.removedAt === null && (row.mutedUntil ?? 0) > now && { mutedUntil: row.mutedUntil ?? 0 }),
    changes: changesIn(inRange),
    ...(row.removedAt !== null && { removedAt: row.removedAt }),
    ...known('run', status.run),
  }
}

/**
 * While a server recovers, its outage began when it failed and not with the first good run. What fails `until` nobody watches it
 * any more is not known to fail later.
 */
function outagesIn(
  events: readonly WatchEvent[],
  { until, ...status }: WatchStatus & { readonly until: number },
  range: About['range'],
): DigestOutage[] {
  const since = status.outageSince ?? status.since
  return outagesOf(events, { ...status, since })
    .map((outage) => ({ ...outage, to: Math.min(outage.to ?? Infinity, until) }))
    .filter((outage) => durationIn(outage, range) > 0)
    .map(({ from, to, causes }) => ({
      from: Math.max(from, range.from),
      to: Math.min(to, range.to),
      isOpen: to > range.to,
      causes,
    }))
}

function changesIn(events: readonly WatchEvent[]): { at: number; differences: readonly Difference[] }[] {
  return events.flatMap((event) => {
    const happening = happeningOf(event)
    return happening?.kind === 'changed' ? [{ at: event.at, differences: happening.differences }] : []
  })
}

function causesOf(outages: readonly DigestOutage[]): DigestCause[] {
  const groups = Map.groupBy(outages, ({ causes }) => causes[0] ?? '')
  return [...groups]
    .map(([cause, some]) => ({
      cause,
      outages: some.length,
      downMs: some.reduce((sum, { from, to }) => sum + to - from, 0),
    }))
    .toSorted((one, other) => other.downMs - one.downMs || one.cause.localeCompare(other.cause, 'en'))
}
