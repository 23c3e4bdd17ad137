import { say, type Language, type Text } from '../../../diagnose/index.ts'
import type { Block, Fact, Inline } from '../../port/index.ts'
import { duration, when } from '../../times/index.ts'
import { causeName } from '../cause-name.ts'
import { differenceLabel } from '../differences.ts'
import type { Digest, DigestTarget } from './model.ts'
import { dayOf, fewOf, timesWords } from './words.ts'

const LABEL = {
  slowest: { en: 'Slowest', 'zh-CN': '最慢' },
  causes: { en: 'Causes', 'zh-CN': '原因' },
  open: { en: 'Open alerts', 'zh-CN': '未恢复的告警' },
  certificates: { en: 'Certificates', 'zh-CN': '证书' },
  changed: { en: 'Changed', 'zh-CN': '有变化' },
  flapping: { en: 'Flapping', 'zh-CN': '时好时坏' },
  silenced: { en: 'Not alerted', 'zh-CN': '未告警' },
  maintenance: { en: 'Maintenance', 'zh-CN': '维护' },
  network: { en: 'Not counted', 'zh-CN': '未计入' },
  removed: { en: 'No longer watched', 'zh-CN': '不再监控' },
  unmeasured: { en: 'Not measured', 'zh-CN': '没有结果' },
} as const satisfies Readonly<Record<string, Text>>

const MOST = 3

/** What is worth knowing beside the outages; nothing of what there is nothing to say of. */
export function factsOf(digest: Digest, language: Language): Block[] {
  const rows: readonly (readonly [Text, string])[] = [
    [LABEL.slowest, slowest(digest, language)],
    [LABEL.causes, causes(digest, language)],
    [LABEL.open, open(digest, language)],
    [LABEL.certificates, certificates(digest, language)],
    [LABEL.changed, changed(digest, language)],
    [LABEL.flapping, namesWhere(digest, ({ isFlapping }) => isFlapping, language)],
    [LABEL.silenced, silenced(digest, language)],
    [LABEL.maintenance, maintenance(digest, language)],
    [LABEL.network, network(digest, language)],
    [LABEL.removed, removed(digest, language)],
    [LABEL.unmeasured, namesWhere(digest, ({ availability }) => availability === undefined, language)],
  ]
  const facts = rows.flatMap(([label, value]): Fact[] => {
    const text: Inline = [value]
    return value === '' ? [] : [{ label: label[language], value: text }]
  })
  return facts.length === 0 ? [] : [{ type: 'facts', facts }]
}

function namesWhere({ targets }: Digest, is: (target: DigestTarget) => boolean, language: Language): string {
  return fewOf([...new Set(targets.filter(is).map(({ name }) => name))], MOST, language)
}

const SLOW: Text = { en: '{name}: {times}', 'zh-CN': '{name}：{times}' }

function slowest({ targets }: Digest, language: Language): string {
  const [worst] = targets
    .filter(({ p95 }) => p95 !== undefined)
    .toSorted((one, other) => (other.p95 ?? 0) - (one.p95 ?? 0))
  return worst ? say(SLOW, { name: worst.name, times: timesWords(worst, language) }, language) : ''
}

const CAUSE: Text = {
  en: '{cause}: {count, plural, one {# outage} other {# outages}}, {time}',
  'zh-CN': '{cause}：{count} 次，{time}',
}
const UNKNOWN: Text = { en: 'began earlier', 'zh-CN': '此前开始的故障' }

function causes(digest: Digest, language: Language): string {
  const words = digest.causes.map(({ cause, outages: count, downMs }) => {
    const name = cause === '' ? UNKNOWN[language] : causeName(cause, language)
    return say(CAUSE, { cause: name, count, time: duration(downMs, language) }, language)
  })
  return listed(words, language)
}

const MORE: Text = { en: '{text}; {count} more', 'zh-CN': '{text}；另有 {count} 项' }

