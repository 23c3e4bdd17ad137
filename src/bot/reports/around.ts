import type { IncidentRow, MaintenanceRow } from '../../store/index.ts'
import type { Digest, DigestCertificate, DigestIncident, DigestMaintenance } from '../cards/all.ts'
import { nextTime } from '../times/index.ts'
import type { About, Watched } from './watched.ts'

// What a report says beside how the targets did.

const DAY_MS = 24 * 3_600_000
/** A certificate is told of from so long before its end. */
const ENDS_SOON_MS = 30 * DAY_MS
const OWN_NETWORK = 'own-network'
/** Of maintenance that comes again and again. */
const MOST_TIMES = 40

/** A member of an incident, as far as a report wants it. */
interface Member {
  readonly name: string
  readonly since: number
  readonly until?: number
  readonly isSilent?: boolean
}

/** From the first failing run to the first good one, as the alert itself says it, and not from when anybody was told. */
export function incidentsIn({ incidents }: Pick<About, 'incidents'>): DigestIncident[] {
  return incidents.flatMap(({ id, cause, closedAt, members }) => {
    const told = (JSON.parse(members) as readonly Member[]).filter(({ isSilent }) => isSilent !== true)
    const names = [...new Set(told.map(({ name }) => name))]
    if (cause === OWN_NETWORK || names.length === 0) return []
    const from = Math.min(...told.map(({ since }) => since))
    const to = Math.max(...told.map(({ until }) => until ?? 0)) || closedAt
    return [{ id, cause, names, from, ...(closedAt !== null && to !== null && { to }) }]
  })
}

export function ownNetworkMs({ incidents, range, now }: Pick<About, 'incidents' | 'range' | 'now'>): number {
  const lasted = ({ openedAt, closedAt }: IncidentRow) =>
    Math.min(closedAt ?? now, range.to) - Math.max(openedAt, range.from)
  return incidents
    .filter(({ cause }) => cause === OWN_NETWORK)
    .reduce((sum, incident) => sum + Math.max(0, lasted(incident)), 0)
}

/** Many targets that share one have it together. */
export function certificatesIn(watched: readonly Watched[], now: number): DigestCertificate[] {
  const all = watched.flatMap(({ row, name, status, seen }) => {
    const validTo = seen?.certificate?.validTo ?? status.certificateEnds
    const { fingerprint = row.id, subject } = seen?.certificate ?? {}
    const isSoon = validTo !== undefined && validTo < now + ENDS_SOON_MS
    return isSoon ? [{ fingerprint, validTo, name, ...(subject !== undefined && { subject }) }] : []
  })
  return [...Map.groupBy(all, ({ fingerprint }) => fingerprint).values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const { validTo, subject } = first
      const names = [...new Set(group.map(({ name }) => name))]
      return [{ names, validTo, ...(subject !== undefined && { subject }) }]
    })
    .toSorted((one, other) => one.validTo - other.validTo)
}

export function maintenanceIn({ maintenance, range }: Pick<About, 'maintenance' | 'range'>): Digest['maintenance'] {
  return maintenance
    .flatMap((row) => timesOf(row, range).map(({ from, to }) => ({ what: row.what, from, to })))
    .toSorted((one, other) => one.from - other.from)
}

function timesOf(row: MaintenanceRow, range: About['range']): Omit<DigestMaintenance, 'what'>[] {
  const { fromAt, toAt, pattern, zone, lastsMs, createdAt } = row
  const isIn = ({ from, to }: Omit<DigestMaintenance, 'what'>) => to > range.from && from < range.to
  if (pattern === null || lastsMs === null) {
    return fromAt === null || toAt === null ? [] : [{ from: fromAt, to: toAt }].filter(isIn)
  }
  const times: Omit<DigestMaintenance, 'what'>[] = []
  let after = range.from - lastsMs
  while (times.length < MOST_TIMES) {
    after = nextTime({ type: 'cron', pattern }, { zone: zone ?? 'UTC', after, seed: row.id })
    if (after >= range.to) break
    times.push({ from: Math.max(after, createdAt), to: Math.min(after + lastsMs, toAt ?? Infinity) })
  }
  // What was planned later, or ended before, was none.
  return times.filter(({ from, to }) => from < to).filter(isIn)
}
