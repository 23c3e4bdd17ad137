// Loaded beforehand: virtual time does not wait for a module that is loaded in the middle.
import '../../../src/diagnose/net/reference-client.ts'
import type { Report } from '../../../src/diagnose/index.ts'
import { readScenario } from './parse-scenario.ts'
import { runScenario } from './run-scenario.ts'

/** What a diagnosis of that file of test/scenarios reports. */
export async function scenarioReport(name: string): Promise<Report> {
  const { report } = await runScenario(readScenario(name))
  return report
}
