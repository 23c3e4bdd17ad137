import { causeTexts, type CauseText } from '../../bot/cards/index.ts'
import type { Language, LayerStatus, Layer, Report } from '../../diagnose/index.ts'
import { element, textElement } from '../../bot/exports/index.ts'

/** JUnit XML: one test case a layer. A failed layer carries its causes; one with a warning passes and says why. */
export function toJunit(report: Report, language: Language): string {
  const cases = report.layers.map(({ layer, status }) => testCase({ report, layer, status, language }))
  const count = (wanted: LayerStatus) => report.layers.filter(({ status }) => status === wanted).length
  const totals = {
    tests: report.layers.length,
    failures: count('fail'),
    errors: 0,
    skipped: count('skip'),
    time: (report.durationMs / 1000).toFixed(3),
  }
  const suite = { name: nameOf(report), timestamp: report.startedAt, ...totals }
  const properties = Object.entries({ verdict: report.verdict, id: report.id, vantage: report.vantage.name })
  const described = element(
    'properties',
    {},
    properties.map(([name, value]) => element('property', { name, value })),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'ftpcheck', ...totals }, [
    element('testsuite', suite, [described, ...cases]),
  ])}`
}

const nameOf = ({ target }: Report) => `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`

interface Case {
  readonly report: Report
  readonly layer: Layer
  readonly status: LayerStatus
  readonly language: Language
}

function testCase({ report, layer, status, language }: Case): string {
  const durations = report.observations.filter((one) => one.layer === layer).map((one) => one.at + one.durationMs)
  const begin = Math.min(...report.observations.filter((one) => one.layer === layer).map((one) => one.at))
  // Probes run side by side, so a layer takes from its first beginning to its last end.
  const time = durations.length > 0 ? (Math.max(...durations) - begin) / 1000 : 0
  const attributes = { classname: `ftpcheck.${nameOf(report)}`, name: layer, time: time.toFixed(3) }
  return element('testcase', attributes, outcome(causeTexts(report, language), layer, status))
}

function outcome(causes: readonly CauseText[], layer: Layer, status: LayerStatus): string[] {
  const own = causes.filter((cause) => cause.layer === layer)
  // A layer can fail because of what another one does: then the best cause is the reason.
  const told = own.length > 0 ? own : causes.slice(0, 1)
  const text = told.map(({ code, title, owner, next }) => `${title} [${code}] (${owner})\n${next}`).join('\n\n')
  if (status === 'skip') return [element('skipped', {})]
  if (status === 'fail')
    return [textElement('failure', { message: told[0]?.title ?? layer, type: told[0]?.code ?? layer }, text)]
  return status === 'warn' && own.length > 0 ? [textElement('system-out', {}, text)] : []
}
