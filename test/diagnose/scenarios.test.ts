import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
// Loaded beforehand: virtual time does not wait for a module that is loaded in the middle.
import '../../src/diagnose/net/reference-client.ts'
import { ADVISORIES } from '../../src/diagnose/causes/advisories.ts'
import { CAUSES } from '../../src/diagnose/causes/index.ts'
import { conclude } from '../../src/diagnose/conclude.ts'
import type { Report } from '../../src/diagnose/model/report.ts'
import { RULES } from '../../src/diagnose/rules/index.ts'
import { recordCase } from '../support/confusion.ts'
import { readScenario } from '../support/scripted/parse-scenario.ts'
import { PASSWORD, runScenario, type Outcome } from '../support/scripted/run-scenario.ts'
import type { Scenario } from '../support/scripted/scenario.ts'

const names = readdirSync(new URL('../scenarios/', import.meta.url))
  .filter((file) => file.endsWith('.txt'))
  .map((file) => file.replace(/\.txt$/, ''))
  .sort()

const codes = ({ causes }: Report) => causes.map(({ code }) => code)

/** What is unlikely is shown as such, and claims nothing. */
const claims = ({ causes }: Report) =>
  causes.filter(({ likelihood }) => likelihood !== 'unlikely').map(({ code }) => code)

function falseClaims({ expected }: Scenario, report: Report): string[] {
  return claims(report).filter((code) => code !== expected.cause && !expected.also.includes(code))
}

function judge({ expected }: Scenario, { report }: Outcome): void {
  expect({ cause: codes(report)[0], verdict: report.verdict }).toEqual({
    cause: expected.cause,
    verdict: expected.verdict,
  })
  expect(report.channels).toMatchObject(expected.channels)
  expect(claims(report).filter((code) => expected.not.includes(code))).toEqual([])
  expect(report.advisories.map(({ code }) => code)).toEqual(expect.arrayContaining([...expected.advisories]))
}

function honest({ expected, weather, host, options }: Scenario, { report, server, net }: Outcome): void {
  const { receipt } = report
  const own = new Set([host, ...weather.peers, ...(weather.lookup ?? [])])
  expect(net.dialled.filter(({ address }) => !own.has(address))).toEqual([])
  expect(server.problems).toEqual([])
  // The reference client opens its own sockets, which only the server sees.
  const byReferenceClient = options.write ? server.visitors - net.opened : 0
  expect(receipt.connections).toBe(net.connections + byReferenceClient)
  expect(receipt.connections).toBeLessThanOrEqual(expected.connections)
  expect(receipt.failedLogins).toBe(server.refusedLogins)
  // One of each credential: what the person gave, and a review's anonymous.
  expect(receipt.failedLogins).toBeLessThanOrEqual(options.security ? 2 : 1)
}

/** The report can be saved, read again and judged again, and the password is nowhere. */
function keepsItsWord({ report, events }: Outcome): void {
  expect(JSON.stringify(events)).not.toContain(PASSWORD)
  expect(conclude(report)).toEqual(report)
  expect(JSON.parse(JSON.stringify(report))).toEqual(report)
}

describe.each(names)('%s', (name) => {
  test('is diagnosed', async () => {
    const scenario = readScenario(name)
    const outcome = await runScenario(scenario)
    const wrong = falseClaims(scenario, outcome.report)
    const got = codes(outcome.report)[0]
    recordCase({ suite: 'scenarios', name, expected: scenario.expected.cause, got, falseClaims: wrong })
    judge(scenario, outcome)
    expect(wrong).toEqual([])
    honest(scenario, outcome)
    keepsItsWord(outcome)
  })
})

/** A scenario is a dialogue in clear text; what only TLS or SSH shows is held to tables and to real servers instead. */
function speaksInText(finding: string): boolean {
  const rule = RULES.find(({ id }) => id === finding)
  return (
    rule !== undefined &&
    rule.reads.every(
      (probe) =>
        !/^(?:auth$|tls|data-tls|data-variant|protection|issuer|plain-data|starttls-|ssh-|sftp-|other-ssh)/.test(probe),
    )
  )
}

test('every cause and every advisory of plain FTP has a scenario', () => {
  const shown = new Set(names.map(readScenario).flatMap(({ expected }) => [expected.cause, ...expected.advisories]))
  const causes = CAUSES.filter(({ evidence }) => Object.keys(evidence).some(speaksInText)).map(({ code }) => code)
  const advisories = ADVISORIES.filter(({ from }) => [from].flat().some(speaksInText)).map(({ code }) => code)
  expect([...causes, ...advisories].filter((code) => !shown.has(code))).toEqual([])
})
