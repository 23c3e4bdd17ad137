import { CAUSES, rank } from './causes/index.ts'
import type { Cause, CauseDefinition, Symptom, Weight } from './model/cause.ts'
import type { EvidenceFinding } from './model/explanation.ts'

/**
 * Causes, best first. The findings of one session are weighed together; `apart`, each is weighed alone, as those of a log
 * of many sessions: there the causes that met more people come first.
 */
export function rankEvidence(findings: readonly EvidenceFinding[], apart: boolean): Cause[] {
  if (!apart) return rank(definitionsFor(findings), findings)
  const alone = findings.flatMap((finding) => rank(definitionsFor([finding]), [finding]))
  const merged = [...Map.groupBy(alone, ({ code }) => code).values()].map(mergeCause)
  return merged.sort(
    (one, other) =>
      Number(one.likelihood === 'unlikely') - Number(other.likelihood === 'unlikely') ||
      Number(one.impact !== 'blocks') - Number(other.impact !== 'blocks') ||
      countOf(other) - countOf(one) ||
      other.confidence - one.confidence ||
      (one.code < other.code ? -1 : 1),
  )
}

const countOf = ({ params }: Cause): number => (typeof params['count'] === 'number' ? params['count'] : 0)

/** One cause that several findings speak for: as sure as the surest of them, and as bad as the worst. */
function mergeCause(causes: readonly Cause[]): Cause {
  const sorted = causes.toSorted((one, other) => other.confidence - one.confidence)
  const [best] = sorted as [Cause, ...Cause[]]
  const count = causes.reduce((sum, cause) => sum + countOf(cause), 0)
  return {
    ...best,
    impact: causes.some(({ impact }) => impact === 'blocks') ? 'blocks' : 'degrades',
    params: { ...best.params, ...(count > 0 && { count }) },
    supportedBy: [...new Set(sorted.flatMap(({ supportedBy }) => supportedBy))],
  }
}

/**
 * The catalogue with the words of clients as its evidence. Causes that one message speaks for compete, whatever they
 * explain elsewhere: `timed out` is a firewall or a silent server, not both.
 */
function definitionsFor(findings: readonly EvidenceFinding[]): CauseDefinition[] {
  const evidence = new Map<string, Record<string, Weight>>()
  for (const { id, speaksFor } of findings) {
    for (const [code, weight] of Object.entries(speaksFor)) evidence.set(code, { ...evidence.get(code), [id]: weight })
  }
  const symptoms = competing(findings)
  return CAUSES.flatMap((definition): CauseDefinition[] => {
    const own = evidence.get(definition.code)
    if (!own) return []
    const { needs: _, ...rest } = definition as CauseDefinition
    return [{ ...rest, evidence: own, explains: symptoms.get(definition.code) ?? definition.explains }]
  })
}

const SYMPTOMS: ReadonlyMap<string, Symptom> = new Map(CAUSES.map(({ code, explains }) => [code, explains]))

/** One symptom for all causes that are connected by a message, directly or through others. */
function competing(findings: readonly EvidenceFinding[]): Map<string, Symptom> {
  const symptoms = new Map<string, Symptom>()
  for (const { speaksFor } of findings) {
    const codes = Object.keys(speaksFor).filter((code) => SYMPTOMS.has(code))
    const known = codes.map((code) => symptoms.get(code)).filter((symptom) => symptom !== undefined)
    const [first] = [...known, ...codes.map((code) => SYMPTOMS.get(code))]
    if (first === undefined) continue
    for (const [code, symptom] of symptoms) if (known.includes(symptom)) symptoms.set(code, first)
    for (const code of codes) symptoms.set(code, first)
  }
  return symptoms
}
