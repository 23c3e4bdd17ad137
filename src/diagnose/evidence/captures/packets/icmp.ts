import { viewOf } from './frame.ts'
import { readIp } from './ip.ts'

export type IcmpReason = 'prohibited' | 'unreachable' | 'port-unreachable' | 'too-big'

/** Something on the way says that a TCP segment did not arrive. */
export interface IcmpError {
  readonly reason: IcmpReason
  /** The largest packet that would pass, where it says so. */
  readonly mtu?: number
  readonly about: { readonly source: string; readonly destination: string; readonly from: number; readonly to: number }
}

export const [ICMP, TCP, ICMPV6] = [1, 6, 58]

/** Destination unreachable by code (RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1). */
const V4: Readonly<Record<number, IcmpReason>> = {
  0: 'unreachable',
  1: 'unreachable',
  3: 'port-unreachable',
  4: 'too-big',
  5: 'unreachable',
  6: 'unreachable',
  7: 'unreachable',
  9: 'prohibited',
  10: 'prohibited',
  13: 'prohibited',
}
/** The same of IPv6 (RFC 4443 section 3.1). */
const V6: Readonly<Record<number, IcmpReason>> = {
  0: 'unreachable',
  1: 'prohibited',
  3: 'unreachable',
  4: 'port-unreachable',
  5: 'prohibited',
  6: 'prohibited',
}

/** An ICMP message about a TCP segment, of which it quotes the beginning; undefined for any other. */
export function readIcmpError(protocol: number, bytes: Uint8Array): IcmpError | undefined {
  if (bytes.length < 8) return undefined
  const view = viewOf(bytes)
  const reason = reasonOf(protocol, view.getUint8(0), view.getUint8(1))
  const quoted = reason && readIp(bytes.subarray(8))
  if (!quoted || quoted.protocol !== TCP || quoted.payload.length < 4) return undefined
  const ports = viewOf(quoted.payload)
  const mtu = protocol === ICMP ? view.getUint16(6) : view.getUint32(4)
  return {
    reason,
    ...(reason === 'too-big' && mtu > 0 && { mtu }),
    about: {
      source: quoted.source,
      destination: quoted.destination,
      from: ports.getUint16(0),
      to: ports.getUint16(2),
    },
  }
}

function reasonOf(protocol: number, type: number, code: number): IcmpReason | undefined {
  if (protocol === ICMP) return type === 3 ? V4[code] : undefined
  if (type === 2) return 'too-big'
  return type === 1 ? V6[code] : undefined
}
