import type { Params } from '../../model/text.ts'
import type { Deed, Failing } from './log-message.ts'

/** What a line tells: that something failed, that something went well, or nothing that counts. */
export interface Judged {
  readonly failing?: Failing
  readonly success?: Deed
  readonly params?: Params
  readonly user?: string
  readonly address?: string
}
