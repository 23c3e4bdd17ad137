import { isChanged, say, type Language, type Report, type Seen, type Text } from '../../../diagnose/index.ts'
import type { Block, Fact, Inline } from '../../port/index.ts'
import { milliseconds, PHASE } from '../numbers.ts'
import { titleOf } from '../verdict.ts'
import { labelled, VERDICT } from '../words.ts'
import { comparable, type Comparable } from './comparable.ts'
import { pause } from './facts/read.ts'
import { ago } from './lists.ts'

const SINCE: Text = { en: 'Since the last check ({ago})', 'zh-CN': '与上次检查（{ago}）相比' }
const NOTHING: Text = {
  en: 'Nothing has changed since the last check ({ago}).',
  'zh-CN': '与上次检查（{ago}）相比没有变化。',
}

/** What has changed between two runs of one check. What only one of them got to see is no change. */
export function changeBlocks(before: Report, after: Report, language: Language): Block[] {
  const facts = changes(before, after, language)
  const since = { ago: ago(Math.max(0, Date.parse(after.startedAt) - Date.parse(before.startedAt)), language) }
  if (facts.length === 0) return [{ type: 'note', text: [say(NOTHING, since, language)] }]
  return [
    { type: 'text', text: [{ bold: say(SINCE, since, language) }] },
    { type: 'facts', facts },
  ]
}

const LABEL = {
  verdict: { en: 'Verdict', 'zh-CN': '结论' },
  gone: { en: 'Gone', 'zh-CN': '已消失' },
  fresh: { en: 'New', 'zh-CN': '新出现' },
  addresses: { en: 'Address', 'zh-CN': '地址' },
  greeting: { en: 'Greeting', 'zh-CN': '欢迎信息' },
  features: { en: 'FEAT', 'zh-CN': 'FEAT' },
  tls: { en: 'TLS', 'zh-CN': 'TLS' },
  certificate: { en: 'Certificate', 'zh-CN': '证书' },
  hostKey: { en: 'Host key', 'zh-CN': '主机密钥' },
  passive: { en: 'Passive address', 'zh-CN': '被动模式地址' },
  ports: { en: 'Data ports', 'zh-CN': '数据端口' },
  slower: { en: 'Slower', 'zh-CN': '变慢' },
  faster: { en: 'Faster', 'zh-CN': '变快' },
} as const satisfies Record<string, Text>

function changes(before: Report, after: Report, language: Language): Fact[] {
  const both = [comparable(before), comparable(after)] as const
  const [old, now] = [both[0].seen, both[1].seen]
  /** What changes by itself, a clock in the greeting or other addresses of one set, is left out. */
  const facts = (what: keyof Seen, fact: () => Fact[]) => (isChanged(what, old, now) ? fact() : [])
  return [
    ...verdictChange(before, after, language),
    ...causeChanges(before, after, language),
    ...facts('addresses', () => setChange(LABEL.addresses, [old.addresses, now.addresses], language)),
    ...facts('greeting', () => changed(LABEL.greeting, [code(old.greeting), code(now.greeting)], language)),
    ...facts('features', () => featureChange([old.features, now.features], language)),
    ...facts('tls', () => changed(LABEL.tls, [code(old.tls), code(now.tls)], language)),
    ...facts('certificate', () => certificateChange([old.certificate, now.certificate], language)),
    ...facts('hostKeys', () => setChange(LABEL.hostKey, [old.hostKeys, now.hostKeys], language)),
    ...setChange(LABEL.passive, [both[0].passiveAddresses, both[1].passiveAddresses], language),
    ...portChange(both, language),
    ...timeChanges(before, after, language),
  ]
}

type Pair<T> = readonly [before: T, after: T]

const code = (text: string | undefined): Inline | undefined => (text === undefined ? undefined : [{ code: text }])
const BECAME: Text = { en: ', now ', 'zh-CN': '，现为 ' }

/** `this, now that`, where both are known and differ. */
function changed(label: Text, [before, after]: Pair<Inline | undefined>, language: Language): Fact[] {
  if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) return []
  return [{ label: label[language], value: [...before, BECAME[language], ...after] }]
}

