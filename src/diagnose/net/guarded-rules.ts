import ipaddr from 'ipaddr.js'
import type { Refusal, RefusalReason } from '../model/refusal.ts'
import { WELL_KNOWN_PORTS, type Target } from '../model/target.ts'
import { type Cidr, facesOf, hasZone, isSamePeer, isWithin, NEVER, objectionTo, parseRange } from './guarded-address.ts'

/** Ports from `from` to `to`, both included. */
export interface PortRange {
  readonly from: number
  readonly to: number
}

/** What an operator's configuration says about targets. Entries are `10.0.0.0/8`, addresses, names and `*.example.com`. */
export interface TargetRules {
  /** Private and other special addresses that may be probed, and names that may lead to such. */
  readonly allow: readonly string[]
  /** Wins over `allow`. */
  readonly deny: readonly string[]
  /** Beside the well-known ones. */
  readonly ports: readonly PortRange[]
  /** Names or addresses of what the bot itself depends on: its database. */
  readonly services: readonly string[]
}

/** Never a target, whatever is listed (RFC 6761 section 6.3; the name of Google Cloud's metadata server). */
const NEVER_NAMES: readonly (readonly [string, RefusalReason])[] = [
  ['localhost', 'loopback'],
  ['localhost.localdomain', 'loopback'],
  ['ip6-localhost', 'loopback'],
  ['ip6-loopback', 'loopback'],
  ['metadata.google.internal', 'metadata'],
]
/** Names without a meaning outside one network (RFC 6762, RFC 8375, and .internal, which ICANN keeps for that). */
const LOCAL_NAMES = ['local', 'internal', 'localdomain', 'home.arpa'] as const

interface Entries {
  readonly ranges: readonly Cidr[]
  readonly names: readonly string[]
}

/** The rules in a form that can be asked. Throws where an entry has no meaning: whoever read it should have seen that. */
export class Ruling {
  readonly services: readonly string[]
  readonly #allow: Entries
  readonly #deny: Entries
  readonly #ports: readonly PortRange[]

  constructor({ allow, deny, ports, services }: TargetRules) {
    this.#allow = entriesOf(allow)
    this.#deny = entriesOf(deny)
    this.#ports = ports
    this.services = services.map(plain)
  }

  /** Why that name is not even looked up. */
  refuseName(host: string): RefusalReason | undefined {
    const name = plain(host)
    const never = NEVER_NAMES.find(([one]) => name === one || name.endsWith(`.${one}`))
    if (never) return never[1]
    if (isNamed(this.#deny, name)) return 'denied'
    if (this.services.includes(name)) return 'own-service'
    const isLocal = LOCAL_NAMES.some((one) => name === one || name.endsWith(`.${one}`))
    return isLocal && !this.allowsName(name) ? 'local-name' : undefined
  }

  /** The operator trusts this name to lead to private addresses too. */
  allowsName(host: string): boolean {
    return isNamed(this.#allow, plain(host))
  }

  /** Why no packet goes to that address. `own` are this machine's and its services'; `isNamed`: an allowed name led there. */
  refuseAddress(address: string, known: Known): RefusalReason | undefined {
    const faces = facesOf(address)
    if (!faces) return 'unspecified'
    if (hasZone(address)) return 'link-local'
    const objections = faces.map(({ ip, isSure }) => ({ ip, isSure, reason: objectionTo(ip) }))
    const never = objections.find(({ reason }) => reason !== undefined && NEVER.has(reason))
    if (never) return never.reason
    const whole = parseRange(address)
    const isIn = ({ ranges }: Entries) =>
      ranges.some((range) => faces.some(({ ip }) => isWithin(ip, range)) || (whole && isWithin(whole[0], range)))
    if (isIn(this.#deny)) return 'denied'
    if (known.own.some((one) => isSamePeer(faces, one))) return 'own-address'
    if (known.services.some((one) => isSamePeer(faces, one))) return 'own-service'
    if (known.isNamed) return undefined
    const isListed = (ip: Cidr[0]) => this.#allow.ranges.some((range) => isWithin(ip, range))
    return objections.find(({ ip, isSure, reason }) => isSure && reason !== undefined && !isListed(ip))?.reason
  }

  /** A port on which a control connection may be opened. */
  allowsPort(port: number): boolean {
    const isUsual = (WELL_KNOWN_PORTS as readonly number[]).includes(port)
    return isUsual || this.#ports.some(({ from, to }) => port >= from && port <= to)
  }
}

/** What is known of an address beside its digits. */
export interface Known {
  readonly own: readonly string[]
  readonly services: readonly string[]
  readonly isNamed?: boolean
}

/** What is known of the machine before anything is looked up. */
const NOTHING: Known = { own: [], services: [] }

/**
 * Whether rules speak against a target as it was typed, before anything is looked up or sent. What names lead to, the guarded
 * net finds out.
 */
export function refuseTarget({ host, port }: Pick<Target, 'host' | 'port'>, rules: TargetRules): Refusal | undefined {
  const ruling = new Ruling(rules)
  const address = literalOf(host)
  const reason = address === undefined ? ruling.refuseName(host) : ruling.refuseAddress(address, NOTHING)
  if (reason) return { reason, ...(address === undefined ? { host } : { address }) }
  return ruling.allowsPort(port) ? undefined : { reason: 'port', port }
}

/** The address that a literal means: `0x7f.1`, `2130706433` and `[::1]` too, as the system's resolver reads them. */
function literalOf(host: string): string | undefined {
  const text = host.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : undefined
}

const plain = (host: string) => host.toLowerCase().replace(/\.+$/, '')

function entriesOf(entries: readonly string[]): Entries {
  const known = entries.map((entry) => ({ entry: plain(entry), range: parseRange(entry) }))
  return {
    ranges: known.flatMap(({ range }) => (range ? [range] : [])),
    names: known.flatMap(({ entry, range }) => (range ? [] : [entry])),
  }
}

/** `*.example.com` stands for every name below it, not for itself. */
function isNamed({ names }: Entries, host: string): boolean {
  return names.some((name) => (name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name))
}
