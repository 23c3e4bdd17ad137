import type { Options, Target } from '../../diagnose/index.ts'

/** A check that somebody asks for in a chat. */
export interface CheckCommand {
  readonly command: 'check'
  readonly target: Target
  readonly options: Options
  /** What an unusual spelling of the host was read as. */
  readonly readAs?: string
  readonly timeoutMs?: number
  /** Where the person owns the machine: the variable that holds the password, and the file with the private key. */
  readonly passwordEnv?: string
  readonly keyFile?: string
}
