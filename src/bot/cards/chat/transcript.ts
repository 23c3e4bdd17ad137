import { say, type Language, type Observation, type Report, type Text } from '../../../diagnose/index.ts'
import { formatHostPort } from '../../grammar/index.ts'
import { advisoryBlocks } from '../advisory.ts'
import { causeBlocks } from '../cause.ts'
import { formatMore } from '../command.ts'
import { milliseconds, receiptLine } from '../numbers.ts'
import { channelLine } from '../report.ts'
import { reviewBlocks } from '../review.ts'
import { verdictLine } from '../verdict.ts'
import { labelled, VERDICT } from '../words.ts'
import { exchangeOf } from './exchange.ts'
import { failureWords } from './failure-words.ts'
import { plain, plainLines, visible } from './plain.ts'
import { stepName } from './step-words.ts'

const HEAD = {
  target: { en: 'Target', 'zh-CN': '目标' },
  user: { en: 'User', 'zh-CN': '用户' },
  path: { en: 'Path', 'zh-CN': '路径' },
  asked: { en: 'Asked for', 'zh-CN': '命令' },
  from: { en: 'From', 'zh-CN': '检测点' },
  started: { en: 'Started', 'zh-CN': '开始时间' },
  took: { en: 'Took', 'zh-CN': '耗时' },
  version: { en: 'Version', 'zh-CN': '版本' },
  verdict: { en: 'Verdict', 'zh-CN': '结论' },
} as const satisfies Record<string, Text>

const TITLE: Text = { en: 'Transcript of a check by ftpcheck', 'zh-CN': 'ftpcheck 检查的收发记录' }
const STEPS: Text = {
  en: 'Steps: milliseconds since the start, how long, what. > sent, < received, = noted, ! failed.',
  'zh-CN': '步骤：距开始的毫秒数、耗时、内容。> 发送，< 接收，= 记录，! 失败。',
}

/** Everything that happened, in its order: for people, and for tickets. Nothing in it is secret, as nothing in a report is. */
export function transcript(report: Report, language: Language): string {
  const parts = [header(report, language), steps(report, language), conclusion(report, language)]
  const lines = parts.flat().map((line) => visible(line.replaceAll('\u00a0', ' ')).trimEnd())
  return `${lines.join('\n')}\n`
}

function header(report: Report, language: Language): string[] {
  const { target, vantage, startedAt, durationMs, version, id, verdict } = report
  const time = startedAt.replace('T', ' ').replace(/(?:\.\d+)?Z$/, ' UTC')
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [HEAD.target, `${target.protocol}://${formatHostPort(target)}`],
    [HEAD.user, target.user],
    [HEAD.path, target.path],
    [HEAD.asked, formatMore(report)],
    [HEAD.from, [vantage.name, ...vantage.addresses].join(', ')],
    [HEAD.started, time],
    [HEAD.took, milliseconds(durationMs, language)],
    [HEAD.version, `ftpcheck ${version}, ${id}`],
    [HEAD.verdict, VERDICT[verdict].text[language]],
  ]
  const said = rows.flatMap(([label, value]) =>
    value === undefined ? [] : [labelled(label[language], language) + value],
  )
  return [TITLE[language], '', ...said, plain(channelLine(report, language)), '', plain(verdictLine(report, language))]
}

const AT = 7

function steps(report: Report, language: Language): string[] {
  const inOrder = report.observations.toSorted((one, other) => one.at - other.at)
  const told = inOrder.flatMap((one) => [
    `${String(one.at).padStart(AT)} ${`+${Math.round(one.durationMs)}`.padStart(AT)}  ${stepLine(one, language)}`,
    ...exchangeOf(one, report).map(({ sign, text }) => `${' '.repeat(AT * 2 + 3)}${sign} ${text}`),
  ])
  return ['', rule(STEPS[language]), STEPS[language], '', ...told]
}

const rule = (text: string) => '-'.repeat(Math.min(text.length, 80))

const OK: Text = { en: 'ok', 'zh-CN': '完成' }
const FAILED: Text = { en: 'FAILED: {words}', 'zh-CN': '失败：{words}' }
const SKIPPED: Text = { en: 'not tried, for lack of: {step}', 'zh-CN': '未进行，因为缺少：{step}' }
const HELD_BACK: Text = { en: 'not tried ({why})', 'zh-CN': '未进行（{why}）' }

function stepLine(one: Observation, language: Language): string {
  return labelled(stepName(one, language), language) + outcomeOf(one, language)
}

function outcomeOf(one: Observation, language: Language): string {
  if (one.outcome === 'ok') return OK[language]
  if (one.outcome === 'failed') return say(FAILED, { words: failureWords(one.failure, language) }, language)
  const { because } = one
  if (because.startsWith('held back')) return say(HELD_BACK, { why: because }, language)
  return say(SKIPPED, { step: stepName({ probe: because as Observation['probe'] }, language) }, language)
}

function conclusion(report: Report, language: Language): string[] {
  const others = (report.options.security ? reviewBlocks : advisoryBlocks)(report, language)
  const lines = plainLines([...causeBlocks(report, language), ...others])
  return ['', rule(STEPS[language]), ...lines, '', receiptLine(report, language)]
}
