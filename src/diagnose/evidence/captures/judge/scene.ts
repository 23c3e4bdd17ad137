import type { EvidenceFinding } from '../../../model/explanation.ts'
import type { Flow, Flows } from '../flows/index.ts'
import type { At, Said } from '../talk/index.ts'
import { redact } from './redact.ts'
import { vantageOf, type Vantage } from './vantage.ts'

/** One FTP control connection with what was said on it before encryption, secrets masked. */
export interface Control {
  readonly flow: Flow
  readonly lines: readonly Said[]
}

/** A whole capture, ready to be judged. */
export interface Scene {
  readonly flows: Flows
  readonly all: readonly Flow[]
  /** Connections by the port of their server. */
  readonly byPort: ReadonlyMap<number, readonly Flow[]>
  readonly controls: readonly Control[]
  /** Passwords that were masked. */
  readonly secrets: number
  /** Lines of long sessions, and sessions, that were left out. */
  readonly omitted: number
  readonly start: At
  readonly end: At
  vantage(flow: Flow): Vantage
}

export type Finding = EvidenceFinding

/** A capture of a busy server has hundreds of sessions; the first and the last are judged. */
const MOST_CONTROLS = 60

export function sceneOf(flows: Flows, start: At, end: At): Scene {
  const all = flows.all
  const sessions = all.filter((flow) => flow.talk.dialogue !== undefined || isImplicit(flow))
  const half = MOST_CONTROLS / 2
  const judged = sessions.length > MOST_CONTROLS ? [...sessions.slice(0, half), ...sessions.slice(-half)] : sessions
  // All at once: a password that was sent in one session is masked in the others too.
  const { said, secrets } = redact(judged.flatMap(linesOf))
  let at = 0
  const controls = judged.map((flow): Control => ({ flow, lines: said.slice(at, (at += linesOf(flow).length)) }))
  const cut = judged.reduce((sum, { talk }) => sum + (talk.dialogue?.omitted ?? 0), 0)
  return {
    ...{ flows, all, start, end, controls, secrets, omitted: cut + sessions.length - judged.length },
    byPort: Map.groupBy(all, ({ server }) => server.port),
    vantage: (flow) => vantageOf(flow, flows.outgoing),
  }
}

const linesOf = ({ talk }: Flow): readonly Said[] => talk.dialogue?.lines ?? []

const FTP_PORTS: ReadonlySet<number> = new Set([21, 990, 2121])

/** FTP that begins with TLS is told by its port, by the server's answer, or by what the client calls the protocol. */
const isImplicit = ({ server, talk: { tls } }: Flow) =>
  tls !== undefined &&
  (FTP_PORTS.has(server.port) || tls.plainAnswer !== undefined || !!tls.hello?.protocols.includes('ftp'))
