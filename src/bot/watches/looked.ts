import { joinSeen, type Layer, type Light, type Report, seenOf, type Timing } from '../../diagnose/index.ts'
import type { Full } from './full.ts'
import type { Look } from './looker.ts'
import type { Looked, Refusal } from './model.ts'

/** Marks a signature that nobody has looked into yet, so that it is never the one of the next run. */
const UNDIAGNOSED = ' ?'

/** Nothing is new: what the last whole diagnosis found still holds. */
export function carried(about: Look, light: Light): Looked {
  const { verdict = light.verdict, cause } = about.before.status
  return { ...basics(about, light), verdict, ...(cause !== undefined && { cause }) }
}

/** Something is new, and has to wait for its diagnosis. */
export function undiagnosed(about: Look, light: Light): Looked {
  const { status } = about.before
  const looked = basics(about, light)
  if (light.signature === status.signature && status.verdict !== undefined) return carried(about, light)
  const signature = light.signature + UNDIAGNOSED
  if (light.verdict === 'healthy') return { ...looked, verdict: 'healthy', signature }
  const isKnown = status.verdict === light.verdict && status.cause !== undefined
  const cause = isKnown ? status.cause : `${nameable(light.layer)}-unexplained`
  return { ...looked, verdict: light.verdict, signature, ...(cause !== undefined && { cause }) }
}

/**
 * What the diagnosis has found. One that finds nothing wrong has the last word over a look that failed, and the times and facts
 * are its own then.
 */
export function diagnosed(about: Look, light: Light, { run, report }: Full): Looked {
  const [best] = report.causes
  const isOver = report.verdict === 'healthy' && light.verdict !== 'healthy'
  return {
    ...basics(about, { ...light, seen: { ...light.seen, ...seenOf(report.observations) } }),
    verdict: report.verdict,
    ...(best && { cause: best.code }),
    ...(report.verdict === 'healthy' && { signature: 'ok' }),
    ...(isOver && { timing: phasesOf(report) }),
    run,
  }
}

/** Where a login rests that was refused: everything before it works. */
export function resting(about: Look, light: Light, { signature, cause }: Refusal): Looked {
  return { ...basics(about, light), verdict: 'failing', signature, ...(cause !== undefined && { cause }) }
}

function basics({ before, now }: Look, { timing, seen, signature, resolver }: Light): Omit<Looked, 'verdict'> {
  return {
    at: now,
    timing,
    seen: joinSeen(before.seen ?? {}, seen),
    signature,
    ...(resolver !== undefined && { resolver }),
  }
}

/** A diagnosis tries more than one thing: its time as a whole does not compare with that of a look. */
function phasesOf({ timing }: Report): Timing {
  const { total: _, ...phases } = timing
  const sum = Object.values(phases).reduce<number>((all, ms) => all + (ms ?? 0), 0)
  return { ...phases, total: Math.round(sum) }
}

/** There is no cause that nothing explains on the client's layer. */
const nameable = (layer: Layer | undefined) => (layer === undefined || layer === 'client' ? 'service' : layer)
