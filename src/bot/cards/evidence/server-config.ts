import type { ConfigProblem, Language, ServerConfigDetails, Severity, Text } from '../../../diagnose/index.ts'
import { say } from '../../../diagnose/index.ts'
import type { Block, Fact, Inline } from '../../port/index.ts'
import { FIXED_BY } from '../words.ts'

/** The rest is in the JSON. */
const MOST = 10

const HEADING: Readonly<Record<Severity, Text>> = {
  high: { en: 'Wrong', 'zh-CN': '有错误' },
  warn: { en: 'Can do harm', 'zh-CN': '可能有害' },
  info: { en: 'Good to know', 'zh-CN': '提示' },
}
const SEVERITIES: readonly Severity[] = ['high', 'warn', 'info']

const LINE: Text = { en: 'Line {line}', 'zh-CN': '第 {line} 行' }
const MISSING: Text = { en: 'Missing', 'zh-CN': '缺少' }
const WRITE: Text = { en: 'Write', 'zh-CN': '改为' }
const ADD: Text = { en: 'Add', 'zh-CN': '添加' }
const MORE: Text = {
  en: '{count, plural, one {One more remark is} other {# more remarks are}} in the JSON.',
  'zh-CN': '另有 {count} 条，见 JSON。',
}

const HARMS: Text = {
  en: 'Whether these lines do harm hangs on what the file does not tell; see each.',
  'zh-CN': '以下各行是否有害取决于文件之外的情况，请逐条核对。',
}
const WELL: Text = { en: 'Nothing is wrong in this configuration.', 'zh-CN': '这份配置没有错误。' }
const WRONG: Text = {
  en: '{count, plural, one {One setting is} other {# settings are}} wrong.',
  'zh-CN': '有 {count} 处设置错误。',
}

/** The one sentence about a configuration. */
export function configSentence({ problems }: ServerConfigDetails, language: Language): Inline {
  const count = problems.filter(({ severity }) => severity === 'high').length
  if (count > 0)
    return [{ bold: say(WRONG, { count }, language) }, language === 'en' ? ' ' : '', FIXED_BY.server[language]]
  const isDoubtful = problems.some(({ severity }) => severity === 'warn')
  return [{ bold: (isDoubtful ? HARMS : WELL)[language] }]
}

/** Each line that is wrong, why, and what to write instead; the worst first. */
export function serverConfigBlocks({ problems }: ServerConfigDetails, language: Language): Block[] {
  const shown = problems.slice(0, MOST)
  const blocks = SEVERITIES.flatMap((severity): Block[] => {
    const some = shown.filter((problem) => problem.severity === severity)
    if (some.length === 0) return []
    return [
      { type: 'text', text: [{ bold: HEADING[severity][language] }] },
      { type: 'facts', facts: some.flatMap((problem) => factsOf(problem, language)) },
    ]
  })
  const count = problems.length - shown.length
  return count > 0 ? [...blocks, { type: 'note', text: [say(MORE, { count }, language)] }] : blocks
}

function factsOf({ line, setting, mend, note }: ConfigProblem, language: Language): Fact[] {
  const isMissing = line === 0
  const label = isMissing ? MISSING[language] : say(LINE, { line: String(line) }, language)
  // A remark on a line is no template: what stands in it is shown as it is.
  const facts: Fact[] = [{ label, value: [{ code: setting }, `${language === 'en' ? ': ' : '：'}${note[language]}`] }]
  if (mend === undefined) return facts
  const write = isMissing ? ADD[language] : WRITE[language]
  return [
    ...facts,
    ...mend.split('\n').map((text, index) => ({ label: index === 0 ? write : '', value: [{ code: text }] })),
  ]
}
