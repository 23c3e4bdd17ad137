import type { Cause } from './model/cause.ts'
import type { Finding } from './model/finding.ts'
import type { Observation } from './model/observation.ts'
import type { Channels, Verdict } from './model/report.ts'
import type { Target } from './model/target.ts'

export interface Judged {
  readonly target: Target
  readonly channels: Channels
  readonly causes: readonly Cause[]
  readonly findings: readonly Finding[]
  readonly observations: readonly Observation[]
}

/** Unlikely causes are shown, but nothing is concluded from them. */
export function verdictOf({ target, channels, causes, findings, observations }: Judged): Verdict {
  const credible = causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  if (findings.some(({ id }) => id === 'no-network-here') || observations.some(wasCancelled)) return 'inconclusive'
  if (credible.some(({ impact }) => impact === 'blocks')) return 'failing'
  if (credible.length > 0) return 'degraded'
  const { control, login, data } = channels
  const wanted = target.user === undefined ? [control] : [control, login, data]
  return wanted.includes('untested') ? 'inconclusive' : 'healthy'
}

/** What a person broke off has not shown what it would have shown. */
function wasCancelled(observation: Observation): boolean {
  return observation.outcome === 'failed' && observation.failure.code === 'cancelled'
}
