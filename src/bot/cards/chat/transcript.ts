import type { Language, Report } from '../../../diagnose/index.ts'

/** Every step as it happened: when, what, and what came of it. */
export function transcript(report: Report, _language: Language): string {
  return `${report.observations.map((one) => `${one.at} ms  ${one.probe} ${one.subject ?? ''} ${one.outcome}`).join('\n')}\n`
}
