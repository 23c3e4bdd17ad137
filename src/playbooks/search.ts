import { LANGUAGES } from '../diagnose/index.ts'
import type { Playbook } from './model.ts'

/** Playbooks of that name or number, else those whose words have every word of `query`, the best first. */
export function search(playbooks: readonly Playbook[], query: string): readonly Playbook[] {
  const wanted = query.trim().toLowerCase()
  const exact = playbooks.filter(({ id, scenario }) => id === wanted || String(scenario) === wanted)
  if (exact.length > 0) return exact
  const words = wanted.split(/\s+/).filter((word) => word !== '')
  const score = (playbook: Playbook) => {
    const text = textOf(playbook)
    return words.every((word) => text.includes(word)) ? words.length : 0
  }
  return playbooks.filter((one) => score(one) > 0)
}

const textOf = ({ id, title, about, symptoms, treats }: Playbook) =>
  [id, ...treats, ...LANGUAGES.flatMap((language) => [title[language], about[language], ...symptoms[language]])]
    .join(' ')
    .toLowerCase()
