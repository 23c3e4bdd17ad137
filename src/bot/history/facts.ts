import { say, type Language, type Text } from '../../diagnose/index.ts'
import { causeName, milliseconds, PHASE } from '../cards/all.ts'
import { parseSchedule } from '../grammar/index.ts'
import type { Fact } from '../port/index.ts'
import { duration, formatSchedule } from '../times/index.ts'
import type { HistoryAbout } from './about.ts'
import { runsIn } from './counts.ts'
import type { HistoryModel } from './model.ts'
import { clock } from './words.ts'

const LABEL = {
  runs: { en: 'Runs', 'zh-CN': '运行' },
  outages: { en: 'Outages', 'zh-CN': '故障' },
  causes: { en: 'Causes', 'zh-CN': '原因' },
  latency: { en: 'Response time', 'zh-CN': '响应时间' },
  phases: { en: 'Phases', 'zh-CN': '各阶段' },
  schedule: { en: 'Schedule', 'zh-CN': '计划' },
} as const satisfies Record<string, Text>

/** What the sentence rests on. */
export function factsOf(model: HistoryModel, { schedule, language }: HistoryAbout): Fact[] {
  const rows: readonly (readonly [Text, string | undefined])[] = [
    [LABEL.runs, runsWords(model, language)],
    [LABEL.outages, outageWords(model, language)],
    [LABEL.causes, causeWords(model, language)],
    [LABEL.latency, latencyWords(model, language)],
    [LABEL.phases, phaseWords(model, language)],
    [LABEL.schedule, formatSchedule(parseSchedule(schedule), language)],
  ]
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label: label[language], value: [value] }]))
}

const list = (parts: readonly string[], language: Language) => parts.join(language === 'en' ? ', ' : '，')

const COUNT = {
  healthy: { en: '{count} healthy', 'zh-CN': '正常 {count} 次' },
  degraded: { en: '{count} degraded', 'zh-CN': '降级 {count} 次' },
  failing: { en: '{count} failing', 'zh-CN': '故障 {count} 次' },
  inconclusive: { en: '{count} could not tell', 'zh-CN': '无法判断 {count} 次' },
} as const satisfies Record<string, Text>

function runsWords({ counts }: HistoryModel, language: Language): string | undefined {
  if (runsIn(counts) === 0) return undefined
  const verdicts = ['healthy', 'degraded', 'failing', 'inconclusive'] as const
  const parts = verdicts.filter((verdict) => counts[verdict] > 0)
  return list(
    parts.map((verdict) => say(COUNT[verdict], { count: counts[verdict] }, language)),
    language,
  )
}

const OUTAGES: Text = {
  en: '{count, plural, one {one} other {#}}, {long} in all; the last one began {time}',
  'zh-CN': '{count} 次，共 {long}；最近一次始于 {time}',
}
const NO_OUTAGE: Text = { en: 'none', 'zh-CN': '无' }

function outageWords(model: HistoryModel, language: Language): string | undefined {
  const { outages, downMs, range, zone, counts } = model
  const last = outages.at(-1)
  if (!last) return runsIn(counts) === 0 ? undefined : NO_OUTAGE[language]
  const time = clock(last.from, { now: range.to, zone }, language)
  return say(OUTAGES, { count: outages.length, long: duration(downMs, language), time }, language)
}

const MOST_CAUSES = 4
const CAUSE: Text = { en: '{name} ({runs})', 'zh-CN': '{name}（{runs} 次）' }

function causeWords({ causes }: HistoryModel, language: Language): string | undefined {
  if (causes.length === 0) return undefined
  const told = causes
    .slice(0, MOST_CAUSES)
    .map(([code, runs]) => say(CAUSE, { name: causeName(code, language), runs }, language))
  return list([...told, ...(causes.length > MOST_CAUSES ? ['…'] : [])], language)
}

const LATENCY: Text = {
  en: 'half of the runs within {p50}, 95% within {p95}, 99% within {p99}',
  'zh-CN': '半数不超过 {p50}，95% 不超过 {p95}，99% 不超过 {p99}',
}

function latencyWords({ latency }: HistoryModel, language: Language): string | undefined {
  if (!latency) return undefined
  const [p50, p95, p99] = [latency.p50, latency.p95, latency.p99].map((ms) => milliseconds(ms, language))
  return say(LATENCY, { p50: p50 ?? '', p95: p95 ?? '', p99: p99 ?? '' }, language)
}

function phaseWords({ phases }: HistoryModel, language: Language): string | undefined {
  const parts = PHASE.flatMap(([phase, name]) => {
    const ms = phases[phase]
    return ms === undefined ? [] : [`${name[language]} ${milliseconds(ms, language)}`]
  })
  return parts.length === 0 ? undefined : list(parts, language)
}
