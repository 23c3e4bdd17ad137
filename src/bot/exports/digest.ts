import type { Digest, DigestTarget } from '../cards/all.ts'
import type { Attachment } from '../port/index.ts'
import { toCsv } from './csv.ts'
import { type About, fileOf, json, time } from './files.ts'

/** A report as files, with all that its card leaves out. */
export function digestFiles(digest: Digest, { language }: Pick<About, 'language'>): Attachment[] {
  const name = `ftpcheck-report-${time(digest.range.to)?.slice(0, 10)}`
  const [table, data] =
    language === 'en' ? ['The report as a table', 'The report as JSON'] : ['报告（CSV 表格）', '报告（JSON）']
  return [
    fileOf(`${name}.csv`, 'text/csv', { text: digestCsv(digest), description: table }),
    fileOf(`${name}.json`, 'application/json', { text: json(written(digest)), description: data }),
  ]
}

const spanOf = ({ from, to }: { readonly from: number; readonly to?: number }) => ({ from: time(from), to: time(to) })

const written = (digest: Digest) => ({
  schema: 'ftpcheck.digest/1',
  period: digest.period,
  ...spanOf(digest.range),
  zone: digest.zone,
  availability: digest.availability,
  availabilityBefore: digest.before,
  ownNetworkMs: digest.ownNetworkMs,
  causes: digest.causes,
  incidents: digest.incidents.map((incident) => ({ ...incident, ...spanOf(incident) })),
  certificates: digest.certificates.map((one) => ({ ...one, validTo: time(one.validTo) })),
  maintenance: digest.maintenance.map((one) => ({ ...one, ...spanOf(one) })),
  targets: digest.targets.map(({ before, name, ...target }) => ({
    ...target,
    target: name,
    availabilityBefore: before,
    mutedUntil: time(target.mutedUntil),
    removedAt: time(target.removedAt),
    outages: target.outages.map((outage) => ({ ...outage, ...spanOf(outage) })),
    changes: target.changes.map(({ at, differences }) => ({ at: time(at), differences })),
  })),
})

const COLUMNS: readonly (readonly [name: string, of: (target: DigestTarget) => string | number | undefined])[] = [
  ['id', ({ id }) => id],
  ['target', ({ name }) => name],
  ['availability', ({ availability }) => availability],
  ['availability_before', ({ before }) => before],
  ['runs', ({ runs }) => runs],
  ['failing_runs', ({ failing }) => failing],
  ['degraded_runs', ({ degraded }) => degraded],
  ['outages', ({ outages }) => outages.length],
  ['down_s', ({ downMs }) => Math.round(downMs / 1000)],
  ['causes', ({ outages }) => [...new Set(outages.flatMap(({ causes }) => causes))].join(' ')],
  ['p50_ms', ({ p50 }) => p50 && Math.round(p50)],
  ['p95_ms', ({ p95 }) => p95 && Math.round(p95)],
  ['p95_ms_before', ({ p95Before }) => p95Before && Math.round(p95Before)],
  ['down_now', ({ isDown }) => String(isDown)],
  ['flapping', ({ isFlapping }) => String(isFlapping)],
  ['silenced', ({ silenced }) => silenced],
  ['muted_until', ({ mutedUntil }) => time(mutedUntil)],
  ['removed_at', ({ removedAt }) => time(removedAt)],
]

const digestCsv = ({ targets }: Digest) =>
  toCsv(
    COLUMNS.map(([name]) => name),
    targets.map((target) => COLUMNS.map(([, of]) => of(target))),
  )
