import type { Language, Text } from '../../../diagnose/index.ts'
import type { Block, Card } from '../../port/index.ts'
import { text, WORDS } from './words.ts'

/** Some of what was filled in cannot be used: what, and the form once more. */
export function refilledCard(problem: { text: Text; hint: Text }, command: string, language: Language): Card {
  return {
    title: problem.text[language],
    tone: 'warn',
    blocks: [text(problem.hint[language]), formAction(WORDS.open[language], command)],
  }
}

/** Where a form cannot be shown at once: a button that opens it. */
export const formCard = (command: string, language: Language): Card => ({
  title: WORDS.add[language],
  tone: 'neutral',
  blocks: [formAction(WORDS.open[language], command)],
})

const formAction = (label: string, command: string): Block => ({
  type: 'actions',
  actions: [{ label, command, kind: 'main' }],
})
