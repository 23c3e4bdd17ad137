import { say, type Text } from '../../diagnose/index.ts'
import type { Playbook, PlaybookFacts, Variant } from '../../playbooks/index.ts'
import { formatCommand, type GuideCommand } from '../grammar/index.ts'
import type { Action, Block, Card, Fact } from '../port/index.ts'
import { fill, fillPaste } from './facts.ts'
import { currentPage, OTHER, type Page, variantFor } from './pages.ts'
import type { GuideState } from './state.ts'
import { BUTTON, CHOICE, CHOOSE, LABEL, OWNER } from './words.ts'

/** The page that a repair is on: one question, or one step. */
export function pageCard(playbook: Playbook, state: GuideState): Card {
  const page = currentPage(playbook, state)
  const title = playbook.title[state.language]
  return { title, tone: 'neutral', blocks: blocksOf(page, state) }
}

function blocksOf(page: Page, state: GuideState): Block[] {
  const { language } = state
  switch (page.type) {
    case 'question': {
      const answers = page.question.answers.map((one) =>
        press(one.label, { move: 'tell', page: page.key, what: one.id }, state),
      )
      return asking(page.question.ask[language], answers, state)
    }
    case 'choose': {
      const choices = [...page.choices, OTHER].map((one) =>
        press(CHOICE[one] ?? { en: one, 'zh-CN': one }, { move: 'tell', page: page.key, what: one }, state),
      )
      return asking(CHOOSE[page.about][language], choices, state)
    }
    case 'step':
      return stepBlocks(page, state)
    case 'end':
      return endBlocks(state)
  }
}

function asking(question: string, answers: readonly Action[], state: GuideState): Block[] {
  return [
    { type: 'text', text: [{ bold: question }] },
    { type: 'actions', actions: [...answers, ...back(state)] },
  ]
}

type StepPage = Extract<Page, { type: 'step' }>

function stepBlocks(page: StepPage, state: GuideState): Block[] {
  const { language, facts } = state
  const { step, number, of } = page
  const variant = variantFor(step, state)
  const heading = say(LABEL.step, { number, of, title: step.title[language] }, language)
  const said = (text: Text) => fill(text[language], facts)
  return [
    { type: 'text', text: [{ bold: heading }] },
    { type: 'note', text: [OWNER[step.owner][language]] },
    { type: 'text', text: [said(step.why)] },
    ...(variant ? variantBlocks(variant, state) : []),
    { type: 'facts', facts: factsOf(page, variant, state) },
    { type: 'actions', actions: actionsOf(page, state) },
  ]
}

export function variantBlocks({ where, paste, click, label }: Variant, { language, facts }: GuideState): Block[] {
  const place = [label, where].filter((text) => text !== undefined).map((text) => fill(text[language], facts))
  return [
    ...(place.length > 0 ? [{ type: 'text', text: [place.join(language === 'en' ? '; ' : '；')] } as const] : []),
    ...(paste === undefined ? [] : [{ type: 'code', text: fillPaste(paste, facts) } as const]),
    ...(click === undefined ? [] : [{ type: 'text', text: [fill(click[language], facts)] } as const]),
  ]
}

function factsOf({ step }: StepPage, variant: Variant | undefined, { language, facts }: GuideState): Fact[] {
  const undo = variant?.undo
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [LABEL.expect, step.expect[language]],
    [LABEL.cost, step.cost?.[language]],
    [LABEL.undo, typeof undo === 'string' ? undefined : undo?.[language]],
    [LABEL.source, variant?.source],
  ]
  const lines = rows.flatMap(([label, text]) =>
    text === undefined ? [] : [{ label: label[language], value: [fill(text, facts)] }],
  )
  if (typeof undo !== 'string') return lines
  return [...lines, { label: LABEL.undo[language], value: [{ code: fillLine(undo, facts) }] }]
}

const fillLine = (text: string, facts: PlaybookFacts) => fillPaste(text, facts).replaceAll('\n', '; ')

function actionsOf(page: StepPage, state: GuideState): Action[] {
  const button = (name: 'verify' | 'done' | 'unhelpful' | 'skip') =>
    press(BUTTON[name], { move: name, page: page.key }, state)
  // Where a probe can see whether it helped, nobody has to say so.
  const settled = page.step.verify
    ? [{ ...button('verify'), kind: 'main' as const }, button('unhelpful')]
    : [{ ...button('done'), kind: 'main' as const }, button('unhelpful')]
  return [...settled, button('skip'), ...back(state), escalate(state)]
}

function endBlocks(state: GuideState): Block[] {
  const { language } = state
  const proof = { ...press(BUTTON.proof, { move: 'verify', page: 'end' }, state), kind: 'main' as const }
  return [
    { type: 'text', text: [AT_THE_END[language]] },
    { type: 'actions', actions: [proof, ...back(state), escalate(state)] },
  ]
}

const AT_THE_END: Text = {
  en: 'No steps are left. Check everything again for the proof, or hand it over with all that is known.',
  'zh-CN': '步骤已全部走完。可以全部重新检查以确认修复，或带着已知信息转交处理。',
}

const escalate = (state: GuideState): Action => press(BUTTON.escalate, { move: 'escalate' }, state)

function back(state: GuideState): Action[] {
  return state.moves.length > 0 ? [press(BUTTON.back, { move: 'back' }, state)] : []
}

type Press = Pick<GuideCommand, 'move' | 'page' | 'what'>

function press(label: Text, asked: Press, { id, language }: GuideState): Action {
  return { label: label[language], command: formatCommand({ command: 'guide', guide: id, ...asked }) }
}
