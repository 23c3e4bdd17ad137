import type { Explanation, Language, Report } from '../diagnose/index.ts'
import type { HistoryModel } from './history/model.ts'
import type { Strips } from './pictures/strips.ts'

/** Work that would hold up acknowledgements: it is done beside the event loop. */
export interface Offload {
  /** What a pasted text or file of that name means. Rejects with UserError where it is nothing that can be read. */
  explain(bytes: Uint8Array, name?: string): Promise<Explanation>
  /** Where the time of a diagnosis went, as a PNG. */
  timing(report: Report, language: Language): Promise<Uint8Array>
  /** Which branches of the fault tree are excluded by what, and what remains, as a PNG. */
  faultTree(report: Report, language: Language): Promise<Uint8Array>
  /** How a watched target did over some time, as a PNG. */
  history(model: HistoryModel, language: Language): Promise<Uint8Array<ArrayBuffer>>
  /** How many targets did, as a PNG. */
  digest(strips: Strips, language: Language): Promise<Uint8Array<ArrayBuffer>>
}
