import type { Advisory, Cause } from './cause.ts'
import type { Finding } from './finding.ts'
import type { Layer, LayerStatus } from './layer.ts'
import type { Observation } from './observation.ts'
import type { Options, Target } from './target.ts'

export const SCHEMA = 'ftpcheck.report/1'

export type Verdict = 'healthy' | 'degraded' | 'failing' | 'inconclusive'

/** `blocked`: packets do not get through; `refused`: the server said no; `none`: this protocol does not use it. */
export type ChannelStatus = 'ok' | 'slow' | 'blocked' | 'refused' | 'failed' | 'untested' | 'none'

export interface Channels {
  readonly control: ChannelStatus
  readonly tls: ChannelStatus
  readonly login: ChannelStatus
  readonly data: ChannelStatus
}

/** Milliseconds per phase; null where a phase did not take place or did not end. */
export interface Timing {
  readonly dns: number | null
  readonly connect: number | null
  readonly greeting: number | null
  readonly tls: number | null
  readonly login: number | null
  readonly dataConnect: number | null
  readonly listing: number | null
  readonly total: number
}

/** What the diagnosis did to the target: TCP connections (data connections counted), logins, bytes, files. */
export interface Receipt {
  readonly connections: number
  readonly logins: number
  readonly failedLogins: number
  readonly bytesSent: number
  readonly bytesReceived: number
  readonly filesWritten: number
}

/** The facts of one diagnosis before they are judged: what `conclude` needs, and all that it needs. */
export interface Evidence {
  readonly id: string
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly version: string
  readonly vantage: { readonly name: string; readonly addresses: readonly string[] }
  readonly target: Target
  readonly options: Options
  readonly observations: readonly Observation[]
  readonly receipt: Receipt
}

/** Everything about one diagnosis: plain JSON, ids and params, no sentences. */
export interface Report extends Evidence {
  readonly schema: typeof SCHEMA
  readonly verdict: Verdict
  readonly channels: Channels
  readonly layers: readonly { readonly layer: Layer; readonly status: LayerStatus }[]
  /** Best first. */
  readonly causes: readonly Cause[]
  readonly advisories: readonly Advisory[]
  readonly findings: readonly Finding[]
  readonly timing: Timing
}
