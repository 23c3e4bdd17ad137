import type { Text } from '../model/text.ts'
import { ALL_SOURCES } from './sources.ts'
import { clientTrap } from './texts.ts'

/** What a finding of any kind of evidence means; undefined for an id of another version. */
export function evidenceText(id: string): Text | undefined {
  for (const source of ALL_SOURCES) {
    const text = source.meaning(id)
    if (text) return text
  }
  return undefined
}

export const trapText = (id: string): Text | undefined => clientTrap(id)
