import type { Telemetry } from '../../bot/port/index.ts'
import type { Language } from './words.ts'

export interface Settings {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly language: Language
  /** Undefined: where the output shows them. */
  readonly color?: boolean
  /** Where typed lines are kept for the next session; undefined: nowhere. Lines with secrets are not kept. */
  readonly historyFile?: string
  /** The person's name, as cards may show it. */
  readonly name?: string
}

export interface Services {
  readonly telemetry: Telemetry
  readonly version: string
}

export const PROMPTS = { command: 'ftpcheck> ', paste: '| ' } as const
/** What lines are: commands, a log, the answer to a question, or one that nobody else may read. */
export type Mode = keyof typeof PROMPTS | 'field' | 'secret'

/** What is asked for in the last two modes. */
export interface Question {
  readonly prompt: string
  /** What it is answered with unless it is changed. */
  readonly value?: string
}
