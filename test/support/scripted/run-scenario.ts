import type { DiagnosisEvent } from '../../../src/diagnose/model/event.ts'
import type { Report } from '../../../src/diagnose/model/report.ts'
import { Secret } from '../../../src/diagnose/model/secret.ts'
import { diagnose } from '../../../src/diagnose/pipeline.ts'
import type { Request } from '../../../src/diagnose/request.ts'
import type { Scenario } from './scenario.ts'
import { portOf, scriptedNet, type ScriptedNet } from './scripted-net.ts'
import { ScriptedServer } from './scripted-server.ts'
import { onVirtualTime } from './virtual-time.ts'

/** The password of every scenario: a string that nothing else contains. */
export const PASSWORD = 'pw-7Qf2-xylophone-Zr9'

/** A scripted server, the network to it, and what to ask of it. */
export interface Stage {
  readonly server: ScriptedServer
  readonly net: ScriptedNet
  readonly request: Request
}

/** Starts the scenario's server, hands it to `play` on virtual time, and stops it. */
export async function onStage<T>(scenario: Scenario, play: (stage: Stage) => Promise<T>): Promise<T> {
  const server = await new ScriptedServer(scenario).start()
  const net = scriptedNet(server)
  const { protocol, host, user, path, options, plaintextLogin } = scenario
  const target = { protocol, host, port: portOf(server), ...(user && { user }), ...(path && { path }) }
  const request = { target, options, plaintextLogin, ...(user && { credential: new Secret(PASSWORD) }) }
  try {
    return await onVirtualTime(
      () => [...server.sockets, ...net.sockets],
      () => play({ server, net, request }),
    )
  } finally {
    server.stop()
  }
}

export interface Outcome extends Stage {
  readonly events: readonly DiagnosisEvent[]
  readonly report: Report
}

/** Diagnoses the scenario from beginning to end. */
export function runScenario(scenario: Scenario, more: Partial<Request> = {}): Promise<Outcome> {
  return onStage(scenario, async (stage) => {
    const events: DiagnosisEvent[] = []
    for await (const event of diagnose(
      { ...stage.request, ...more },
      { net: stage.net, ...DEPS },
      new AbortController().signal,
    ))
      events.push(event)
    const last = events.at(-1)
    if (last?.type !== 'finished') throw new Error('the diagnosis did not finish')
    return { ...stage, events, report: last.report }
  })
}

/** What a diagnosis stands on beside the network. */
export const DEPS = { vantage: 'local', version: '0.1.0', newId: () => 'k3f9', now: () => new Date(0) }
