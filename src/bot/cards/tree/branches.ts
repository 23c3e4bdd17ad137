import { CAUSES, causeOf, type Layer, LAYERS, type LayerStatus, type Report } from '../../../diagnose/index.ts'

/** A cause that was thought of and does not hold, and the finding that speaks against it. */
export interface Excluded {
  readonly code: string
  /** Id of the finding. */
  readonly by: string
}

/** One layer of the fault tree: what holds there, what does not and why, and how much the layer's answer alone rules out. */
export interface Branch {
  readonly layer: Layer
  readonly status: LayerStatus
  /** Codes of the causes that remain, best first, with their confidence from 0 to 1. */
  readonly remaining: readonly { readonly code: string; readonly confidence: number }[]
  readonly excluded: readonly Excluded[]
  /** Known causes of this layer that nothing seen speaks for. */
  readonly others: number
}

const MOST_EXCLUDED = 4

/** The fault tree of one diagnosis, from the network up to the data. Pure. */
export function branchesOf(report: Report): Branch[] {
  const seen = new Set(report.findings.map(({ id }) => id))
  const credible = report.causes.filter(({ likelihood }) => likelihood !== 'unlikely')
  return LAYERS.map((layer): Branch => {
    const remaining = credible.filter((cause) => cause.layer === layer)
    const known = CAUSES.filter((cause) => cause.layer === layer && !remaining.some(({ code }) => code === cause.code))
    const excluded = known.flatMap(({ code, evidence }) => against(code, evidence, seen))
    return {
      layer,
      status: report.layers.find((one) => one.layer === layer)?.status ?? 'skip',
      remaining: remaining.map(({ code, confidence }) => ({ code, confidence })),
      excluded: excluded.slice(0, MOST_EXCLUDED),
      others: known.length - Math.min(excluded.length, MOST_EXCLUDED),
    }
  })
}

type Evidence = NonNullable<ReturnType<typeof causeOf>>['evidence']

function against(code: string, evidence: Evidence, seen: ReadonlySet<string>): Excluded[] {
  const found = Object.entries(evidence).find(([id, weight]) => weight === 'against' && seen.has(id))
  return found ? [{ code, by: found[0] }] : []
}
