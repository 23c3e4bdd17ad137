import { viewOf } from './frame.ts'

export interface IpPacket {
  readonly source: string
  readonly destination: string
  /** Time to live, or hop limit. */
  readonly ttl: number
  /** The IPv4 identification, which tells a repeated packet from one that was captured twice; 0 for IPv6. */
  readonly id: number
  /** IANA protocol number of the payload. */
  readonly protocol: number
  readonly payload: Uint8Array
  /** Bytes of the payload on the wire, where the capture has fewer. */
  readonly length: number
  /** A piece of a larger packet. Only the first has ports. */
  readonly fragment?: 'first' | 'later'
}

/** An IPv4 (RFC 791 section 3.1) or IPv6 packet (RFC 8200 section 3); undefined where the header is cut or makes no sense. */
export function readIp(bytes: Uint8Array): IpPacket | undefined {
  const version = (bytes[0] ?? 0) >> 4
  if (version === 4) return readIpv4(bytes)
  return version === 6 ? readIpv6(bytes) : undefined
}

function readIpv4(bytes: Uint8Array): IpPacket | undefined {
  const header = ((bytes[0] ?? 0) & 15) * 4
  if (header < 20 || bytes.length < header) return undefined
  const view = viewOf(bytes)
  // Zero where the network card cuts the packet into segments later.
  const total = view.getUint16(2) || bytes.length
  if (total < header) return undefined
  const fragments = view.getUint16(6)
  const isLater = (fragments & 0x1fff) !== 0
  const isFragment = isLater || (fragments & 0x2000) !== 0
  return {
    source: dotted(bytes, 12),
    destination: dotted(bytes, 16),
    ttl: view.getUint8(8),
    id: view.getUint16(4),
    protocol: view.getUint8(9),
    payload: bytes.subarray(header, total),
    length: total - header,
    ...(isFragment && { fragment: isLater ? 'later' : 'first' }),
  }
}

const dotted = (bytes: Uint8Array, at: number) => `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`

const IPV6_HEADER = 40
/** Extension headers: hop-by-hop, routing, destination options, mobility, HIP, shim6 have one form; two have their own. */
const EXTENSIONS: ReadonlySet<number> = new Set([0, 43, 60, 135, 139, 140])
const [FRAGMENT, AUTHENTICATION] = [44, 51]
const MOST_EXTENSIONS = 10

function readIpv6(bytes: Uint8Array): IpPacket | undefined {
  if (bytes.length < IPV6_HEADER) return undefined
  const view = viewOf(bytes)
  const end = IPV6_HEADER + (view.getUint16(4) || bytes.length - IPV6_HEADER)
  let [protocol, at] = [view.getUint8(6), IPV6_HEADER]
  let fragment: IpPacket['fragment']
  for (let count = 0; isExtension(protocol) && count < MOST_EXTENSIONS; count++) {
    if (at + 8 > bytes.length || fragment === 'later') break
    if (protocol === FRAGMENT && (view.getUint16(at + 2) & 0xfff9) !== 0)
      fragment = view.getUint16(at + 2) >> 3 === 0 ? 'first' : 'later'
    const length = extensionLength(protocol, view.getUint8(at + 1))
    protocol = view.getUint8(at)
    at += length
  }
  if (at > Math.min(end, bytes.length)) return undefined
  return {
    source: grouped(view, 8),
    destination: grouped(view, 24),
    ttl: view.getUint8(7),
    id: 0,
    protocol,
    payload: bytes.subarray(at, end),
    length: end - at,
    ...(fragment && { fragment }),
  }
}

const isExtension = (protocol: number) =>
  EXTENSIONS.has(protocol) || protocol === FRAGMENT || protocol === AUTHENTICATION

function extensionLength(protocol: number, field: number): number {
  if (protocol === FRAGMENT) return 8
  return protocol === AUTHENTICATION ? (field + 2) * 4 : (field + 1) * 8
}

/** Not shortened: it is a key here, and the few that are shown are shortened then. */
function grouped(view: DataView, at: number): string {
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((offset) => view.getUint16(at + offset).toString(16))
  return groups.join(':')
}
