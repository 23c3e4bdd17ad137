import { type Report, SCHEMA } from '../diagnose/index.ts'
import type { RunRow } from '../store/index.ts'

/** The report that is kept of a run; undefined where there is none, or one of another version's making. */
export function readReport({ report }: Pick<RunRow, 'report'>): Report | undefined {
  if (report === null) return undefined
  const read = JSON.parse(report) as Report
  return read.schema === SCHEMA ? read : undefined
}
