import type { Text } from '../../diagnose/index.ts'
import type { Variant } from '../model.ts'

/** Something that keeps a server that is well from falling ill: no cause, nothing that a check has found. */
export interface Care {
  readonly id: string
  readonly title: Text
  /** What happens without it, in one or two sentences. */
  readonly why: Text
  /** Of these protocols only; absent: of all. */
  readonly protocols?: readonly ('ftp' | 'ftpes' | 'ftps' | 'sftp')[]
  /** The exact text for each software; software without a variant is left alone. */
  readonly variants: readonly Variant[]
}
