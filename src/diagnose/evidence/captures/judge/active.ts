import { scopeOf } from '../../../model/address.ts'
import { FAILED, type Tried } from './data.ts'
import { isActive } from './openings.ts'
import { attemptLines } from './outcome.ts'
import { linesOf } from './quote.ts'
import type { Control, Finding, Scene } from './scene.ts'

const NEVER = { 'active-mode-behind-nat': 'decisive' } as const
const PERHAPS = { 'active-mode-behind-nat': 'strong' } as const

/** What the data connections tell that the server was to open. */
export function activeFindings(all: readonly Tried[], control: Control, scene: Scene): Finding[] {
  const active = all.filter(({ opening }) => isActive(opening))
  if (active.length === 0 || active.some(({ outcome }) => outcome === 'open')) return []
  const { client, server } = control.flow
  const vantage = scene.vantage(control.flow)
  const failed = active.find(({ outcome }) => FAILED.has(outcome))
  const missing = active.find(({ outcome, opening }) => outcome === 'untried' && opening.wanted)
  const one = failed ?? missing
  if (!one) return []
  const { opening, flow } = one
  const said = control.lines.find(({ number, who }) => who === 'client' && number === opening.at.number)
  const lines = linesOf(said && { line: said.number, text: `C> ${said.text}` }, ...(flow ? attemptLines(flow) : []))
  const isInside = scopeOf(opening.host) !== 'public' && scopeOf(server.address) === 'public'
  const params = { advertised: opening.host, port: opening.port, peer: client.address, vantage, impact: 'blocks' }
  const base = { layer: 'network', params, lines } as const
  if (opening.host !== client.address || isInside) return [{ ...base, id: 'capture-active-address', speaksFor: NEVER }]
  if (failed) return [{ ...base, id: 'capture-active-failed', speaksFor: NEVER }]
  // At the server it would be seen that it tries.
  return vantage === 'server' ? [] : [{ ...base, id: 'capture-active-silent', speaksFor: PERHAPS }]
}
