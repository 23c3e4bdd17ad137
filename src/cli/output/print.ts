import { reportCard } from '../../bot/cards/index.ts'
import type { Report } from '../../diagnose/index.ts'
import { type Console, renderFor } from '../console.ts'
import type { Output } from '../../bot/grammar/index.ts'
import { toJson } from './json.ts'
import { toJunit } from './junit.ts'
import { toNagios } from './nagios.ts'

const STATUS: Readonly<Record<Report['verdict'], number>> = { healthy: 0, degraded: 1, failing: 2, inconclusive: 3 }

/** Prints a report on stdout and gives the exit status that its verdict stands for. */
export function printReport(report: Report, output: Output, console: Console): number {
  // With --events the report has been printed already, as the last event.
  if (output !== 'events') process.stdout.write(toText(report, output, console))
  return STATUS[report.verdict]
}

function toText(report: Report, output: Output, console: Console): string {
  if (output === 'json') return toJson(report)
  if (output === 'junit') return toJunit(report, console.language)
  if (output === 'nagios') return toNagios(report, console.language)
  return renderFor(process.stdout, reportCard(report, console.language), console)
}
