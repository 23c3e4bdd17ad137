import type { Language } from '../../diagnose/index.ts'

/** What a card says of a watch beside its history. */
export interface HistoryAbout {
  readonly id: string
  readonly command: string
  /** As it could be typed. */
  readonly schedule: string
  readonly removedAt: number | null
  readonly language: Language
}
