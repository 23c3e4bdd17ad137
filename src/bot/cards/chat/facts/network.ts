import {
  say,
  type DnsAnswer,
  type DnsStatus,
  type Language,
  type Observation,
  type Report,
  type Text,
} from '../../../../diagnose/index.ts'
import type { Fact, Inline } from '../../../port/index.ts'
import { milliseconds } from '../../numbers.ts'
import { failureWords, isOurs } from '../failure-words.ts'
import { comma, failures, type LayerFacts, pause, quoted, row, succeeded } from './read.ts'

const LABEL = {
  name: { en: 'Name', 'zh-CN': '域名' },
  hosts: { en: 'Hosts file', 'zh-CN': 'hosts 文件' },
  connected: { en: 'Connected', 'zh-CN': '已连接' },
  others: { en: 'Other ports', 'zh-CN': '其他端口' },
  ping: { en: 'Ping', 'zh-CN': 'Ping' },
  mtu: { en: 'Path MTU', 'zh-CN': '路径 MTU' },
  repeat: { en: 'In a row', 'zh-CN': '连续连接' },
} as const satisfies Record<string, Text>

/** Names, addresses and the way to them. */
export function networkFacts(report: Report, language: Language): LayerFacts {
  return {
    seen: [
      ...names(report, language),
      ...connections(report, language),
      ...otherPorts(report, language),
      ...row(LABEL.ping, ping(report, language), language),
      ...row(LABEL.mtu, mtu(report, language), language),
      ...row(LABEL.repeat, repeated(report, language), language),
    ],
    failed: failures(report, ['dns-lookup', 'dns-query', 'route', 'connect', 'repeat'], language),
  }
}

function names(report: Report, language: Language): Fact[] {
  const found = succeeded(report, 'dns-lookup').flatMap(({ data }) => data.addresses.map(({ address }) => address))
  const isLiteral = found.length === 1 && found[0] === report.target.host
  const hosts = succeeded(report, 'hosts-file').flatMap(({ data }) => data.addresses)
  return [
    ...(isLiteral || found.length === 0 ? [] : row(LABEL.name, codes(found, language), language)),
    ...(hosts.length > 0 ? row(LABEL.hosts, codes(hosts, language), language) : []),
    ...resolvers(report, found, language),
  ]
}

const codes = (values: readonly string[], language: Language): Inline =>
  values.flatMap((code, index) => (index === 0 ? [{ code }] : [pause(language), { code }]))

const RESOLVER: Text = { en: 'Resolver {resolver}', 'zh-CN': 'DNS 服务器 {resolver}' }
const RESOLVERS: Text = { en: 'Resolvers', 'zh-CN': 'DNS 服务器' }
const SAME: Text = { en: 'the same', 'zh-CN': '结果相同' }
const STATUS: Readonly<Record<Exclude<DnsStatus, 'addresses'>, Text>> = {
  'no-data': { en: 'no address', 'zh-CN': '没有地址' },
  nxdomain: { en: 'no such name (NXDOMAIN)', 'zh-CN': '域名不存在（NXDOMAIN）' },
  servfail: { en: 'failed (SERVFAIL)', 'zh-CN': '失败（SERVFAIL）' },
  refused: { en: 'refused to answer', 'zh-CN': '拒绝回答' },
  timeout: { en: 'no answer', 'zh-CN': '无应答' },
  unreachable: { en: 'unreachable', 'zh-CN': '不可达' },
  other: { en: 'unusable answer', 'zh-CN': '应答无法使用' },
}

/** Those that say the same as the system share a row; who says something else has its own. */
function resolvers(report: Report, found: readonly string[], language: Language): Fact[] {
  const asked = succeeded(report, 'dns-query')
  const agrees = ({ data: { a, aaaa } }: (typeof asked)[number]) => {
    const given = new Set([...a.addresses, ...aaaa.addresses])
    return given.size > 0 && given.size === new Set(found).size && found.every((address) => given.has(address))
  }
  const agreeing = asked.filter(agrees).map(({ data }) => data.resolver)
  const together: Inline = [...codes(agreeing, language), `${comma(language)}${SAME[language]}`]
  return [
    ...(agreeing.length > 0 ? row(RESOLVERS, together, language) : []),
    ...asked
      .filter((one) => !agrees(one))
      .map(({ data }) => ({
        label: say(RESOLVER, { resolver: data.resolver }, language),
        value: answers(data, language),
      })),
  ]
}

