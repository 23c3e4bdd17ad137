import type { EvidenceKind, Reading } from '../model/explanation.ts'
import type { Text } from '../model/text.ts'

/** The beginning of what somebody shows: enough to tell what it is. */
export interface Sample {
  /** The first 64 KiB. */
  readonly bytes: Uint8Array
  /** The same as text, its last line perhaps cut; absent where it is no text. */
  readonly text?: string
  /** The name of the file. Untrusted. */
  readonly name?: string
}

/** The whole of it. Text is read with `eachLine`, so that a long file is never in memory twice. */
export interface Input {
  readonly bytes: Uint8Array
  /** How the bytes are read; absent where they are no text. */
  readonly charset?: string
  readonly name?: string
}

/** A reader of one kind of evidence. Pure; nothing secret comes out. */
export interface Source {
  readonly kind: EvidenceKind
  /** How sure it is that this is its kind: 0 to 1. What nobody claims with more than 0.5 is a client's output. */
  recognise(sample: Sample): number
  read(input: Input): Reading
  /** What a finding of its own means; undefined for another's. */
  meaning(id: string): Text | undefined
}
