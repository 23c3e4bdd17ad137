import { causeOf, type Language } from '../../diagnose/index.ts'
import { causeName } from '../cards/index.ts'
import type { ExportedWatch } from './model.ts'
import { element, textElement } from './xml.ts'

/** JUnit XML: one test case a watch, with what its last run came to. One that has not run yet, or could not tell, is skipped. */
export function watchesJunit(
  watches: readonly ExportedWatch[],
  { now, language }: { now: number; language: Language },
): string {
  const failures = watches.filter(({ verdict }) => verdict === 'failing').length
  const skipped = watches.filter(({ verdict }) => verdict === undefined || verdict === 'inconclusive').length
  const seconds = watches.reduce((sum, { lastMs = 0 }) => sum + lastMs, 0) / 1000
  const totals = { tests: watches.length, failures, errors: 0, skipped, time: seconds.toFixed(3) }
  const suite = element(
    'testsuite',
    { name: 'ftpcheck watches', timestamp: new Date(now).toISOString(), ...totals },
    watches.map((watch) => testCase(watch, language)),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'ftpcheck', ...totals }, [suite])}`
}

function testCase(watch: ExportedWatch, language: Language): string {
  const { id, target, lastMs = 0 } = watch
  // Two watches may have one target; readers of JUnit take a name for one test.
  const attributes = { classname: 'ftpcheck.watch', name: `${target} (${id})`, time: (lastMs / 1000).toFixed(3) }
  return element('testcase', attributes, outcomeOf(watch, language))
}

function outcomeOf({ verdict, cause, since, command }: ExportedWatch, language: Language): string[] {
  if (verdict === undefined || verdict === 'inconclusive') return [element('skipped', {})]
  if (verdict === 'healthy') return []
  const name = cause === undefined ? verdict : causeName(cause, language)
  const next = cause === undefined ? undefined : causeOf(cause)?.next[language]
  const began = since === undefined ? [] : [new Date(since).toISOString()]
  const text = [name, ...began, command, ...(next === undefined || next.includes('{') ? [] : [next])].join('\n')
  if (verdict === 'degraded') return [textElement('system-out', {}, text)]
  return [textElement('failure', { message: name, type: cause ?? verdict }, text)]
}
