import { playbookCard } from '../bot/cards/all.ts'
import { type Console, renderFor } from './console.ts'

/** Prints the playbook of that name, number or trouble, or the list. */
export function printPlaybook(words: readonly string[], console: Console): number {
  const name = words.length > 0 ? words.join(' ') : undefined
  process.stdout.write(renderFor(process.stdout, playbookCard(name, console.language, 'ftpcheck'), console))
  return 0
}
