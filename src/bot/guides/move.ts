import type { Page } from './pages.ts'
import type { GuideState, StepOutcome } from './state.ts'

export interface Made {
  readonly person: string
  readonly at: number
}

export type EndOfStep = 'done' | 'unhelpful' | 'skip'

const OUTCOMES: Readonly<Record<EndOfStep, StepOutcome>> = {
  done: 'done',
  unhelpful: 'unhelpful',
  skip: 'skipped',
}

const next = (state: GuideState, change: Partial<GuideState>): GuideState => ({
  ...state,
  ...change,
  version: state.version + 1,
})

/** The state after a step ended that way. */
export const endStep = (state: GuideState, page: Page, { move, ...made }: Made & { move: EndOfStep }): GuideState =>
  answer(state, page, { ...made, what: OUTCOMES[move] })

/** The state after somebody answered. */
export const answer = (state: GuideState, page: Page, made: Made & { what: string }): GuideState =>
  next(state, { moves: [...state.moves, { page: page.key, ...made }] })

/** The state before the last move. */
export const goBack = (state: GuideState): GuideState => next(state, { moves: state.moves.slice(0, -1) })

export const withVerification = (state: GuideState, run: string): GuideState =>
  next(state, { verified: [...state.verified, run] })

export const ended = (state: GuideState, end: 'healed' | 'escalated'): GuideState => next(state, { end })
