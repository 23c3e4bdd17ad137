import { scopeOf } from '../../../model/address.ts'
import type { SpeaksFor } from '../../message.ts'
import type { Flow } from '../flows/index.ts'
import { isActive, type Opening, openingsOf } from './openings.ts'
import { attemptLines, isForeignReset, type Outcome, outcomeOf } from './outcome.ts'
import { linesOf } from './quote.ts'
import type { Control, Finding, Scene } from './scene.ts'

/** What became of one arranged data connection: the best of its attempts. */
export interface Tried {
  readonly control: Control
  readonly opening: Opening
  readonly outcome: Outcome | 'untried'
  readonly flow: Flow | undefined
}

export function triedOf(control: Control, scene: Scene): Tried[] {
  return openingsOf(control, scene).map((opening) => {
    const outcomes = opening.flows.map((flow) => ({ flow, outcome: outcomeOf(flow, scene) }))
    const best = outcomes.find(({ outcome }) => outcome === 'open') ?? outcomes[0]
    return { control, opening, outcome: best?.outcome ?? 'untried', flow: best?.flow }
  })
}

export const FAILED: ReadonlySet<Tried['outcome']> = new Set(['unanswered', 'refused', 'prohibited', 'unreachable'])

/** What the passive data connections of all sessions with one server tell. */
export function passiveFindings(all: readonly Tried[], scene: Scene): Finding[] {
  const passive = all.filter(({ opening }) => !isActive(opening))
  const open = passive.filter(({ outcome }) => outcome === 'open')
  const failed = passive.filter((tried) => FAILED.has(tried.outcome) && !isElsewhere(tried))
  return [...elsewhere(passive), ...(failed.length > 0 ? failures(failed, open, scene) : [])]
}

/** The server sent the client to an address that is not its own. */
const isElsewhere = ({ opening: { mode, host }, control }: Tried) =>
  mode === 'PASV' && host !== control.flow.server.address

const portsOf = (tried: readonly Tried[]) =>
  [...new Set(tried.map(({ opening }) => opening.port))].slice(0, 5).join(', ')

const BY_OUTCOME: Readonly<Partial<Record<Tried['outcome'], SpeaksFor>>> = {
  unanswered: { 'passive-ports-filtered': 'decisive' },
  prohibited: { 'passive-ports-filtered': 'decisive' },
  unreachable: { 'passive-ports-filtered': 'strong' },
  refused: { 'passive-ports-refused': 'decisive' },
}

function failures(failed: readonly Tried[], open: readonly Tried[], scene: Scene): Finding[] {
  const [first] = failed
  if (!first?.flow) return []
  const lines = linesOf(...failed.flatMap(({ flow }) => (flow ? attemptLines(flow) : [])))
  const ports = portsOf(failed)
  const foreign = isForeignReset(first.flow, scene)
  const base = { layer: 'network', lines } as const
  if (open.length === 0) {
    const params = { ports, outcome: first.outcome, vantage: scene.vantage(first.flow), foreign }
    return [{ ...base, id: `capture-data-${first.outcome}`, params, speaksFor: BY_OUTCOME[first.outcome] ?? {} }]
  }
  return [
    {
      ...base,
      ...partly(failed, open),
      params: { ports, openPorts: portsOf(open), failedPorts: ports, impact: 'degrades' },
    },
  ]
}

/** Some came about: what those that did not have in common. */
function partly(failed: readonly Tried[], open: readonly Tried[]): Pick<Finding, 'id' | 'speaksFor'> {
  const modes = (tried: readonly Tried[]) => new Set(tried.map(({ opening }) => opening.mode))
  const [bad, good] = [modes(failed), modes(open)]
  const are = (set: ReadonlySet<string>, mode: string) => set.size === 1 && set.has(mode)
  if (are(bad, 'EPSV') && are(good, 'PASV'))
    return { id: 'capture-epsv-fails', speaksFor: { 'epsv-broken': 'decisive' } }
  if (are(bad, 'PASV') && are(good, 'EPSV'))
    return { id: 'capture-pasv-fails', speaksFor: { 'alg-interference': 'decisive' } }
  return { id: 'capture-data-partly', speaksFor: { 'passive-range-half-open': 'decisive' } }
}

function elsewhere(passive: readonly Tried[]): Finding[] {
  const wrong = passive.find((tried) => isElsewhere(tried) || isInsideOnly(tried))
  if (!wrong) return []
  const { opening, outcome, flow, control } = wrong
  const { server } = control.flow
  const reached = outcome === 'open'
  // It went there and got through: the address is odd and right all the same.
  if (reached && flow?.server.address === opening.host && opening.host !== server.address) return []
  const scope = scopeOf(opening.host)
  const code =
    scope === 'unspecified'
      ? 'pasv-unspecified-address'
      : scope === 'public'
        ? 'pasv-foreign-address'
        : 'pasv-private-address'
  const said = control.lines.find(({ number, who }) => who === 'server' && number === opening.at.number)
  const quoted = said && { line: said.number, text: `S< ${said.text}` }
  return [
    {
      id: 'capture-announced',
      layer: 'service',
      params: { advertised: opening.host, peer: server.address, ...(reached && { impact: 'degrades' }) },
      lines: linesOf(quoted, ...(flow ? attemptLines(flow) : [])),
      speaksFor: { [code]: FAILED.has(outcome) ? 'decisive' : 'strong' },
    },
  ]
}

/** Seen from the server its inner address is its own; a client from outside cannot reach it. */
const isInsideOnly = ({ opening: { mode, host }, control }: Tried) =>
  mode === 'PASV' && isInside(host) && !isInside(control.flow.client.address)

const isInside = (address: string) => ['private', 'shared', 'link-local', 'loopback'].includes(scopeOf(address))
