import type { Language, PlaybookId } from '../../diagnose/index.ts'
import type { PlaybookFacts } from '../../playbooks/index.ts'

export type EnvironmentKey = 'server' | 'firewall' | 'client' | 'system'

/** What became of one step, or the answer to one question. */
export interface Move {
  /** `step fix-range`, `question nat`, `choose firewall`. */
  readonly page: string
  /** For a step what came of it, for a question the answer. */
  readonly what: string
  readonly person: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export type StepOutcome = 'done' | 'unhelpful' | 'skipped'

/** A repair that people work on in a thread: plain JSON, kept over restarts. */
export interface GuideState {
  readonly id: string
  readonly playbook: PlaybookId
  /** The code of the cause that is to be mended. */
  readonly cause: string
  /** The run that found it. */
  readonly run: string
  readonly workspace: string
  readonly language: Language
  readonly facts: PlaybookFacts
  /** What the run tells of the surroundings; what people say comes from `moves`. */
  readonly environment: Readonly<Partial<Record<EnvironmentKey, string>>>
  readonly moves: readonly Move[]
  /** Grows with every move, so that of two people who press at once one wins. */
  readonly version: number
  /** Runs that verified something, the latest last. */
  readonly verified: readonly string[]
  readonly end?: 'healed' | 'escalated'
}