function listed(words: readonly string[], language: Language): string {
  const text = words.slice(0, MOST).join(language === 'en' ? '; ' : '；')
  const count = words.length - MOST
  return count > 0 ? say(MORE, { text, count }, language) : text
}

const OPEN: Text = { en: '{cause} ({names}), alert {id}', 'zh-CN': '{cause}（{names}），告警 {id}' }

function open({ incidents }: Digest, language: Language): string {
  const words = incidents
    .filter(({ to }) => to === undefined)
    .map(({ id, cause, names }) =>
      say(OPEN, { id, cause: causeName(cause, language), names: fewOf(names, 2, language) }, language),
    )
  return listed(words, language)
}

const ENDS: Text = { en: '{names} on {day}', 'zh-CN': '{names} 于 {day} 到期' }

function certificates({ certificates: all, zone }: Digest, language: Language): string {
  const words = all.map(({ names, validTo }) =>
    say(ENDS, { names: fewOf(names, 2, language), day: dayOf(validTo, zone, language) }, language),
  )
  const text = listed(words, language)
  return text !== '' && language === 'en' ? `ending: ${text}` : text
}

const CHANGED: Text = { en: '{name} ({what})', 'zh-CN': '{name}（{what}）' }

function changed({ targets }: Digest, language: Language): string {
  const words = targets.flatMap(({ name, changes }) => {
    const what = [
      ...new Set(changes.flatMap(({ differences }) => differences.map((one) => differenceLabel(one, language)))),
    ]
    return what.length === 0 ? [] : [say(CHANGED, { name, what: fewOf(what, MOST, language) }, language)]
  })
  return listed(words, language)
}

const SILENCED: Text = {
  en: '{count, plural, one {# outage} other {# outages}} of {names}: muted or in maintenance',
  'zh-CN': '{names} 共 {count} 次故障（静音或维护中）',
}
const MUTED: Text = { en: '{name} is muted until {time}', 'zh-CN': '{name} 静音至 {time}' }

function silenced(digest: Digest, language: Language): string {
  const some = digest.targets.filter((target) => target.silenced > 0)
  const count = some.reduce((sum, target) => sum + target.silenced, 0)
  const names = fewOf(
    some.map(({ name }) => name),
    MOST,
    language,
  )
  const muted = digest.targets.flatMap(({ name, mutedUntil }) =>
    mutedUntil === undefined ? [] : [say(MUTED, { name, time: when(mutedUntil, digest.zone, language) }, language)],
  )
  return listed(count === 0 ? muted : [say(SILENCED, { count, names }, language), ...muted], language)
}

const ALL: Text = { en: 'all', 'zh-CN': '全部' }
const MAINTAINED: Text = { en: '{what}: {from} for {time}', 'zh-CN': '{what}：{from} 起 {time}' }

function maintenance({ maintenance: all, zone }: Digest, language: Language): string {
  const words = all.map(({ what, from, to }) =>
    say(
      MAINTAINED,
      {
        what: what === 'all' ? ALL[language] : what,
        from: when(from, zone, language),
        time: duration(to - from, language),
      },
      language,
    ),
  )
  return listed(words, language)
}

const REMOVED: Text = { en: '{name} since {time}', 'zh-CN': '{name}（{time} 起）' }

/** What another watch still looks at is not told of. */
function removed({ targets, zone }: Digest, language: Language): string {
  const watched = new Set(targets.flatMap(({ name, removedAt }) => (removedAt === undefined ? [name] : [])))
  const words = targets.flatMap(({ name, removedAt }) =>
    removedAt === undefined || watched.has(name)
      ? []
      : [say(REMOVED, { name, time: when(removedAt, zone, language) }, language)],
  )
  return listed(words, language)
}

const NETWORK: Text = {
  en: '{time} in which the network of ftpcheck itself was down',
  'zh-CN': 'ftpcheck 自身网络中断的 {time}',
}

function network({ ownNetworkMs }: Digest, language: Language): string {
  return ownNetworkMs === 0 ? '' : say(NETWORK, { time: duration(ownNetworkMs, language) }, language)
}
