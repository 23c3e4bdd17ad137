import type { SpeaksFor } from '../../message.ts'
import { type Flow, secondsBetween } from '../flows/index.ts'
import { attemptLines, isForeignReset, type Outcome, outcomeOf } from './outcome.ts'
import { linesOf, rounded } from './quote.ts'
import type { Finding, Scene } from './scene.ts'

/** Where FTP, FTPS and SFTP are usually served, the likeliest first. */
const USUAL = [21, 990, 2121, 22, 2222]

type Failing = Exclude<Outcome, 'open' | 'pending'>

/** Attempts at the server that came to nothing: on the port that the capture is about. */
export function connectFindings(scene: Scene): Finding[] {
  const port = portInQuestion(scene)
  if (port === undefined) return []
  const flows = (scene.byPort.get(port) ?? []).map((flow) => ({ flow, outcome: outcomeOf(flow, scene) }))
  const opened = flows.filter(({ outcome }) => outcome === 'open').length
  const failed = flows.filter(({ outcome }) => outcome !== 'open' && outcome !== 'pending')
  const [first] = failed
  if (!first) return []
  const outcome = first.outcome as Failing
  return [
    {
      id: `capture-connect-${outcome}`,
      layer: outcome === 'refused' ? 'service' : 'network',
      params: paramsOf(first.flow, { scene, opened, total: flows.length }),
      lines: linesOf(...failed.flatMap(({ flow }) => attemptLines(flow))),
      speaksFor: opened > 0 ? sometimes(outcome) : speaksFor(first.flow, outcome, scene),
    },
  ]
}

interface Around {
  readonly scene: Scene
  readonly opened: number
  readonly total: number
}

function paramsOf(flow: Flow, { scene, opened, total }: Around): Finding['params'] {
  const [first] = flow.syns
  return {
    port: flow.server.port,
    tries: flow.syns.length,
    seconds: rounded(first ? secondsBetween(first.time, flow.last.time) : 0),
    vantage: scene.vantage(flow),
    foreign: isForeignReset(flow, scene),
    ...(opened > 0 && { total, impact: 'degrades' }),
  }
}

function speaksFor(flow: Flow, outcome: Failing, scene: Scene): SpeaksFor {
  if (outcome === 'prohibited') return { 'port-rejected-by-firewall': 'decisive' }
  if (outcome === 'unreachable') return { 'host-unreachable': 'decisive' }
  if (outcome === 'refused')
    return isForeignReset(flow, scene)
      ? { 'port-rejected-by-firewall': 'decisive', 'port-refused': 'strong' }
      : { 'port-refused': 'decisive' }
  const isAlive = scene.flows.ttls.has(flow.server.address)
  return isAlive ? { 'port-filtered': 'decisive' } : { 'port-filtered': 'strong', 'host-dead': 'weak' }
}

/** The same port answers at other times. */
const sometimes = (outcome: Failing): SpeaksFor =>
  outcome === 'unanswered' ? { 'packet-loss': 'strong' } : { 'service-stopped': 'weak', 'ip-banned': 'weak' }

/** The port of a session, or else the likeliest on which something fails; other traffic is nobody's question. */
function portInQuestion(scene: Scene): number | undefined {
  const { controls, byPort, all } = scene
  const [control] = controls
  if (control) return control.flow.server.port
  const fails = (flow: Flow) => FAILS.has(outcomeOf(flow, scene))
  const tried = USUAL.filter((port) => byPort.has(port))
  const usual = tried.find((port) => byPort.get(port)?.some(fails)) ?? tried[0]
  if (usual !== undefined) return usual
  return byPort.size === 1 && all.some(fails) ? all[0]?.server.port : undefined
}

const FAILS: ReadonlySet<Outcome> = new Set(['unanswered', 'refused', 'prohibited', 'unreachable'])

/** The first connection to that port, or attempt at one. */
export function questioned(scene: Scene): Flow | undefined {
  const port = portInQuestion(scene)
  return port === undefined ? undefined : scene.byPort.get(port)?.[0]
}
