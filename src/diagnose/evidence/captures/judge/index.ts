import type { CaptureFlow } from '../../../model/capture.ts'
import type { Reading } from '../../../model/explanation.ts'
import type { QuotedLine } from '../../../model/quoted-line.ts'
import { identifyServer } from '../../../wire/product.ts'
import { type Flow, secondsBetween } from '../flows/index.ts'
import { activeFindings } from './active.ts'
import { connectFindings, questioned } from './connect.ts'
import { passiveFindings, type Tried } from './data.ts'
import { hear, merge, quoted } from './dialogue.ts'
import { greetingFindings, resetFindings, stalledData } from './ends.ts'
import { linkFindings } from './link.ts'
import { isActive } from './openings.ts'
import { outcomeOf } from './outcome.ts'
import { endOf, milliseconds, rounded } from './quote.ts'
import { type Relevant, relevantOf, roleOf, type Session, workedUnseen } from './relevant.ts'
import type { Control, Finding, Scene } from './scene.ts'
import { sshFindings } from './ssh.ts'
import { targetOf } from './target.ts'
import { tlsFindings } from './tls.ts'
import type { Vantage } from './vantage.ts'

export interface Judged extends Pick<Reading, 'findings' | 'worked' | 'target' | 'product' | 'hasDialogue'> {
  readonly flows: readonly CaptureFlow[]
  readonly dialogue: readonly QuotedLine[]
  readonly vantage: Vantage
  readonly seconds: number
}

const MOST_FLOWS = 20
const MOST_LINES = 200

/** What a whole capture states. */
export function judge(scene: Scene): Judged {
  const relevant = relevantOf(scene)
  const heard = relevant.sessions.map(({ control }) => ({ control, ...hear(control.lines) }))
  const first = questioned(scene)
  const worked = heard.some((one) => one.worked) || workedUnseen(relevant)
  const findings = [
    ...heard.flatMap((one) => one.findings),
    ...relevant.sessions.flatMap((session) => sessionFindings(session, scene)),
    ...byServer(relevant).flatMap((tried) => passiveFindings(tried, scene)),
    ...relevant.ssh.flatMap((flow) => sshFindings(flow, scene)),
    ...connectFindings(scene),
    ...(relevant.sessions.length > 0 || !first ? [] : greetingFindings(first, scene)),
    ...linkFindings(flowsOf(scene, relevant), scene),
  ]
  const control = (heard.find((one) => one.findings.length > 0) ?? heard[0])?.control
  const about = control?.flow ?? first ?? relevant.ssh[0]
  const all = merge([...findings, ...nothingSeen(scene, relevant, worked)])
  const product = control && productOf(control)
  return {
    ...(product !== undefined && { product }),
    findings: all.map((one) => withHost(one, about)),
    worked,
    target: targetOf(control, about, scene),
    hasDialogue: relevant.sessions.length > 0,
    flows: shownFlows(scene, relevant),
    dialogue: scene.controls.flatMap(({ lines }) => lines.map(quoted)).slice(0, MOST_LINES),
    vantage: about ? scene.vantage(about) : 'unknown',
    seconds: rounded(secondsBetween(scene.start.time, scene.end.time)),
  }
}

function sessionFindings({ control, tried }: Session, scene: Scene): Finding[] {
  const { flow } = control
  const data = tried.flatMap(({ opening }) => opening.flows)
  return [
    ...greetingFindings(flow, scene),
    ...activeFindings(tried, control, scene),
    ...tlsFindings(flow, scene, false),
    ...data.flatMap((one) => tlsFindings(one, scene, true)),
    ...[flow, ...data].flatMap((one) => resetFindings(one, scene)),
    ...data.flatMap((one) => stalledData(one, scene)),
  ]
}

/** What one session meets now and then shows beside the others with the same server. */
function byServer({ sessions }: Relevant): Tried[][] {
  const groups = Map.groupBy(sessions, ({ control }) => endOf(control.flow.server))
  return [...groups.values()].map((group) => group.flatMap(({ tried }) => tried))
}

/** Connections that may show what the way is like. */
function flowsOf(scene: Scene, { sessions, data, ssh }: Relevant): Flow[] {
  const first = questioned(scene)
  return [...new Set([...sessions.map(({ control }) => control.flow), ...data, ...ssh, ...(first ? [first] : [])])]
}

/** A capture without what would have to be judged: said, rather than passed over. */
function nothingSeen(scene: Scene, { sessions, ssh, data }: Relevant, worked: boolean): Finding[] {
  const base = { layer: 'network', lines: [], speaksFor: {} } as const
  if (sessions.length === 0 && ssh.length === 0 && !questioned(scene))
    return [{ ...base, id: 'capture-no-transfer', params: { connections: scene.all.length } }]
  const asked = sessions.some(({ tried }) => tried.some(({ opening }) => opening.wanted && !isActive(opening)))
  const ports = new Set(sessions.map(({ control }) => control.flow.server.port))
  const isOnlyControl = data.size === 0 && scene.all.every(({ server }) => ports.has(server.port))
  return asked && isOnlyControl && !worked ? [{ ...base, id: 'capture-control-only', params: {} }] : []
}

function productOf({ lines }: Control): string | undefined {
  const replies = lines.filter(({ who }) => who === 'server').map(({ text }) => text)
  const [greeting] = replies
  const { product } = identifyServer({ ...(greeting !== undefined && { greeting }), replies: replies.slice(0, 50) })
  return product === 'unknown' ? undefined : product
}

/** What the words of causes call the server. */
function withHost(finding: Finding, about: Flow | undefined): Finding {
  const host = about?.talk.tls?.hello?.serverName ?? about?.server.address
  return host === undefined ? finding : { ...finding, params: { host, ...finding.params } }
}

function shownFlows(scene: Scene, relevant: Relevant): CaptureFlow[] {
  const order = ['control', 'data', 'ssh', 'other']
  return scene.all
    .map((flow) => ({ flow, role: roleOf(flow, relevant) }))
    .sort((one, another) => order.indexOf(one.role) - order.indexOf(another.role))
    .slice(0, MOST_FLOWS)
    .map(({ flow, role }) => shown(flow, role, scene))
}

function shown(flow: Flow, role: CaptureFlow['role'], scene: Scene): CaptureFlow {
  const { client, server, syns, synAck, opened, start } = flow
  const took = syns.length === 1 && syns[0] && synAck && opened ? opened.time - syns[0].time : undefined
  return {
    ...{ client: endOf(client), server: endOf(server), role, outcome: outcomeOf(flow, scene) },
    ...{ packets: client.packets + server.packets, clientBytes: client.bytes, serverBytes: server.bytes },
    ...{ resent: client.resentCount + server.resentCount, firstPacket: start.number },
    ...(took !== undefined && { handshakeMs: milliseconds(took) }),
    ...(client.mss !== undefined && { clientMss: client.mss }),
    ...(server.mss !== undefined && { serverMss: server.mss }),
  }
}
