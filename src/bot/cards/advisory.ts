import type { Language, Report, Text } from '../../diagnose/index.ts'
import type { Block } from '../port/index.ts'

const HEADING: Text = { en: 'Worth fixing besides', 'zh-CN': '另外值得处理' }

/** What is true and worth fixing, but not why it fails. */
export function advisoryBlocks({ advisories }: Report, language: Language): Block[] {
  if (advisories.length === 0) return []
  return [
    { type: 'text', text: [{ bold: HEADING[language] }] },
    { type: 'facts', facts: advisories.map(({ code, severity }) => ({ label: severity, value: [code] })) },
  ]
}
