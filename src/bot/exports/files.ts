import type { Language } from '../../diagnose/index.ts'
import type { Attachment } from '../port/index.ts'

export interface About {
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly language: Language
  /** IANA: whose days the calendar counts in. */
  readonly zone: string
}

export const fileOf = (name: string, type: Attachment['type'], about: { text: string; description: string }) => ({
  name,
  type,
  bytes: new TextEncoder().encode(about.text),
  description: about.description,
})

/** RFC 3339, in UTC; undefined stays so. */
export const time = (ms: number | undefined): string | undefined =>
  ms === undefined ? undefined : new Date(ms).toISOString()

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
