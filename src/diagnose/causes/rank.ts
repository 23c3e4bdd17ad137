import { PLAYBOOKS, type Cause, type CauseDefinition, type Impact, type Likelihood } from '../model/cause.ts'
import type { Prior, Weight } from '../model/cause.ts'
import type { Finding } from '../model/finding.ts'
import { LAYERS } from '../model/layer.ts'
import type { Params } from '../model/text.ts'

// The only numbers of the ranking, as log-odds: adding them is naive Bayes with weights set by hand, so the order in which
// evidence came does not matter, and each step can be explained.
const PRIOR: Readonly<Record<Prior, number>> = { common: 0, occasional: -1, rare: -2 }
const WEIGHT: Readonly<Record<Weight, number>> = { decisive: 5, strong: 2.5, weak: 1, against: -2.5 }
/** Something that no cause here describes. */
const SOMETHING_ELSE = 0.5
const LIKELY = 0.6
const POSSIBLE = 0.2

interface Candidate {
  readonly definition: CauseDefinition
  readonly score: number
  readonly supporting: readonly Finding[]
  readonly contradicting: readonly Finding[]
}

/**
 * The causes that findings support. Those that explain the same symptom compete: their confidences and that of
 * "something else" sum to one. Best first, and for equal facts always in the same order.
 */
export function rank(definitions: readonly CauseDefinition[], findings: readonly Finding[]): Cause[] {
  const candidates = definitions.map((definition) => weigh(definition, findings)).filter(isSupported)
  const causes = candidates.map((candidate) => asCause(candidate, confidence(candidate, candidates)))
  return causes.sort(better)
}

/** What speaks for it outweighs what speaks against it, whatever its prior. */
function isSupported({ definition, score, supporting }: Candidate): boolean {
  const { needs, prior } = definition
  const isThoughtOf = needs === undefined || supporting.some(({ id }) => needs.includes(id))
  return isThoughtOf && score - PRIOR[prior] > 0
}

function weigh(definition: CauseDefinition, findings: readonly Finding[]): Candidate {
  const weightOf = ({ id }: Finding) => definition.evidence[id]
  const heard = findings.filter((finding) => weightOf(finding) !== undefined)
  const strength = (finding: Finding) => WEIGHT[weightOf(finding) ?? 'weak']
  return {
    definition,
    score: heard.reduce((sum, finding) => sum + strength(finding), PRIOR[definition.prior]),
    supporting: heard.filter((finding) => strength(finding) > 0).sort((a, b) => strength(b) - strength(a)),
    contradicting: heard.filter((finding) => strength(finding) < 0),
  }
}

function confidence(candidate: Candidate, all: readonly Candidate[]): number {
  const rivals = all.filter(({ definition }) => definition.explains === candidate.definition.explains)
  const total = rivals.reduce((sum, { score }) => sum + Math.exp(score), Math.exp(SOMETHING_ELSE))
  return Math.round((Math.exp(candidate.score) / total) * 1000) / 1000
}

function asCause({ definition, supporting, contradicting }: Candidate, confident: number): Cause {
  const { code, scenario, layer, owner } = definition
  // The strongest evidence is merged last, so that it has the say where two name the same fact.
  const params: Params = Object.assign({}, ...supporting.map((finding) => finding.params).reverse())
  return {
    code,
    confidence: confident,
    likelihood: likelihood(confident),
    scenario,
    layer,
    owner,
    impact: impactOf(params) ?? definition.impact,
    playbook: PLAYBOOKS[scenario - 1] ?? PLAYBOOKS[0],
    params,
    supportedBy: supporting.map(({ id }) => id),
    contradictedBy: contradicting.map(({ id }) => id),
  }
}

function likelihood(confident: number): Likelihood {
  if (confident >= LIKELY) return 'likely'
  return confident >= POSSIBLE ? 'possible' : 'unlikely'
}

/** A finding knows better than the definition when, say, another mode still gets through. */
function impactOf({ impact }: Params): Impact | undefined {
  return impact === 'blocks' || impact === 'degrades' ? impact : undefined
}

/** An unlikely cause never stands above one that holds, however bad it would be. */
function better(a: Cause, b: Cause): number {
  return (
    Number(a.likelihood === 'unlikely') - Number(b.likelihood === 'unlikely') ||
    Number(a.impact !== 'blocks') - Number(b.impact !== 'blocks') ||
    b.confidence - a.confidence ||
    LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) ||
    (a.code < b.code ? -1 : 1)
  )
}
