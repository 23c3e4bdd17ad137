import ipaddr from 'ipaddr.js'
import { canonical, familyOf, scopeOf } from '../model/address.ts'
import type { RefusalReason } from '../model/refusal.ts'

type Ip = ipaddr.IPv4 | ipaddr.IPv6
export type Cidr = readonly [Ip, number]

/** An address that a packet may end at. */
export interface Face {
  readonly ip: Ip
  /** It does end there; otherwise it may, depending on how a network's translator was set up. */
  readonly isSure: boolean
}

interface Embedding {
  readonly prefix: Cidr
  /** The prefix says nothing beside what is embedded, so that alone is judged. */
  readonly isTransparent: boolean
  readonly read: (bytes: readonly number[]) => readonly (readonly number[])[]
  /** Further places where an IPv4 address may be. */
  readonly guess?: (bytes: readonly number[]) => readonly (readonly number[])[]
}

const cidr = (text: string): Cidr => ipaddr.parseCIDR(text)
const last = (bytes: readonly number[]) => [bytes.slice(12, 16)]
const pick = (bytes: readonly number[], ...places: readonly number[]) => places.map((place) => bytes[place] ?? 0)

/** How IPv4 addresses travel inside IPv6 ones. */
const EMBEDDINGS: readonly Embedding[] = [
  // IPv4-mapped and IPv4-compatible (RFC 4291 section 2.5.5), SIIT (RFC 2765 section 2.1), NAT64 (RFC 6052 section 2.1).
  ...['::ffff:0:0/96', '::/96', '::ffff:0:0:0/96', '64:ff9b::/96'].map((text) => ({
    prefix: cidr(text),
    isTransparent: true,
    read: last,
  })),
  // 6to4 (RFC 3056 section 2).
  { prefix: cidr('2002::/16'), isTransparent: true, read: (bytes) => [bytes.slice(2, 6)] },
  // Teredo: the server, and the client with every bit turned over (RFC 4380 section 4).
  {
    prefix: cidr('2001::/32'),
    isTransparent: true,
    read: (bytes) => [bytes.slice(4, 8), bytes.slice(12, 16).map((byte) => byte ^ 0xff)],
  },
  // A network's own NAT64 (RFC 8215), as a rule with a /96 of it; RFC 6052 section 2.2 has three more places.
  {
    prefix: cidr('64:ff9b:1::/48'),
    isTransparent: false,
    read: last,
    guess: (bytes) => [pick(bytes, 6, 7, 9, 10), pick(bytes, 7, 9, 10, 11), bytes.slice(9, 13)],
  },
]

/** The address itself, as far as it says anything, and every IPv4 address inside it. Undefined for what is no address. */
export function facesOf(address: string): readonly Face[] | undefined {
  if (familyOf(address) === undefined) return undefined
  const ip = ipaddr.process(address)
  const own = { ip, isSure: true }
  const embedding = EMBEDDINGS.find(({ prefix }) => isWithin(ip, prefix))
  // `::` and `::1` lie in a prefix of old, and are what they are.
  if (!embedding || /^::1?$/.test(ip.toString())) return [own]
  const bytes = ip.toByteArray()
  const face = (isSure: boolean) => (octets: readonly number[]) => ({ ip: new ipaddr.IPv4([...octets]), isSure })
  return [
    ...(embedding.isTransparent ? [] : [own]),
    ...embedding.read(bytes).map(face(true)),
    ...(embedding.guess?.(bytes) ?? []).filter(([first]) => first !== 0).map(face(false)),
  ]
}

export function isWithin(ip: Ip, [network, bits]: Cidr): boolean {
  return ip.kind() === network.kind() && ip.match(network, bits)
}

/**
 * Where clouds hand out credentials, beside 169.254.0.0/16: Alibaba Cloud, Azure's WireServer, Oracle Cloud; AWS, Google
 * Cloud and Scaleway over IPv6.
 */
const METADATA = [
  '100.100.100.200/32',
  '168.63.129.16/32',
  '192.0.0.192/32',
  '169.254.169.254/32',
  'fd00:ec2::/32',
  'fd20:ce::/32',
  'fd00:42::42/128',
].map(cidr)

/** Of IPv6, IANA has given out nothing else to be reached from everywhere. */
const GLOBAL_UNICAST = cidr('2000::/3')

/** What speaks against an address, whoever asks; undefined for a public one. */
export function objectionTo(ip: Ip): RefusalReason | undefined {
  if (METADATA.some((one) => isWithin(ip, one))) return 'metadata'
  const text = ip.toString()
  if (text === '255.255.255.255') return 'broadcast'
  const scope = scopeOf(text)
  if (scope !== 'public') return scope
  return ip.kind() === 'ipv6' && !isWithin(ip, GLOBAL_UNICAST) ? 'special' : undefined
}

/** Nothing that an operator lists makes these targets. */
export const NEVER: ReadonlySet<RefusalReason> = new Set<RefusalReason>([
  'loopback',
  'link-local',
  'metadata',
  'multicast',
  'unspecified',
  'broadcast',
])

/** A zone (`%eth0`) names a link of this machine, which is nobody's target. */
export const hasZone = (address: string): boolean => address.includes('%')

/** Whether two spellings mean one peer, through any embedding. */
export function isSamePeer(one: readonly Face[], address: string): boolean {
  const other = canonical(address.replace(/%.*$/, ''))
  return one.some(({ ip }) => ip.toString() === other)
}

/** `10.0.0.0/8` or `10.0.0.1`; undefined for a name. A range of IPv4-mapped addresses is the range of IPv4 addresses. */
export function parseRange(entry: string): Cidr | undefined {
  const [address = '', bits] = entry.split('/')
  const family = familyOf(address)
  if (family === undefined) return undefined
  const [ip, inner] = [ipaddr.parse(address), ipaddr.process(address)]
  const length = Number(bits ?? (family === 4 ? 32 : 128))
  return ip.kind() === 'ipv6' && inner.kind() === 'ipv4' && length >= 96 ? [inner, length - 96] : [ip, length]
}
