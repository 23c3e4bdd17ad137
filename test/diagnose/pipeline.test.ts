import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { DiagnosisEvent } from '../../src/diagnose/model/event.ts'
import type { Report } from '../../src/diagnose/model/report.ts'
import { diagnose } from '../../src/diagnose/pipeline.ts'
import { parseScenario, readScenario } from '../support/scripted/parse-scenario.ts'
import { DEPS, onStage, PASSWORD, runScenario, type Stage } from '../support/scripted/run-scenario.ts'
import type { Scenario } from '../support/scripted/scenario.ts'

/** A scenario in which many probes run side by side and some fail, one where all is well, one where nothing answers. */
const SCENES = ['healthy-proftpd', 'passive-ports-filtered', 'no-banner', 'host-dead', 'healthy-active']

const name = ({ probe, subject }: { probe: string; subject?: string }) => `${probe} ${subject ?? ''}`

function start({ net, request }: Stage, signal = new AbortController().signal, more: object = {}) {
  return diagnose(request, { net, ...DEPS, ...more }, signal)
}

/** Every socket is closed on our side, and the server has seen it. */
async function allClosed({ net, server }: Stage): Promise<boolean> {
  while (server.open > 0) await turn()
  return [...net.sockets].every((socket) => socket.destroyed)
}

/** Runs a scenario and aborts after so many events. */
function cancelAfter(scenario: Scenario, count: number) {
  return onStage(scenario, async (stage) => {
    const stop = new AbortController()
    const events: DiagnosisEvent[] = []
    for await (const event of start(stage, stop.signal)) {
      events.push(event)
      if (events.length === count) stop.abort(new DOMException('enough', 'AbortError'))
    }
    return { events, isClosed: await allClosed(stage) }
  })
}

function reportOf(events: readonly DiagnosisEvent[]): Report {
  const last = events.at(-1)
  if (last?.type !== 'finished') throw new Error('not finished')
  return last.report
}

/** What a report claims although nothing but the cancel has happened. */
function guesses({ causes, verdict, channels, observations }: Report): string[] {
  const isUndecided = observations.every((one) => one.outcome !== 'failed' || one.failure.code === 'cancelled')
  if (!isUndecided) return []
  const isAllowed = verdict === 'inconclusive' || (verdict === 'healthy' && channels.data === 'ok')
  return [...causes.map(({ code }) => code), ...(isAllowed ? [] : [verdict])]
}

describe.each(SCENES)('events of %s', (scene) => {
  test('finish last and once; what was observed was being probed, and the report has all of it', async () => {
    const { events, report } = await runScenario(readScenario(scene))
    expect(events.filter(({ type }) => type === 'finished')).toHaveLength(1)
    expect(events.at(-1)?.type).toBe('finished')
    const begun = new Set<string>()
    const seen: string[] = []
    for (const event of events) {
      if (event.type === 'probing') begun.add(name(event))
      if (event.type === 'observed') seen.push(name(event.observation))
    }
    const ran = report.observations.filter(({ outcome }) => outcome !== 'skipped').map(name)
    expect(ran.filter((one) => !begun.has(one))).toEqual([])
    expect(seen.toSorted()).toEqual(report.observations.map(name).toSorted())
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('a cancel at any moment closes every socket and ends without a verdict on the server', async () => {
    const scenario = readScenario(scene)
    const { length } = (await runScenario(scenario)).events
    for (let count = 1; count < length - 1; count++) {
      const { events, isClosed } = await cancelAfter(scenario, count)
      expect(isClosed).toBe(true)
      expect(events.filter(({ type }) => type === 'finished')).toHaveLength(1)
      expect({ count, claims: guesses(reportOf(events)) }).toEqual({ count, claims: [] })
    }
  })

  test('leaving the loop at any moment closes every socket', async () => {
    const scenario = readScenario(scene)
    const { length } = (await runScenario(scenario)).events
    for (let count = 1; count < length; count++) {
      const isClosed = await onStage(scenario, async (stage) => {
        let seen = 0
        for await (const _event of start(stage)) if (++seen === count) break
        return allClosed(stage)
      })
      expect(isClosed).toBe(true)
    }
  })
})

describe('the deadline of a diagnosis', () => {
  test('ends it with what is known by then', async () => {
    const report = await onStage(readScenario('no-banner'), async (stage) => {
      const events: DiagnosisEvent[] = []
      for await (const event of start(stage, undefined, { timeoutMs: 3000 })) events.push(event)
      return reportOf(events)
    })
    expect(report.verdict).toBe('inconclusive')
    expect(report.durationMs).toBe(3000)
  })

  test('a signal that is aborted already ends it before anything is sent', async () => {
    const { dialled, events } = await onStage(readScenario('healthy-vsftpd'), async (stage) => {
      const seen: DiagnosisEvent[] = []
      for await (const event of start(stage, AbortSignal.abort())) seen.push(event)
      return { dialled: stage.net.dialled, events: seen }
    })
    expect(dialled).toEqual([])
    expect(events.map(({ type }) => type)).toEqual(['finished'])
    expect(reportOf(events).verdict).toBe('inconclusive')
  })
})

describe('logins', () => {
  const refusing = (lines: string) =>
    parseScenario(
      'a later login is refused',
      `# A server that changes its mind
source: vsftpd 3.0.3, recorded
like: vsftpd-3.0.3
user: web
options: active, write
data: timeout
verdict: failing

${lines}
`,
    )

  test.each([
    ['the first', 'C PASS\nS 530 Login incorrect.'],
    ['the second', '-- connection 3\nC PASS\nS 530 Login incorrect.'],
    ['the third', '-- connection 4\nC PASS\nS 530 Login incorrect.'],
  ])('after %s is refused, none is tried again', async (_which, lines) => {
    const { report, server } = await runScenario(refusing(lines))
    expect(server.refusedLogins).toBe(1)
    expect(report.receipt.failedLogins).toBe(1)
    const refused = server.commands.lastIndexOf('PASS ****')
    expect(server.commands.slice(refused + 1).filter((command) => command.startsWith('USER'))).toEqual([])
  })
})

describe('an upload that is given up', () => {
  test.each(['STOR', 'RETR', 'SIZE'])('while %s is on its way is deleted', async (moment) => {
    const commands = await onStage(readScenario('healthy-upload'), async (stage) => {
      const stop = new AbortController()
      stage.server.onCommand = (command) => {
        if (command.startsWith(moment)) stop.abort(new DOMException('enough', 'AbortError'))
      }
      for await (const _event of start(stage, stop.signal));
      await allClosed(stage)
      return stage.server.commands
    })
    const stored = commands.find((command) => command.startsWith('STOR'))
    expect(commands.findLast((command) => command.startsWith('DELE'))).toBe(stored?.replace('STOR', 'DELE'))
  })

  test('nothing is deleted where nothing can have been written', async () => {
    const { server } = await runScenario(readScenario('upload-permission-denied'))
    expect(server.commands.filter((command) => command.startsWith('DELE'))).toEqual([])
  })
})

test('the password goes over the wire and nowhere else', async () => {
  const { report, events, request } = await runScenario(readScenario('login-incorrect'))
  expect(JSON.stringify([report, events, request])).not.toContain(PASSWORD)
})
