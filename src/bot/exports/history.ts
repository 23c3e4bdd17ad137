import type { Attachment } from '../port/index.ts'
import { toCsv } from './csv.ts'
import { type About, fileOf, json, time } from './files.ts'
import type { ExportedChanges, ExportedHistory, ExportedInterval } from './model.ts'

export function historyFile(history: ExportedHistory, format: 'json' | 'csv', { language }: About): Attachment {
  const name = `ftpcheck-history-${history.id}`
  if (format === 'csv') {
    const description = language === 'en' ? 'The history as a table' : '历史记录（CSV 表格）'
    return fileOf(`${name}.csv`, 'text/csv', { text: historyCsv(history), description })
  }
  const description = language === 'en' ? 'The history as JSON' : '历史记录（JSON）'
  return fileOf(`${name}.json`, 'application/json', { text: json(written(history)), description })
}

const written = ({ from, to, outages, changes, changedSince, intervals, ...history }: ExportedHistory) => ({
  schema: 'ftpcheck.history/1',
  ...history,
  from: time(from),
  to: time(to),
  outages: outages.map((outage) => ({ ...outage, from: time(outage.from), to: time(outage.to) })),
  changes: changes.map(changesWritten),
  changedSince: changedSince && changesWritten(changedSince),
  intervals: intervals.map((one) => ({ ...one, from: time(one.from), to: time(one.to) })),
})

const changesWritten = ({ at, differences }: ExportedChanges) => ({ at: time(at), differences })

const HEADER = [
  ...['from', 'to', 'healthy', 'degraded', 'failing', 'inconclusive', 'p50_ms', 'p95_ms', 'p99_ms', 'causes'],
] as const

const historyCsv = ({ intervals }: ExportedHistory) => toCsv(HEADER, intervals.map(rowOf))

/** Milliseconds from sums are not exact: what is shown is whole. */
function rowOf({ from, to, runs, latency, causes }: ExportedInterval) {
  const round = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms))
  const { healthy, degraded, failing, inconclusive } = runs
  const told = Object.entries(causes).map(([code, count]) => `${code}:${count}`)
  const times = [round(latency?.p50), round(latency?.p95), round(latency?.p99)]
  return [time(from), time(to), healthy, degraded, failing, inconclusive, ...times, told.join(' ')]
}
