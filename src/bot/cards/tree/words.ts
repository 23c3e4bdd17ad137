import { findingText, type LayerStatus, type Language, type Report, say, type Text } from '../../../diagnose/index.ts'
import { causeTitle, causeTexts } from '../verdict.ts'
import { LAYER, labelled } from '../words.ts'
import { type Branch, branchesOf } from './branches.ts'

/** One line of the tree in words. */
export interface Line {
  readonly text: string
  readonly kind: 'remains' | 'excluded' | 'others'
}

export interface BranchWords {
  readonly title: string
  readonly status: LayerStatus
  readonly lines: readonly Line[]
}

const STATUS: Readonly<Record<LayerStatus, Text>> = {
  pass: { en: 'works', 'zh-CN': '正常' },
  warn: { en: 'works with remarks', 'zh-CN': '可用，但有问题' },
  fail: { en: 'fails', 'zh-CN': '故障' },
  skip: { en: 'not tested', 'zh-CN': '未测试' },
}
const REMAINS: Text = { en: '{percent} %: {title}', 'zh-CN': '{percent} %：{title}' }
const EXCLUDED: Text = { en: 'not {title}: {because}', 'zh-CN': '排除“{title}”：{because}' }
const OTHERS: Text = {
  en: '{count, plural, one {# other known cause} other {# other known causes}}: nothing seen speaks for {count, plural, one {it} other {them}}',
  'zh-CN': '其他 {count} 个已知原因：没有迹象支持',
}

/** The fault tree in words: which branch is excluded by what, and what remains. */
export const treeWords = (report: Report, language: Language): BranchWords[] =>
  branchesOf(report).map((branch) => ({
    title: labelled(LAYER[branch.layer][language], language) + STATUS[branch.status][language],
    status: branch.status,
    lines: linesOf(branch, report, language),
  }))

function linesOf({ remaining, excluded, others }: Branch, report: Report, language: Language): Line[] {
  const titles = new Map(causeTexts(report, language).map(({ code, title }) => [code, title]))
  return [
    ...remaining.map(({ code, confidence }): Line => {
      const params = { title: titles.get(code) ?? code, percent: Math.round(confidence * 100) }
      return { kind: 'remains', text: say(REMAINS, params, language) }
    }),
    ...excluded.map(({ code, by }): Line => {
      const params = { title: causeTitle(code, language), because: because(by, report, language) }
      return { kind: 'excluded', text: say(EXCLUDED, params, language) }
    }),
    ...(others > 0 ? [{ kind: 'others', text: say(OTHERS, { count: others }, language) } as const] : []),
  ]
}

function because(id: string, { findings }: Report, language: Language): string {
  const finding = findings.find((one) => one.id === id)
  const text = findingText(id)
  return finding && text ? say(text, finding.params, language) : id
}
