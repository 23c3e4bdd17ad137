import type { Language, Text } from '../../diagnose/index.ts'
import type { Card } from '../port/index.ts'

/** What is wrong with what the person asked, and what to do instead. */
export function errorCard(problem: { readonly text: Text; readonly hint: Text }, language: Language): Card {
  return {
    title: problem.text[language],
    tone: 'bad',
    blocks: [{ type: 'text', text: [problem.hint[language]] }],
  }
}
