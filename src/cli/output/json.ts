import type { DiagnosisEvent, Report } from '../../diagnose/index.ts'

/** A report for people and programs alike. */
export const toJson = (report: Report): string => `${JSON.stringify(report, null, 2)}\n`

/** One event on one line. */
export const toLine = (event: DiagnosisEvent): string => `${JSON.stringify(event)}\n`
