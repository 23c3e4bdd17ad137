import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import '../../src/diagnose/net/reference-client.ts'
import type { ProbeId } from '../../src/diagnose/model/observation.ts'
import { readScenario } from '../support/scripted/parse-scenario.ts'
import { runScenario } from '../support/scripted/run-scenario.ts'

const seen = async (scenario: string, only: readonly ProbeId[]) => {
  const { report } = await runScenario(readScenario(scenario), { only })
  return { probes: new Set(report.observations.map(({ probe }) => probe)), report }
}

describe('a check of nothing but what a repair should have changed', () => {
  test.each<[string, readonly ProbeId[], readonly ProbeId[], readonly ProbeId[]]>([
    ['healthy-vsftpd', ['transfer'], ['connect', 'login', 'passive', 'transfer'], ['system', 'utf8', 'dns-query']],
    ['healthy-vsftpd', ['login'], ['greeting', 'login'], ['passive', 'transfer', 'working-directory']],
    ['healthy-vsftpd', ['connect'], ['connect'], ['greeting', 'login']],
    ['healthy-upload', ['write'], ['transfer', 'write'], ['system', 'utf8']],
    ['healthy-vsftpd', ['dns-query'], ['dns-query'], ['connect', 'greeting']],
  ])('%s, only %j, goes as far as that', async (scenario, only, wanted, unwanted) => {
    const { probes } = await seen(scenario, only)
    for (const probe of wanted) expect([...probes]).toContain(probe)
    for (const probe of unwanted) expect([...probes]).not.toContain(probe)
  })

  const healthy = readdirSync(new URL('../scenarios/', import.meta.url))
    .filter((file) => file.startsWith('healthy-'))
    .map((file) => file.replace(/\.txt$/, ''))
    .filter((name) => {
      const { user, options } = readScenario(name)
      // Whoever asked for an upload or for active mode has not got it from a transfer.
      return user !== undefined && !options.active && !options.write && !options.deep
    })

  test.each(healthy)('%s is as healthy when only its transfer is looked at, with no more connections', async (name) => {
    const { expected } = readScenario(name)
    const { report } = await seen(name, ['transfer'])
    expect(report.causes).toEqual([])
    expect(report.verdict).toBe('healthy')
    expect(report.receipt.connections).toBeLessThanOrEqual(expected.connections)
  })
})
