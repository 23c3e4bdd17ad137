import type { DiagnosisEvent, Light, Request } from '../../diagnose/index.ts'

export interface Work extends Request {
  /** The id of its report. */
  readonly id: string
  /** Milliseconds for the whole diagnosis; the engine's own bound unless told. */
  readonly timeoutMs?: number
}

/** Where diagnoses run: in this process, or on another machine. */
export interface Runner {
  /** Says what happens as it happens, and ends with `finished`. Aborting ends it early, with a report of what was seen. */
  run(work: Work, signal: AbortSignal): AsyncIterable<DiagnosisEvent>
  /**
   * Whether a TCP connection there comes about from where it runs: for what the operator has named, so nothing is refused.
   * False also when it aborts.
   */
  reaches(host: string, port: number, signal: AbortSignal): Promise<boolean>
  /** A cheap look, as a watch takes it every minute. Throws UserError where the target may not be probed. */
  light(work: Work, signal: AbortSignal): Promise<Light>
}
