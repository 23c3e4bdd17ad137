import type { Layer } from './layer.ts'
import type { Observation, ProbeId } from './observation.ts'
import type { Report } from './report.ts'

/** What a diagnosis says while it runs. `finished` comes last and once. */
export type DiagnosisEvent =
  | { readonly type: 'probing'; readonly probe: ProbeId; readonly subject?: string; readonly layer: Layer }
  | { readonly type: 'slow'; readonly probe: ProbeId; readonly subject?: string; readonly afterMs: number }
  | { readonly type: 'observed'; readonly observation: Observation }
  | { readonly type: 'finished'; readonly report: Report }
