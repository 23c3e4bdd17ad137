import { ProbeFailure, type Failure } from './model/failure.ts'
import type { Observation, ProbeId } from './model/observation.ts'
import { classify } from './net/classify.ts'
import { deadlineIn } from './net/deadline.ts'
import { round } from './probes/connect.ts'
import { PROBES } from './probes/index.ts'
import type { Probe } from './probes/probe.ts'
import type { Session } from './probes/session.ts'

/** One probe to run: which, about what, and what is told while it runs. */
export interface Run {
  readonly probe: ProbeId
  readonly subject: string | undefined
  readonly session: Session
  /** Ends the probe early: the diagnosis is over, cancelled, or has its answer. */
  readonly signal: AbortSignal
  /** When the diagnosis began, on the clock of `performance.now()`. */
  readonly epoch: number
  readonly onSlow: (afterMs: number) => void
}

/** The only catch around probing: times a probe, bounds it, and turns whatever it throws into data. */
export async function runProbe({ probe, subject, session, signal, epoch, onSlow }: Run): Promise<Observation> {
  const { layer, timeoutMs, slowAfterMs = [], run } = PROBES[probe] as Probe
  const begun = performance.now()
  const deadline = deadlineIn(timeoutMs)
  const timers = slowAfterMs.map((afterMs) => setTimeout(onSlow, afterMs, afterMs))
  const about = { probe, layer, at: Math.round(begun - epoch), ...(subject === undefined ? {} : { subject }) }
  const took = () => ({ durationMs: round(performance.now() - begun) })
  try {
    const data = await run({ session, subject: subject ?? '', signal: AbortSignal.any([signal, deadline.signal]) })
    return { ...about, ...took(), outcome: 'ok', data } as Observation
  } catch (thrown) {
    return {
      ...about,
      ...took(),
      outcome: 'failed',
      failure: explain(thrown, { signal, waitedMs: performance.now() - begun }),
    } as Observation
  } finally {
    deadline.end()
    for (const timer of timers) clearTimeout(timer)
  }
}

/** What the diagnosis itself ended says nothing about the target; a timeout of the probe's own does. */
function explain(thrown: unknown, { signal, waitedMs }: { signal: AbortSignal; waitedMs: number }): Failure {
  if (signal.aborted) return ended(signal.reason)
  const failure = classify(thrown)
  const own = failure.code === 'timeout' && thrown instanceof Error && thrown.name === 'TimeoutError'
  return own ? { ...failure, text: `no answer within ${Math.round(waitedMs / 100) / 10} s` } : failure
}

function ended(reason: unknown): Failure {
  if (reason instanceof ProbeFailure) return reason.failure
  const text = reason instanceof Error ? reason.message : String(reason)
  return { code: reason instanceof Error && reason.name === 'TimeoutError' ? 'budget' : 'cancelled', text }
}
