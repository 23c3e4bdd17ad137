import type { Layer } from '../model/layer.ts'
import type { ProbeData, ProbeId } from '../model/observation.ts'
import type { Session } from './session.ts'

/** What a probe is given: the live handles of this diagnosis, its subject, and a signal that ends it. */
export interface Context {
  readonly session: Session
  /** Which of several: an address, a port, a mode; empty where there is only one. */
  readonly subject: string
  readonly signal: AbortSignal
}

/**
 * One bounded network operation. `run` returns facts or throws; it neither times nor catches nor judges, that is done
 * by whoever runs it.
 */
export interface Probe<Id extends ProbeId = ProbeId> {
  readonly id: Id
  readonly layer: Layer
  /** The probe's own deadline. */
  readonly timeoutMs: number
  /** Moments at which a probe that is still running is reported as slow, so that other probes need not wait for its end. */
  readonly slowAfterMs?: readonly number[]
  run(context: Context): Promise<ProbeData[Id]>
}
