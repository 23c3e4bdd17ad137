import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Action, Block, Card, Tone } from '../../port/index.ts'
import { duration, type Period } from '../../times/index.ts'
import { percent } from '../numbers.ts'
import { factsOf } from './facts.ts'
import type { Digest } from './model.ts'
import { isQuiet, quietLine } from './quiet.ts'
import { namesOf, rangeWords, timeBefore, titleOf } from './words.ts'
import { worstBlocks } from './worst.ts'

/** What a report is known by, and whose it is. */
export interface ReportMark {
  readonly language: Language
  /** What the message is known by, so that it comes once. */
  readonly once?: string
  /** The subscription, to end it. */
  readonly subscription?: string
}

/** A report: one sentence where there is nothing to say, otherwise what is worth knowing; the rest is for its thread. */
export function digestCard(digest: Digest, mark: ReportMark): Card {
  const { language } = mark
  if (digest.targets.length === 0) return oneLine(EMPTY[language], 'neutral', mark)
  if (isQuiet(digest)) return oneLine(quietLine(digest, language), 'good', mark)
  return {
    title: headline(digest, language),
    tone: toneOf(digest),
    blocks: [
      { type: 'text', text: [outageLine(digest, language)] },
      ...worstBlocks(digest, language),
      ...factsOf(digest, language),
      ...actionBlocks(digest, mark),
      ...smallPrint(mark, rangeWords(digest, language), digest.zone),
    ],
  }
}

const EMPTY: Text = {
  en: 'Nothing is watched here. Begin with: watch ftp.example.com',
  'zh-CN': '这里还没有监控。开始监控：watch ftp.example.com',
}
const oneLine = (title: string, tone: Tone, mark: ReportMark): Card => ({ title, tone, blocks: smallPrint(mark) })

const REPORT: Text = { en: 'Report ', 'zh-CN': '报告 ' }
const TIMES: Text = { en: '{range}, times of {zone}', 'zh-CN': '{range}，{zone} 时间' }

function smallPrint({ once, language }: ReportMark, range?: string, zone = ''): Block[] {
  const about = range === undefined ? [] : [say(TIMES, { range, zone }, language)]
  const known = once === undefined ? [] : [REPORT[language], { code: once }]
  const between = about.length > 0 && known.length > 0 ? [language === 'en' ? '. ' : '。'] : []
  const text = [...about, ...between, ...known]
  return text.length === 0 ? [] : [{ type: 'note', text }]
}

const SHARE: Text = { en: '{title}: {share} reachable', 'zh-CN': '{title}：可用率 {share}' }
const COMPARED: Text = {
  en: '{title}: {share} reachable ({before} {earlier})',
  'zh-CN': '{title}：可用率 {share}（{earlier} {before}）',
}
const UNMEASURED: Text = { en: '{title}: nothing could be measured', 'zh-CN': '{title}：没有可用的测量结果' }

function headline(digest: Digest, language: Language): string {
  const { availability, before } = digest
  const title = titleOf(digest, language)
  if (availability === undefined) return say(UNMEASURED, { title }, language)
  const share = percent(availability)
  if (before === undefined) return say(SHARE, { title, share }, language)
  const about = { title, share, before: percent(before), earlier: timeBefore(digest, language) }
  return say(COMPARED, about, language)
}

const toneOf = ({ targets, incidents }: Digest): Tone => {
  if (targets.some(({ isDown }) => isDown)) return 'bad'
  const isTrouble = incidents.length > 0 || targets.some(({ outages, isFlapping }) => outages.length > 0 || isFlapping)
  return isTrouble ? 'warn' : 'neutral'
}

const OUTAGES: Text = {
  en: '{down} of {all, plural, one {# server} other {# servers}} had {count, plural, one {an outage} other {# outages}}, {time} in all.',
  'zh-CN': '{all} 台服务器中有 {down} 台发生故障，共 {count} 次，累计 {time}。',
}
const NO_OUTAGE: Text = {
  en: 'No outages{single, plural, =0 {} one {, but a single run failed} other {, but # single runs failed}}.',
  'zh-CN': '没有发生故障{single, plural, =0 {} other {，但有 # 次运行失败}}。',
}

function outageLine(digest: Digest, language: Language): string {
  const { targets } = digest
  const down = targets.filter(({ outages }) => outages.length > 0)
  const count = down.reduce((sum, { outages }) => sum + outages.length, 0)
  const single = targets.reduce((sum, { failing }) => sum + failing, 0)
  if (count === 0) return say(NO_OUTAGE, { single }, language)
  const time = duration(
    down.reduce((sum, { downMs }) => sum + downMs, 0),
    language,
  )
  const about = { down: namesOf(down).length, all: namesOf(targets).length, count, time }
  return say(OUTAGES, about, language)
}

const HISTORY: Text = { en: 'History of {name}', 'zh-CN': '{name} 的历史' }
const REPAIR: Text = { en: 'Repair {name} step by step', 'zh-CN': '逐步修复 {name}' }
const OFF: Text = { en: 'Turn this report off', 'zh-CN': '关闭此报告' }
const SPAN: Readonly<Record<Period, string>> = { daily: '2d', weekly: '7d', monthly: '30d' }

function actionBlocks({ targets, period }: Digest, { language, subscription }: ReportMark): Block[] {
  const [worst] = targets
  const failing = targets.find(({ isDown, run }) => isDown && run !== undefined)
  const actions: Action[] = []
  if (failing?.run !== undefined) {
    const label = say(REPAIR, { name: failing.name }, language)
    actions.push({ label, command: `repair ${failing.run}`, kind: 'main' })
  }
  if (worst)
    actions.push({
      label: say(HISTORY, { name: worst.name }, language),
      command: `history ${worst.id} ${SPAN[period]}`,
    })
  if (subscription !== undefined) actions.push({ label: OFF[language], command: `report off ${subscription}` })
  return actions.length === 0 ? [] : [{ type: 'actions', actions }]
}
