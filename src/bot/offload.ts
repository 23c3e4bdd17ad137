import type { Explanation, Language, Report } from '../diagnose/index.ts'

/** Work that would hold up acknowledgements: it is done beside the event loop. */
export interface Offload {
  /** What a pasted text or file of that name means. Rejects with UserError where it is nothing that can be read. */
  explain(bytes: Uint8Array, name?: string): Promise<Explanation>
  /** Where the time of a diagnosis went, as a PNG. */
  timing(report: Report, language: Language): Promise<Uint8Array>
  /** Which branches of the fault tree are excluded by what, and what remains, as a PNG. */
  faultTree(report: Report, language: Language): Promise<Uint8Array>
}