/** Addresses where there are any, else why there are none. */
function answers({ a, aaaa }: { a: DnsAnswer; aaaa: DnsAnswer }, language: Language): Inline {
  const addresses = [...a.addresses, ...aaaa.addresses]
  if (addresses.length > 0) return codes(addresses, language)
  const troubles = [a, aaaa].flatMap(({ status }) => (status === 'addresses' || status === 'no-data' ? [] : [status]))
  return [STATUS[troubles[0] ?? 'no-data'][language]]
}

const PORT: Text = { en: ' port {port}, {ms}', 'zh-CN': ' 端口 {port}，{ms}' }
const FROM: Text = { en: ', from ', 'zh-CN': '，本机地址 ' }

function connections(report: Report, language: Language): Fact[] {
  return succeeded(report, 'connect').flatMap(({ data }) => {
    const where = say(PORT, { port: String(data.port), ms: milliseconds(data.ms, language) }, language)
    return row(LABEL.connected, [{ code: data.address }, where, FROM[language], { code: data.localAddress }], language)
  })
}

type Tried = Extract<Observation, { probe: 'other-port' | 'other-ssh' }>

/** `21 refused, 22 SSH, 990 no answer`. */
function otherPorts({ observations }: Report, language: Language): Fact[] {
  const tried = observations.filter((one): one is Tried => one.probe === 'other-port')
  const said = tried.flatMap((one): Inline => {
    if (one.outcome === 'skipped' || (one.outcome === 'failed' && isOurs(one.failure))) return []
    return [comma(language), `${one.subject ?? ''} `, ...outcomeOf(one, language)]
  })
  return row(LABEL.others, said.slice(1), language)
}

const SILENT: Text = { en: 'open and silent', 'zh-CN': '已开放但无响应' }

function outcomeOf(one: Tried, language: Language): Inline {
  if (one.outcome === 'failed') return [failureWords(one.failure, language)]
  if (one.outcome === 'skipped' || one.probe === 'other-ssh') return []
  return one.data.speaks === 'silent' ? [SILENT[language]] : [quoted(one.data.banner.split(/\r?\n/)[0] ?? '')]
}

const UNANSWERED: Text = { en: 'no answer', 'zh-CN': '无应答' }

function ping(report: Report, language: Language): Inline | undefined {
  const [sent] = succeeded(report, 'ping')
  if (!sent) return undefined
  const { answered, ms } = sent.data
  return answered && ms !== undefined ? [milliseconds(ms, language)] : answered ? undefined : [UNANSWERED[language]]
}

const FITS: Text = {
  en: 'packets of {fits} bytes arrive{lost, select, none {} other {, of {lost} bytes do not}}',
  'zh-CN': '{fits} 字节的包能到达{lost, select, none {} other {，{lost} 字节的不能}}',
}

function mtu(report: Report, language: Language): Inline | undefined {
  const [tried] = succeeded(report, 'path-mtu')
  const answered = tried?.data.sizes.filter((size) => size.answered).map(({ bytes }) => bytes) ?? []
  const lost = tried?.data.sizes.filter((size) => !size.answered).map(({ bytes }) => bytes) ?? []
  if (answered.length === 0) return undefined
  const params = { fits: String(Math.max(...answered)), lost: lost.length > 0 ? String(Math.min(...lost)) : 'none' }
  return [say(FITS, params, language)]
}

const ROW: Text = {
  en: '{good} of {all} connections came about, in {least} to {most}',
  'zh-CN': '{all} 次连接成功 {good} 次，耗时 {least} 至 {most}',
}

function repeated(report: Report, language: Language): Inline | undefined {
  const all = report.observations.filter(({ probe, outcome }) => probe === 'repeat' && outcome !== 'skipped').length
  const times = succeeded(report, 'repeat').map(({ data }) => data.connectMs + data.greetingMs)
  if (times.length === 0) return undefined
  const [least, most] = [Math.min(...times), Math.max(...times)].map((ms) => milliseconds(ms, language))
  return [say(ROW, { good: times.length, all, least: least ?? '', most: most ?? '' }, language)]
}
