import type { LayerStatus, Language, Report, Text } from '../../../diagnose/index.ts'
import type { Block, Card, Mark } from '../../port/index.ts'
import { treeWords } from './words.ts'

const TITLE: Text = { en: 'How the causes were told apart', 'zh-CN': '原因是如何排查的' }
const MARKS: Readonly<Record<LayerStatus, Mark>> = { pass: 'pass', warn: 'warn', fail: 'fail', skip: 'skip' }

/** The fault tree as text, from the network to the data; undefined where there is no cause to tell apart. */
export function treeCard(report: Report, language: Language): Card | undefined {
  if (report.causes.length === 0) return undefined
  const blocks = treeWords(report, language).flatMap(({ title, status, lines }): Block[] => [
    { type: 'checklist', items: [{ mark: MARKS[status], label: title }] },
    {
      type: 'facts',
      facts: lines.map(({ text, kind }) => ({ label: '', value: [kind === 'remains' ? { bold: text } : text] })),
    },
  ])
  return { title: TITLE[language], tone: 'neutral', blocks }
}
