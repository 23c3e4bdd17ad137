import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Block, Card, CheckItem, Fact } from '../../port/index.ts'
import { duration, when } from '../../times/index.ts'
import { causeName } from '../cause-name.ts'
import { differenceFacts } from '../differences.ts'
import { percent } from '../numbers.ts'
import type { Digest, DigestIncident, DigestTarget } from './model.ts'
import { fewOf, shareWords, short, timesWords } from './words.ts'

const EACH: Text = { en: 'Every server', 'zh-CN': '各服务器' }
const ALERTS: Text = { en: 'Alerts', 'zh-CN': '告警' }
const CHANGES: Text = { en: 'What changed', 'zh-CN': '变化' }
/** As many as one message holds on every platform. */
const ON_A_CARD = 12
const MOST_CARDS = 4
const MORE: Text = { en: '{count} more are in the files.', 'zh-CN': '另有 {count} 项，见附件。' }

/** What goes into the thread of a report: every target, the alerts, and what changed. */
export function digestDetails(digest: Digest, language: Language): Card[] {
  const { targets, incidents } = digest
  const changes = targets.flatMap((target) => changeFacts(target, digest, language))
  const pages = [
    ...paged(EACH[language], targets, (some) => checklist(some.map((target) => item(target, language)))),
    ...paged(ALERTS[language], incidents, (some) => checklist(some.map((one) => incidentItem(one, digest, language)))),
    ...paged(CHANGES[language], changes, (some) => ({ type: 'facts', facts: some })),
  ]
  return pages.map(({ title, block, more }) => ({
    title,
    tone: 'neutral',
    blocks: more === 0 ? [block] : [block, { type: 'note', text: [say(MORE, { count: more }, language)] }],
  }))
}

const checklist = (items: readonly CheckItem[]): Block => ({ type: 'checklist', items })

interface Page {
  readonly title: string
  readonly block: Block
  /** What has no room any more, on the last page. */
  readonly more: number
}

function paged<T>(title: string, all: readonly T[], block: (some: readonly T[]) => Block): Page[] {
  const count = Math.min(Math.ceil(all.length / ON_A_CARD), MOST_CARDS)
  return Array.from({ length: count }, (_, page) => ({
    title: count === 1 ? title : `${title} (${page + 1}/${count})`,
    block: block(all.slice(page * ON_A_CARD, (page + 1) * ON_A_CARD)),
    more: page === count - 1 ? Math.max(0, all.length - MOST_CARDS * ON_A_CARD) : 0,
  }))
}

const DOWN: Text = {
  en: '{count, plural, one {an outage} other {# outages}}, {time}',
  'zh-CN': '故障 {count} 次，共 {time}',
}
const DEGRADED: Text = { en: 'degraded in {share} of its runs', 'zh-CN': '{share} 的运行降级' }
const FLAPPING: Text = { en: 'flapping', 'zh-CN': '时好时坏' }
const FAILS: Text = { en: 'still failing', 'zh-CN': '仍未恢复' }
const REMOVED: Text = { en: 'no longer watched', 'zh-CN': '不再监控' }
const UNMEASURED: Text = { en: 'not measured', 'zh-CN': '没有结果' }

function item(target: DigestTarget, language: Language): CheckItem {
  const { name, outages, downMs, isDown, isFlapping, degraded, runs, removedAt } = target
  const parts = [
    shareWords(target, language) || UNMEASURED[language],
    ...(outages.length > 0 ? [say(DOWN, { count: outages.length, time: duration(downMs, language) }, language)] : []),
    ...(isDown ? [FAILS[language]] : []),
    ...(isFlapping ? [FLAPPING[language]] : []),
    ...(removedAt === undefined ? [] : [REMOVED[language]]),
    ...(degraded > 0 ? [say(DEGRADED, { share: percent(degraded / runs) }, language)] : []),
    timesWords(target, language),
  ].filter((part) => part !== '')
  return { mark: markOf(target), label: name, detail: [parts.join(language === 'en' ? '; ' : '；')] }
}

function markOf({ isDown, outages, isFlapping, availability, degraded, failing }: DigestTarget): CheckItem['mark'] {
  if (isDown) return 'fail'
  if (outages.length + degraded + failing > 0 || isFlapping) return 'warn'
  return availability === undefined ? 'skip' : 'pass'
}

const LASTED: Text = { en: '{from}, {time}; alert ', 'zh-CN': '{from}，{time}；告警 ' }
const LASTS: Text = { en: 'since {from}; alert ', 'zh-CN': '{from} 起；告警 ' }

function incidentItem({ id, cause, names, from, to }: DigestIncident, { zone }: Digest, language: Language): CheckItem {
  const comma = language === 'en' ? ': ' : '：'
  const about = { from: when(from, zone, language), time: to === undefined ? '' : duration(to - from, language) }
  return {
    mark: to === undefined ? 'fail' : 'pass',
    label: `${causeName(cause, language)}${comma}${fewOf(names, 3, language)}`,
    detail: [say(to === undefined ? LASTS : LASTED, about, language), { code: id }],
  }
}

function changeFacts({ name, changes }: DigestTarget, { zone }: Digest, language: Language): Fact[] {
  return changes.flatMap(({ at, differences }) => {
    const cut = differences.map((one) => ({ ...one, before: short(one.before), after: short(one.after) }))
    const time = when(at, zone, language)
    return differenceFacts(cut, language).map(({ label, value }) => ({
      label: name,
      value: [`${time} ${label} `, ...value],
    }))
  })
}