function verdictChange(before: Report, after: Report, language: Language): Fact[] {
  const word = ({ verdict }: Report): Inline => [{ bold: VERDICT[verdict].text[language], tone: VERDICT[verdict].tone }]
  return changed(LABEL.verdict, [word(before), word(after)], language)
}

/** Of each run the best cause, where the other run has no such cause at all. */
function causeChanges(before: Report, after: Report, language: Language): Fact[] {
  const best = (one: Report, other: Report, label: Text): Fact[] => {
    const [cause] = one.causes
    if (!cause || other.causes.some((same) => same.code === cause.code)) return []
    return [{ label: label[language], value: [titleOf(cause, language)] }]
  }
  return [...best(before, after, LABEL.gone), ...best(after, before, LABEL.fresh)]
}

function setChange(
  label: Text,
  [before = [], after = []]: Pair<readonly string[] | undefined>,
  language: Language,
): Fact[] {
  if (before.length === 0 || after.length === 0) return []
  return changed(label, [codes(before, language), codes(after, language)], language)
}

const codes = (values: readonly string[], language: Language): Inline =>
  values.flatMap((value, index) => (index === 0 ? [{ code: value }] : [pause(language), { code: value }]))

const MORE: Text = { en: 'new ', 'zh-CN': '新增 ' }
const LESS: Text = { en: 'gone ', 'zh-CN': '减少 ' }

function featureChange([old = [], now = []]: Pair<Seen['features']>, language: Language): Fact[] {
  const fresh = now.filter((name) => !old.includes(name))
  const gone = old.filter((name) => !now.includes(name))
  const parts: Inline[] = [
    ...(fresh.length > 0 ? [[MORE[language], { code: fresh.join(' ') }]] : []),
    ...(gone.length > 0 ? [[LESS[language], { code: gone.join(' ') }]] : []),
  ]
  if (parts.length === 0) return []
  return [{ label: LABEL.features[language], value: parts.flatMap((part, at) => (at === 0 ? part : ['; ', ...part])) }]
}

const RENEWED: Text = {
  en: 'another one, until {to} (before: until {from})',
  'zh-CN': '已更换，有效期至 {to}（之前至 {from}）',
}

function certificateChange([old, now]: Pair<Seen['certificate']>, language: Language): Fact[] {
  if (!old || !now) return []
  const words = say(RENEWED, { from: dayOf(old.validTo), to: dayOf(now.validTo) }, language)
  return [{ label: LABEL.certificate[language], value: [words, ' ', { code: `SHA256:${now.fingerprint}` }] }]
}

/** None for a time that cannot be read. */
const dayOf = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : '?')

/** A server draws its ports anew each time; it has another range where several of then and now lie apart. */
const ENOUGH_PORTS = 3

function portChange([before, after]: Pair<Comparable>, language: Language): Fact[] {
  const [old, now] = [before.passivePorts, after.passivePorts]
  if (Math.min(old.length, now.length) < ENOUGH_PORTS) return []
  const isApart = Math.max(...old) < Math.min(...now) || Math.max(...now) < Math.min(...old)
  const range = (ports: readonly number[]): Inline => [`${Math.min(...ports)}-${Math.max(...ports)}`]
  return isApart ? changed(LABEL.ports, [range(old), range(now)], language) : []
}

/** What nobody notices, or what a network does by itself, is no change. */
const MARKED_FACTOR = 2
const MARKED_MS = 100

function timeChanges(before: Report, after: Report, language: Language): Fact[] {
  return PHASE.flatMap(([phase, name]) => {
    const [old, now] = [before.timing[phase], after.timing[phase]]
    if (old === null || now === null || Math.abs(now - old) < MARKED_MS) return []
    if (Math.max(old, now) < MARKED_FACTOR * Math.min(old, now)) return []
    const [from, to] = [old, now].map((ms) => milliseconds(ms, language))
    const label = now > old ? LABEL.slower : LABEL.faster
    const value = [`${labelled(name[language], language)}${from}${BECAME[language]}${to}`]
    return [{ label: label[language], value }]
  })
}
