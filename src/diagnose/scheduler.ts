import type { Layer } from './model/layer.ts'
import type { HeldBack, Observation, ProbeId } from './model/observation.ts'
import { key, type Step } from './plan-facts.ts'

/** A step that will never start, and the probe or the reason that holds it back. */
export interface Skip {
  readonly step: Step
  readonly because: ProbeId | HeldBack
}

/** What may happen next: steps that can start, and steps that never will. */
export interface Next {
  readonly start: readonly Step[]
  readonly skip: readonly Skip[]
}

/** Pure: the same steps and the same observations give the same answer. `begun` holds the keys of all that was started or skipped. */
export function next(steps: readonly Step[], seen: readonly Observation[], begun: ReadonlySet<string>): Next {
  const settled = new Map(seen.map((observation) => [key(observation.probe, observation.subject), observation]))
  const ordinary = steps.filter((step) => !step.after?.includes('*')).map((step) => key(step.probe, step.subject))
  const start: Step[] = []
  const skip: Skip[] = []
  for (const step of steps) {
    if (begun.has(key(step.probe, step.subject))) continue
    if (step.held !== undefined) {
      skip.push({ step, because: `held back: ${step.held}` })
      continue
    }
    const culprit = (step.needs ?? [])
      .map((need) => settled.get(need))
      .find((o) => o !== undefined && o.outcome !== 'ok')
    const waits = [...(step.needs ?? []), ...(step.after ?? []).flatMap((name) => (name === '*' ? ordinary : [name]))]
    if (culprit) skip.push({ step, because: culprit.probe })
    else if (waits.every((name) => settled.has(name))) start.push(step)
  }
  return { start, skip }
}

/** The observation of a step that was held back. */
export function heldBack({ step, because }: Skip, { at, layer }: { at: number; layer: Layer }): Observation {
  const about = step.subject === undefined ? {} : { subject: step.subject }
  return {
    probe: step.probe,
    layer,
    at,
    durationMs: 0,
    outcome: 'skipped',
    because,
    ...about,
  } as Observation
}
