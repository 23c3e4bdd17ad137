import type { Options, Target } from '../../diagnose/index.ts'
import type { FileFormat } from './watch-commands.ts'

/** What is printed on stdout. */
export type Output = 'card' | 'json' | 'events' | 'junit' | 'nagios'

export interface CheckRequest {
  readonly command: 'check'
  readonly target: Target
  /** What an unusual spelling of the host was read as. */
  readonly readAs?: string
  readonly options: Options
  /** The variable that holds the password; undefined where the person named none. */
  readonly passwordEnv?: string
  /** The file with the private key. */
  readonly keyFile?: string
  readonly timeoutMs?: number
  readonly output: Output
}

export interface ConcludeRequest {
  readonly command: 'conclude'
  /** A path, or `-` for stdin. */
  readonly file: string
  readonly output: Output
}

export interface ExplainRequest {
  readonly command: 'explain'
  /** Paths, or `-` for stdin; at least one. */
  readonly files: readonly string[]
  readonly output: 'card' | 'json'
}

/** What is done with the store of a bot, which may run meanwhile. */
export type KeepRequest =
  | { readonly command: 'backup'; readonly file: string; readonly isForced: boolean }
  /** Without a file: to stdout. */
  | { readonly command: 'export'; readonly as: FileFormat; readonly file?: string }
  | { readonly command: 'vault'; readonly what: 'rotate' }

/** A command line that was understood. */
export type Request =
  | CheckRequest
  | ConcludeRequest
  | ExplainRequest
  | KeepRequest
  /** A name, a number, or what people complain of; nothing for the list. */
  | { readonly command: 'playbook'; readonly words: readonly string[] }
  | { readonly command: 'bot' | 'help' | 'version' | 'nothing' }
