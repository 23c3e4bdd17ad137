import { say, type Language, type Text } from '../../diagnose/index.ts'
import { differenceFacts, milliseconds, percent, PHASE } from '../cards/all.ts'
import type { Block, Card, Fact } from '../port/index.ts'
import type { HistoryAbout } from './about.ts'
import { actionsOf, rangeActions } from './actions.ts'
import { factsOf } from './facts.ts'
import type { HistoryModel } from './model.ts'
import { isFailing } from './outages.ts'
import { textStrip } from './text-strip.ts'
import { clock, rangeWords, stateParts, stateWord } from './words.ts'

const TITLE: Text = { en: '{target}: the last {long}', 'zh-CN': '{target}：近 {long}' }
const SHARE: Text = { en: '{share} over the last {long}', 'zh-CN': '近 {long}可用率 {share}' }
const NO_RUNS: Text = { en: 'No runs in the last {long}', 'zh-CN': '最近 {long}没有运行' }
const NOT_TOLD: Text = {
  en: 'No run of the last {long} could tell whether it works',
  'zh-CN': '最近 {long}的运行都无法判断是否正常',
}
const REMOVED: Text = { en: 'It is no longer watched, since {time}.', 'zh-CN': '已于 {time} 取消监控。' }
const ZONE: Text = { en: 'Times of {zone}.', 'zh-CN': '时间均为 {zone} 时间。' }

/** How a watched target did: one sentence, what it rests on, what changed, and what to ask next. */
export function historyCard(model: HistoryModel, about: HistoryAbout): Card {
  const { target, range, zone, status } = model
  const { language, removedAt } = about
  const long = rangeWords(model.lastsMs, language)
  const removed = removedAt === null ? [] : [removedNote(removedAt, model, language)]
  return {
    title: say(TITLE, { target, long }, language),
    tone: stateWord(status, language).tone,
    blocks: [
      { type: 'text', text: [{ bold: historySentence(model, language) }] },
      ...removed,
      { type: 'code', text: textStrip({ cells: model.cells, range, zone }, language) },
      { type: 'facts', facts: factsOf(model, about) },
      ...changeBlocks(model, language),
      { type: 'note', text: [say(ZONE, { zone }, language)] },
      { type: 'actions', actions: actionsOf(model, about) },
      { type: 'actions', actions: rangeActions(about.id, model.lastsMs, language) },
    ],
  }
}

/** `99.4% over 7 days. Failing since 14:05: passive ports blocked; before that it worked for 12 days.` */
export function historySentence(model: HistoryModel, language: Language): string {
  const parts = stateParts(model, language).join(language === 'en' ? '; ' : '，')
  const sentences = [shareOf(model, language), ...(parts === '' ? [] : [parts])]
  if (language !== 'en') return `${sentences.join('。')}。`
  return sentences.map((one) => `${one.slice(0, 1).toUpperCase()}${one.slice(1)}.`).join(' ')
}

function shareOf(model: HistoryModel, language: Language): string {
  const long = rangeWords(model.lastsMs, language)
  const { availability, counts } = model
  if (availability !== undefined) return say(SHARE, { share: percent(availability), long }, language)
  return say(counts.inconclusive > 0 ? NOT_TOLD : NO_RUNS, { long }, language)
}

const removedNote = (at: number, { range, zone }: HistoryModel, language: Language): Block => ({
  type: 'text',
  text: [say(REMOVED, { time: clock(at, { now: range.to, zone }, language) }, language)],
})

const SINCE: Text = { en: 'What changed since it last worked ({time})', 'zh-CN': '上次正常（{time}）之后的变化' }
const SAME: Text = {
  en: 'Since it last worked ({time}) nothing else has changed that was looked at: addresses, greeting, FEAT, TLS, certificate, host keys, passive address, timing.',
  'zh-CN':
    '上次正常（{time}）之后，检查过的其他内容都没有变化：地址、欢迎信息、FEAT、TLS、证书、主机密钥、被动模式地址、耗时。',
}
const CHANGED: Text = { en: 'Changed', 'zh-CN': '变化' }
const MOST_CHANGES = 3

function changeBlocks(model: HistoryModel, language: Language): Block[] {
  const { since, status, range, zone } = model
  if (!isFailing(status)) return pastChanges(model, language)
  if (!since) return []
  const time = clock(since.since, { now: range.to, zone }, language)
  const facts = [...differenceFacts(since.differences, language), ...slower(since.times, language)]
  if (facts.length === 0) return [{ type: 'note', text: [say(SAME, { time }, language)] }]
  return [
    { type: 'text', text: [{ bold: say(SINCE, { time }, language) }] },
    { type: 'facts', facts },
  ]
}

function pastChanges({ changed, range, zone }: HistoryModel, language: Language): Block[] {
  const latest = changed.slice(-MOST_CHANGES).toReversed()
  return latest.flatMap(({ at, differences }): Block[] => {
    const title = `${CHANGED[language]} ${clock(at, { now: range.to, zone }, language)}`
    return [
      { type: 'text', text: [{ bold: title }] },
      { type: 'facts', facts: differenceFacts(differences, language) },
    ]
  })
}

const NOW: Text = { en: '{name} {before}, now {after}', 'zh-CN': '{name} {before}，现为 {after}' }
const TIMING: Text = { en: 'Timing', 'zh-CN': '耗时' }

function slower(times: NonNullable<HistoryModel['since']>['times'], language: Language): Fact[] {
  return times.map(({ phase, before, after }) => {
    const name = PHASE.find(([key]) => key === phase)?.[1][language] ?? phase
    const said = { name, before: milliseconds(before, language), after: milliseconds(after, language) }
    return { label: TIMING[language], value: [say(NOW, said, language)] }
  })
}
