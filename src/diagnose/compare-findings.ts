import type { ChannelDifference, Side } from './model/comparison.ts'
import type { EvidenceFinding } from './model/explanation.ts'
import type { Layer } from './model/layer.ts'
import type { Report } from './model/report.ts'
import type { Params, Text } from './model/text.ts'

type Sides = Readonly<Record<Side, Report>>
type Row = readonly [layer: Layer, speaksFor: EvidenceFinding['speaksFor'], text: Text]

/** What each difference means. `{side}` is where it fails. */
const DIFFERENCES = {
  'compare-names': [
    'network',
    { 'dns-resolvers-disagree': 'strong', 'hosts-file-override': 'weak' },
    {
      en: 'The name leads to different addresses: {hereSaw} from here, {thereSaw} from there',
      'zh-CN': '域名解析结果不同：从这里是 {hereSaw}，从那里是 {thereSaw}',
    },
  ],
  'compare-certificates': [
    'protocol',
    { 'cert-issued-by-inspection': 'strong' },
    {
      en: 'At the same address another certificate is shown: by {hereSaw} here, by {thereSaw} there. Something on one of the ways opens TLS',
      'zh-CN':
        '同一地址出示了不同的证书：这里由 {hereSaw} 签发，那里由 {thereSaw} 签发。其中一条路径上有设备在拆解 TLS',
    },
  ],
  'compare-family': [
    'network',
    { 'ipv6-path-broken': 'strong' },
    {
      en: 'The side that fails uses IPv6, the other IPv4',
      'zh-CN': '失败的一侧使用 IPv6，另一侧使用 IPv4',
    },
  ],
  'compare-control-blocked': [
    'network',
    { 'port-filtered': 'strong', 'access-denied-by-server': 'weak' },
    {
      en: 'Port {port} can be reached on one side only: outgoing connections are filtered on the failing side, or the server admits only some networks',
      'zh-CN': '只有一侧能连到端口 {port}：失败一侧的出站连接被过滤，或服务器只允许某些网络',
    },
  ],
  'compare-control-refused': [
    'service',
    { 'access-denied-by-server': 'strong', 'ip-banned': 'strong' },
    {
      en: 'The server turns the failing side away and admits the other: an address list, or a ban after failed logins',
      'zh-CN': '服务器拒绝了失败的一侧，却接受另一侧：地址名单限制，或多次登录失败后被封禁',
    },
  ],
  'compare-tls': [
    'protocol',
    { 'auth-tls-stripped': 'strong', 'cert-issued-by-inspection': 'strong', 'tls-handshake-failed': 'weak' },
    {
      en: 'TLS comes about on one side only: on the way of the other something takes it out or opens it (firewall, proxy, virus scanner)',
      'zh-CN': '只有一侧能建立 TLS：另一侧的路径上有设备去除或拆解了 TLS（防火墙、代理、杀毒软件）',
    },
  ],
  'compare-login': [
    'client',
    { 'login-incorrect': 'strong', 'access-denied-by-server': 'weak' },
    {
      en: 'The same server accepts the login of one side and refuses that of the other: another password was given, or this user may come from some networks only',
      'zh-CN': '同一服务器接受一侧的登录而拒绝另一侧：两边的密码不同，或该用户只允许从某些网络登录',
    },
  ],
  'compare-data': [
    'network',
    { 'passive-ports-filtered': 'strong', 'alg-interference': 'weak' },
    {
      en: 'Login works on both sides, the data connection on one only: the failing side’s firewall does not let connections to the passive ports out. The server and its own firewall are fine',
      'zh-CN':
        '两侧都能登录，但只有一侧能建立数据连接：失败一侧的防火墙不放行到被动端口的出站连接。服务器和它的防火墙没有问题',
    },
  ],
  'compare-slow': [
    'network',
    { 'high-latency': 'strong', 'packet-loss': 'weak' },
    {
      en: 'It is slow on one side only: the way there, not the server',
      'zh-CN': '只有一侧慢：问题在路径上，不在服务器',
    },
  ],
} as const satisfies Readonly<Record<string, Row>>

type Id = keyof typeof DIFFERENCES

export const comparisonText = (id: string): Text | undefined =>
  Object.hasOwn(DIFFERENCES, id) ? DIFFERENCES[id as Id][2] : undefined

/** What differs between the sides and bears on why one of them fails. */
export function differencesOf(sides: Sides, side: Side, channels: readonly ChannelDifference[]): EvidenceFinding[] {
  const port = String(sides.here.target.port)
  const one = (id: Id, params: Params = {}): EvidenceFinding => {
    const [layer, speaksFor] = DIFFERENCES[id]
    return { id, layer, params: { side, port, host: sides.here.target.host, ...params }, lines: [], speaksFor }
  }
  const names = unlike(sides, addressesOf)
  if (names) return [one('compare-names', names)]
  const certificates = unlike(sides, issuerOf, fingerprintOf)
  return [
    ...(certificates ? [one('compare-certificates', certificates)] : []),
    ...(usesIpv6(sides[side]) && !usesIpv6(sides[side === 'here' ? 'there' : 'here']) ? [one('compare-family')] : []),
    ...firstBroken(channels, side).map((id) => one(id)),
  ]
}

/** Behind the first channel that differs the rest follows from it. */
function firstBroken(channels: readonly ChannelDifference[], side: Side): Id[] {
  const broken = channels.find((one) => /blocked|refused|failed/.test(one[side]))
  if (!broken) return channels.some((one) => one[side] === 'slow') ? ['compare-slow'] : []
  if (broken.channel === 'control')
    return [broken[side] === 'refused' ? 'compare-control-refused' : 'compare-control-blocked']
  return [`compare-${broken.channel}`]
}

type Read = (report: Report) => string | undefined

/** Both values where both are known and `by` differs. */
function unlike({ here, there }: Sides, shown: Read, by: Read = shown): Params | undefined {
  const [one, other] = [by(here), by(there)]
  if (one === undefined || other === undefined || one === other) return undefined
  return { hereSaw: shown(here) ?? one, thereSaw: shown(there) ?? other }
}

/** Undefined where the target is an address itself. */
function addressesOf({ observations }: Report): string | undefined {
  const addresses = observations.flatMap((one) =>
    one.probe === 'dns-lookup' && one.outcome === 'ok' ? one.data.addresses.map(({ address }) => address) : [],
  )
  return addresses.length === 0 ? undefined : addresses.toSorted().join(', ')
}

const leafOf = ({ observations }: Report) =>
  observations.flatMap((one) => (one.probe === 'tls' && one.outcome === 'ok' ? one.data.facts.certificates : []))[0]
const fingerprintOf: Read = (report) => leafOf(report)?.fingerprint
const issuerOf: Read = (report) => leafOf(report)?.issuerName

const usesIpv6 = ({ observations }: Report): boolean => {
  const tried = observations.filter(({ probe }) => probe === 'connect')
  return tried.length > 0 && tried.every(({ subject = '' }) => subject.includes(':'))
}
