import { type Frame, viewOf } from './frame.ts'

/** What a frame carries: a packet of the Internet Protocol, of either version. */
export interface Carried {
  readonly ip: Uint8Array
  /** This machine sent it, where the capture tells. */
  readonly outgoing?: boolean
}

const IPV4 = 0x0800
const IPV6 = 0x86dd
const VLAN: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100])
const PPPOE_SESSION = 0x8864
/** Tags in tags: more than two are not seen in the field. */
const MOST_TAGS = 4

/** Link types (tcpdump.org/linktypes.html): how long the header in front is, and where in it the protocol stands. */
const HEADERS: Readonly<Record<number, { readonly length: number; readonly protocol: number; readonly way?: number }>> =
  {
    // Ethernet.
    1: { length: 14, protocol: 12 },
    // What Linux writes for `-i any`, the old and the new form: it also tells which way a packet went.
    113: { length: 16, protocol: 14, way: 0 },
    276: { length: 20, protocol: 0, way: 10 },
  }

/** Loopback of BSD and macOS (0, 108): four bytes with the family, which does not matter. Raw IP has no header. */
const BARE: Readonly<Record<number, number>> = { 0: 4, 108: 4, 12: 0, 14: 0, 101: 0, 228: 0, 229: 0 }

/** The IP packet in a frame; undefined for other protocols and other link types. */
export function carriedBy({ link, bytes, outgoing }: Frame): Carried | undefined {
  const skip = BARE[link]
  const known = outgoing === undefined ? {} : { outgoing }
  if (skip !== undefined) return isIp(bytes, skip) ? { ip: bytes.subarray(skip), ...known } : undefined
  const header = HEADERS[link]
  if (!header || bytes.length < header.length) return undefined
  const view = viewOf(bytes)
  const ip = behind(bytes, view.getUint16(header.protocol), header.length)
  if (!ip) return undefined
  // Cooked captures: 4 is what this machine sent, 0 what was sent to it.
  const way = header.way === undefined ? -1 : header.way === 10 ? view.getUint8(10) : view.getUint16(0)
  return { ip, ...(way === 4 || way === 0 ? { outgoing: way === 4 } : known) }
}

/** What stands behind any VLAN tags and PPPoE (RFC 2516 section 4: six bytes and the protocol of PPP). */
function behind(bytes: Uint8Array, type: number, start: number): Uint8Array | undefined {
  const view = viewOf(bytes)
  let [protocol, at] = [type, start]
  for (let tags = 0; VLAN.has(protocol) && tags < MOST_TAGS && at + 4 <= bytes.length; tags++) {
    protocol = view.getUint16(at + 2)
    at += 4
  }
  if (protocol === PPPOE_SESSION) return isIp(bytes, at + 8) ? bytes.subarray(at + 8) : undefined
  return protocol === IPV4 || protocol === IPV6 ? bytes.subarray(at) : undefined
}

function isIp(bytes: Uint8Array, at: number): boolean {
  const version = (bytes[at] ?? 0) >> 4
  return version === 4 || version === 6
}
