import type { Answer, Playbook, Question, Step, Variant } from '../../playbooks/index.ts'
import type { EnvironmentKey, GuideState } from './state.ts'

/** One thing at a time: a question of the playbook, a choice between surroundings, a step, or nothing left. */
export type Page =
  | { readonly type: 'question'; readonly key: string; readonly question: Question }
  | {
      readonly type: 'choose'
      readonly key: string
      readonly about: EnvironmentKey
      readonly choices: readonly string[]
    }
  | { readonly type: 'step'; readonly key: string; readonly step: Step; readonly number: number; readonly of: number }
  | { readonly type: 'end'; readonly key: 'end' }

/** The answer where nothing that is offered fits, or nobody knows. */
export const OTHER = 'other'
const KEYS = ['server', 'firewall', 'client', 'system'] as const

const toldAbout = ({ moves }: GuideState, page: string) => moves.findLast((move) => move.page === page)?.what

/** What is known of the surroundings, from the run or from what people said. */
export function surroundings(state: GuideState): Readonly<Partial<Record<EnvironmentKey, string>>> {
  const told = KEYS.flatMap((key) => {
    const what = toldAbout(state, `choose ${key}`)
    return what === undefined ? [] : [[key, what] as const]
  })
  return { ...state.environment, ...Object.fromEntries(told) }
}

const concerns = (causes: readonly string[] | undefined, { cause }: GuideState) => causes?.includes(cause) ?? true

/** The steps that this cause and these answers call for. */
export function stepsFor(playbook: Playbook, state: GuideState): Step[] {
  return playbook.steps.filter(
    ({ causes, after = {} }) =>
      concerns(causes, state) &&
      Object.entries(after).every(([question, answers]) =>
        answers.includes(toldAbout(state, `question ${question}`) ?? ''),
      ),
  )
}

/** What comes next. Pure: the same state is the same page on every platform and after every restart. */
export function currentPage(playbook: Playbook, state: GuideState): Page {
  if (state.end) return { type: 'end', key: 'end' }
  const question = playbook.questions.find(
    ({ id, causes }) => concerns(causes, state) && toldAbout(state, `question ${id}`) === undefined,
  )
  if (question) return { type: 'question', key: `question ${question.id}`, question }
  const steps = stepsFor(playbook, state)
  const index = steps.findIndex(({ id }) => toldAbout(state, `step ${id}`) === undefined)
  const step = steps[index]
  if (!step) return { type: 'end', key: 'end' }
  return choiceFor(step, state) ?? { type: 'step', key: `step ${step.id}`, step, number: index + 1, of: steps.length }
}

/** A step whose text depends on surroundings that nobody has named yet. */
function choiceFor(step: Step, state: GuideState): Page | undefined {
  const known = surroundings(state)
  for (const about of KEYS) {
    const choices = [...new Set(step.variants.flatMap((variant) => variant.for?.[about] ?? []))]
    if (choices.length > 1 && known[about] === undefined)
      return { type: 'choose', key: `choose ${about}`, about, choices }
  }
  return undefined
}

/** The variant for these surroundings; the first general one, or the first of all, where none is for them. */
export function variantFor(step: Step, state: GuideState): Variant | undefined {
  const known = surroundings(state)
  const fits = (variant: Variant) =>
    KEYS.every((key) => {
      const wanted: readonly string[] | undefined = variant.for?.[key]
      return wanted === undefined || wanted.includes(known[key] ?? '')
    })
  const isGeneral = (variant: Variant) => variant.for === undefined
  return step.variants.find((one) => !isGeneral(one) && fits(one)) ?? step.variants.find(isGeneral) ?? step.variants[0]
}

/** What was answered, with what it says about causes. */
export function answersIn(playbook: Playbook, state: GuideState): readonly Answer[] {
  return playbook.questions.flatMap(({ id, answers }) => {
    const what = toldAbout(state, `question ${id}`)
    return answers.filter((answer) => answer.id === what)
  })
}
