import { CAUSES, rank } from './causes/index.ts'
import type { Cause, CauseDefinition, Weight } from './model/cause.ts'
import type { Report } from './model/report.ts'

/** Something that a person said and no probe saw. */
export interface Told {
  readonly id: string
  readonly speaksFor: Readonly<Record<string, Weight>>
}

/** The mark of evidence that was told, in `supportedBy` and `contradictedBy`. */
export const TOLD = 'told:'

/** The causes of a report, weighed again with what people said. Pure. */
export function weighTold(report: Report, told: readonly Told[]): Cause[] {
  const findings = told.map(({ id }) => ({ id: TOLD + id, layer: 'client' as const, params: {} }))
  const definitions = CAUSES.map((definition): CauseDefinition => {
    const own = told.flatMap(({ id, speaksFor }) => {
      const weight = speaksFor[definition.code]
      return weight === undefined ? [] : [[TOLD + id, weight] as const]
    })
    return { ...definition, evidence: { ...definition.evidence, ...Object.fromEntries(own) } }
  })
  const seen = new Set(report.causes.map(({ code }) => code))
  // What somebody says makes a cause more or less likely; it does not make one up that nothing seen speaks for.
  return rank(definitions, [...report.findings, ...findings]).filter(({ code }) => seen.has(code))
}
