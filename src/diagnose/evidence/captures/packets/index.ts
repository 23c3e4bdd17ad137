import type { CaptureEnd, Frame } from './frame.ts'
import { ICMP, ICMPV6, type IcmpError, readIcmpError, TCP } from './icmp.ts'
import { type IpPacket, readIp } from './ip.ts'
import { carriedBy } from './link.ts'
import { isPcap, readPcap } from './pcap.ts'
import { isPcapng, readPcapng } from './pcapng.ts'
import { readTcp, type Segment } from './tcp.ts'

export type CaptureFormat = 'pcap' | 'pcapng'

/** Which kind of capture this is by its first bytes; undefined for anything else. */
export function formatOf(bytes: Uint8Array): CaptureFormat | undefined {
  if (isPcap(bytes)) return 'pcap'
  return isPcapng(bytes) ? 'pcapng' : undefined
}

/** What is of interest in one packet, with what all packets have. */
export interface Packet {
  readonly number: number
  readonly time: number
  readonly ip: IpPacket
  readonly outgoing: boolean | undefined
  readonly tcp?: Segment
  readonly icmp?: IcmpError
}

/** Hands out the IP packets of a capture one after the other; nothing of the file is copied. */
export function eachPacket(bytes: Uint8Array, each: (packet: Packet) => void): CaptureEnd {
  const read = isPcap(bytes) ? readPcap : readPcapng
  return read(bytes, (frame) => {
    const packet = decode(frame)
    if (packet) each(packet)
  })
}

function decode(frame: Frame): Packet | undefined {
  const carried = carriedBy(frame)
  const ip = carried && readIp(carried.ip)
  if (!ip) return undefined
  const tcp = ip.protocol === TCP && ip.fragment !== 'later' ? readTcp(ip.payload, ip.length) : undefined
  const isIcmp = ip.protocol === ICMP || ip.protocol === ICMPV6
  const icmp = isIcmp && ip.fragment !== 'later' ? readIcmpError(ip.protocol, ip.payload) : undefined
  const { number, time } = frame
  return { number, time, ip, outgoing: carried.outgoing, ...(tcp && { tcp }), ...(icmp && { icmp }) }
}

export type { CaptureEnd } from './frame.ts'
export type { IcmpError, IcmpReason } from './icmp.ts'
export type { Segment } from './tcp.ts'
