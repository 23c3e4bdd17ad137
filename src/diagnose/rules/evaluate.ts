import type { Facts, Finding, Rule } from '../model/finding.ts'
import { LAYERS } from '../model/layer.ts'
import type { Observation, ProbeId } from '../model/observation.ts'
import type { Options, Target } from '../model/target.ts'
import type { Params } from '../model/text.ts'

/** What rules are asked about. */
export interface Case {
  readonly target: Target
  readonly options: Options
  readonly observations: readonly Observation[]
}

/** What every rule that holds has to say, from the lowest layer up; within a layer in the order of the rules. */
export function evaluate(rules: readonly Rule[], subject: Case): Finding[] {
  const sorted = { ...subject, observations: subject.observations.toSorted(byBeginning) }
  const asked = paramsOf(subject.target)
  const findings: Finding[] = []
  for (const rule of rules) {
    const params = rule.when(factsFor(sorted, new Set(rule.reads)))
    if (params) findings.push({ id: rule.id, layer: rule.layer, params: { ...asked, ...params } })
  }
  return findings.sort((a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer))
}

/** What every sentence may name. */
function paramsOf({ host, port, user }: Target): Params {
  return { host, port, user: user ?? '' }
}

/** Side by side probes may be recorded in any order; rules must not depend on it. */
function byBeginning(a: Observation, b: Observation): number {
  return a.at - b.at || compare(a.probe, b.probe) || compare(a.subject ?? '', b.subject ?? '')
}

/** By code unit: a locale would order differently from machine to machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Everything that was observed, for those who sum up. */
export function factsOf(subject: Case): Facts {
  const observations = subject.observations.toSorted(byBeginning)
  return factsFor({ ...subject, observations }, new Set(observations.map(({ probe }) => probe)))
}

function factsFor({ target, options, observations }: Case, visible: ReadonlySet<ProbeId>): Facts {
  const all = <P extends ProbeId>(probe: P) =>
    // The compiler cannot see that comparing `probe` picks the member of the union.
    (visible.has(probe) ? observations.filter((one) => one.probe === probe) : []) as unknown as Observation<P>[]
  const one = <P extends ProbeId>(probe: P, subject?: string) =>
    all(probe).find((candidate) => subject === undefined || candidate.subject === subject)
  return { target, options, all, one }
}
