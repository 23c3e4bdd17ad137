import type { Cause } from './model/cause.ts'
import type { Finding } from './model/finding.ts'
import type { Observation } from './model/observation.ts'
import type { Channels, Verdict } from './model/report.ts'
import type { Options, Target } from './model/target.ts'
import { tested } from './rules/read.ts'

export interface Judged {
  readonly target: Target
  readonly options: Options
  readonly channels: Channels
  readonly causes: readonly Cause[]
  readonly findings: readonly Finding[]
  readonly observations: readonly Observation[]
}

/** Unlikely causes are shown, but nothing is concluded from them. */
export function verdictOf(judged: Judged): Verdict {
  const { target, channels, causes, findings, observations } = judged
  const credible = causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  if (findings.some(({ id }) => id === 'no-network-here') || observations.some(wasCancelled)) return 'inconclusive'
  if (credible.some(({ impact }) => impact === 'blocks')) return 'failing'
  if (credible.length > 0) return 'degraded'
  const { control, login, data } = channels
  const wanted = target.user === undefined ? [control] : [control, login, data]
  return wanted.includes('untested') || hasOpenWish(judged) ? 'inconclusive' : 'healthy'
}

/** What a person broke off has not shown what it would have shown. */
function wasCancelled(observation: Observation): boolean {
  return observation.outcome === 'failed' && observation.failure.code === 'cancelled'
}

/** What answers each wish; SFTP writes by a probe of its own. */
const WISHES = [
  ['write', ['write', 'sftp-write']],
  ['active', ['active']],
  ['idle', ['idle']],
] as const

/** Somebody asked for it, and it could not be tested: that must not look as if it had passed. */
function hasOpenWish({ options, observations }: Judged): boolean {
  const seen = new Set<string>(tested(observations).map(({ probe }) => probe))
  return WISHES.some(([wish, probes]) => options[wish] === true && !probes.some((probe) => seen.has(probe)))
}
