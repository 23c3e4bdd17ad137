import {
  LAYERS,
  type DiagnosisEvent,
  type Layer,
  type Observation,
  type ProbeId,
  type Report,
} from '../../diagnose/index.ts'
import type { Mark } from '../port/index.ts'

/** A probe that is at work. */
export interface Running {
  readonly probe: ProbeId
  readonly subject?: string
  readonly layer: Layer
  /** How long it has been waiting, once that is worth a word. */
  readonly waitingMs?: number
}

/** How far a diagnosis has come. */
export interface Progress {
  readonly target: { readonly host: string; readonly port: number }
  /** In the order in which they began. */
  readonly running: readonly Running[]
  /** How the probes of each layer have ended so far. */
  readonly seen: Readonly<Record<Layer, readonly Observation['outcome'][]>>
  readonly report?: Report
}

export function begin(target: Progress['target']): Progress {
  const { host, port } = target
  return { target: { host, port }, running: [], seen: { network: [], protocol: [], service: [], client: [], data: [] } }
}

/** The progress after one more event. */
export function advance(progress: Progress, event: DiagnosisEvent): Progress {
  switch (event.type) {
    case 'probing': {
      const { probe, layer, subject } = event
      return {
        ...progress,
        running: [...progress.running, { probe, layer, ...(subject !== undefined && { subject }) }],
      }
    }
    case 'slow':
      return {
        ...progress,
        running: progress.running.map((one) => (isSame(one, event) ? { ...one, waitingMs: event.afterMs } : one)),
      }
    case 'observed': {
      const { observation } = event
      const outcomes = [...progress.seen[observation.layer], observation.outcome]
      const seen = { ...progress.seen, [observation.layer]: outcomes }
      return { ...progress, seen, running: progress.running.filter((one) => !isSame(one, observation)) }
    }
    case 'finished':
      return { ...progress, running: [], report: event.report }
  }
}

type Named = { readonly probe: ProbeId; readonly subject?: string }
const isSame = (one: Named, other: Named) => one.probe === other.probe && one.subject === other.subject

/** Where a layer stands. The report's word is the last one; until then a mixed picture is a warning, not a failure. */
export function markOf(progress: Progress, layer: Layer): Mark {
  const concluded = progress.report?.layers.find((one) => one.layer === layer)
  if (concluded) return concluded.status
  if (progress.running.some((one) => one.layer === layer)) return 'running'
  const tried = progress.seen[layer].filter((outcome) => outcome !== 'skipped')
  if (tried.length === 0) return progress.seen[layer].length > 0 ? 'skip' : 'pending'
  if (!tried.includes('failed')) return 'pass'
  return tried.includes('ok') ? 'warn' : 'fail'
}

/** Every layer with its mark, from the lowest up. */
export const marks = (progress: Progress): { layer: Layer; mark: Mark }[] =>
  LAYERS.map((layer) => ({ layer, mark: markOf(progress, layer) }))
