import type { Language, Text } from '../../diagnose/index.ts'
import type { FileFormat } from '../grammar/index.ts'
import type { Attachment } from '../port/index.ts'
import { certificateCalendar } from './certificates.ts'
import { toCsv } from './csv.ts'
import { type About, fileOf, json, time } from './files.ts'
import { watchesJunit } from './junit.ts'
import type { ExportedWatch } from './model.ts'

const DESCRIPTION: Readonly<Record<FileFormat, Text>> = {
  json: { en: 'The watches as JSON', 'zh-CN': '监控列表（JSON）' },
  csv: { en: 'The watches as a table', 'zh-CN': '监控列表（CSV 表格）' },
  junit: { en: 'The watches as a test report', 'zh-CN': '监控列表（JUnit 测试报告）' },
  ics: { en: 'When certificates end', 'zh-CN': '证书到期日历' },
}

/** Throws UserError where there is nothing to write: a calendar of no certificates. */
export function watchesFile(watches: readonly ExportedWatch[], format: FileFormat, about: About): Attachment {
  const named = (text: string) => ({ text, description: DESCRIPTION[format][about.language] })
  switch (format) {
    case 'json':
      return fileOf('ftpcheck-watches.json', 'application/json', named(watchesJson(watches, about)))
    case 'csv':
      return fileOf('ftpcheck-watches.csv', 'text/csv', named(watchesCsv(watches)))
    case 'junit':
      return fileOf('ftpcheck-watches.xml', 'application/xml', named(watchesJunit(watches, about)))
    case 'ics':
      return fileOf('ftpcheck-certificates.ics', 'text/calendar', named(certificateCalendar(watches, about)))
  }
}

const watchesJson = (watches: readonly ExportedWatch[], { now }: { now: number; language: Language }) =>
  json({ schema: 'ftpcheck.watches/1', at: time(now), watches: watches.map(written) })

/** In the words of the file: times as text, and what is not known left out. */
const written = ({ certificate, ...watch }: ExportedWatch) => ({
  ...watch,
  createdAt: time(watch.createdAt),
  removedAt: time(watch.removedAt),
  mutedUntil: time(watch.mutedUntil),
  since: time(watch.since),
  lastGood: time(watch.lastGood),
  certificate: certificate && { ...certificate, validTo: time(certificate.validTo) },
})

const COLUMNS: readonly (readonly [name: string, of: (watch: ExportedWatch) => string | number | undefined])[] = [
  ['id', ({ id }) => id],
  ['target', ({ target }) => target],
  ['command', ({ command }) => command],
  ['schedule', ({ schedule }) => schedule],
  ['channel', ({ channel }) => channel],
  ['phase', ({ phase }) => phase],
  ['since', ({ since }) => time(since)],
  ['verdict', ({ verdict }) => verdict],
  ['cause', ({ cause }) => cause],
  ['last_good', ({ lastGood }) => time(lastGood)],
  ['last_ms', ({ lastMs }) => lastMs],
  ['flapping', ({ isFlapping }) => String(isFlapping)],
  ['certificate_ends', ({ certificate }) => time(certificate?.validTo)],
  ['certificate_sha256', ({ certificate }) => certificate?.fingerprint],
  ['muted_until', ({ mutedUntil }) => time(mutedUntil)],
  ['created', ({ createdAt }) => time(createdAt)],
  ['removed', ({ removedAt }) => time(removedAt)],
]

const watchesCsv = (watches: readonly ExportedWatch[]) =>
  toCsv(
    COLUMNS.map(([name]) => name),
    watches.map((watch) => COLUMNS.map(([, of]) => of(watch))),
  )
