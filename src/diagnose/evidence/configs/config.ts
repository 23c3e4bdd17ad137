import type { Severity, Weight } from '../../model/cause.ts'
import type { Params, Text } from '../../model/text.ts'

export type ConfigProduct = 'vsftpd' | 'proftpd' | 'pure-ftpd' | 'openssh'

/** A line as it may be repeated: secrets masked. Its blanks are as they were, because some servers mind them. */
export interface ConfigLine {
  readonly line: number
  readonly text: string
}

/** One setting of a configuration. */
export interface Setting extends ConfigLine {
  /** As it is written. */
  readonly name: string
  /** In lower case where the server does not tell the difference. */
  readonly key: string
  /** Without the blanks around it. */
  readonly value: string
  /** The sections that it stands in, outermost first: `<limit login>`, `match user web`. */
  readonly scope: readonly string[]
}

/** What a rule sees. */
export interface Config {
  readonly lines: readonly ConfigLine[]
  readonly settings: readonly Setting[]
  /** Those that count where a setting stands twice. */
  readonly inForce: readonly Setting[]
  /** Lines end as on Windows. */
  readonly hasCarriageReturns: boolean
}

/** A place that a rule objects to, and what to write there: several lines where more than one is needed, `#` to drop it. */
export interface Hit {
  /** Line 0 where something is missing. */
  readonly at: ConfigLine & { readonly name?: string }
  readonly mend?: string
  readonly params?: Params
}

/** What a configuration can have wrong. It rests on the server's manual, or on what the server was seen to do. */
export interface ConfigRule {
  readonly id: string
  /** The cause or the advisory of the catalogue that comes of it. */
  readonly code?: string
  readonly severity: Severity
  /**
   * How surely the cause comes of it. Absent where that hangs on what the file does not tell: then it is a remark, and
   * names no cause.
   */
  readonly weight?: Weight
  readonly note: Text
  readonly find: (config: Config) => readonly Hit[]
}

/** The beginning of what may be a configuration. */
export interface Beginning {
  /** Without the blanks around them, cut where they are long; empty ones left out. */
  readonly lines: readonly string[]
  /** The same without remarks. */
  readonly bare: readonly string[]
  /** Of the file; empty where it has none. */
  readonly name: string
}

/** The knowledge about one server's configuration. */
export interface Dialect {
  readonly product: ConfigProduct
  /** How much a text looks like it: 0 to 1. */
  recognise(beginning: Beginning): number
  parse(lines: readonly ConfigLine[]): Pick<Config, 'settings' | 'inForce'>
  readonly rules: readonly ConfigRule[]
}
