import type { Severity } from './cause.ts'
import type { Text } from './text.ts'

/** A line of a configuration that does harm, or nothing. */
export interface ConfigProblem {
  /** 0 where a setting is missing. */
  readonly line: number
  readonly setting: string
  /** A cause or an advisory of the catalogue; absent where neither comes of it. */
  readonly code?: string
  readonly severity: Severity
  /** What to write in its place. */
  readonly mend?: string
  readonly note: Text
}

export interface ServerConfigDetails {
  readonly kind: 'server-config'
  readonly problems: readonly ConfigProblem[]
}
