import { type CaptureEnd, type EachFrame, LARGEST_PACKET, viewOf } from './frame.ts'
import { type Interface, readInterface, readOptions, timeOf } from './pcapng-interface.ts'

/** Block types (draft-ietf-opsawg-pcapng section 4). The first reads the same in both byte orders. */
const SECTION = 0x0a0d0d0a
const [INTERFACE, OLD_PACKET, SIMPLE_PACKET, ENHANCED_PACKET] = [1, 2, 3, 6]
const BYTE_ORDER = 0x1a2b3c4d
/** Type and length in front, the length once more behind. */
const BLOCK = 12
const MOST_INTERFACES = 1000

interface Section {
  little: boolean
  interfaces: Interface[]
  /** A Simple Packet Block has no time: that of the packet before is taken. */
  time: number
  packets: number
}

interface Block {
  readonly type: number
  readonly body: Uint8Array
}

export const isPcapng = (bytes: Uint8Array): boolean =>
  bytes.length >= BLOCK && viewOf(bytes).getUint32(0) === SECTION && orderOf(bytes, 0) !== undefined

/** Whether a section that begins here is little-endian; undefined where none begins. */
function orderOf(bytes: Uint8Array, at: number): boolean | undefined {
  const view = viewOf(bytes)
  if (at + BLOCK > bytes.length || view.getUint32(at) !== SECTION) return undefined
  if (view.getUint32(at + 8, true) === BYTE_ORDER) return true
  return view.getUint32(at + 8, false) === BYTE_ORDER ? false : undefined
}

/** The packets of a file as Wireshark writes it: several sections, interfaces and kinds of blocks; others are passed over. */
export function readPcapng(bytes: Uint8Array, each: EachFrame): CaptureEnd {
  const view = viewOf(bytes)
  const section: Section = { little: true, interfaces: [], time: 0, packets: 0 }
  let at = 0
  while (at + BLOCK <= bytes.length) {
    const little = orderOf(bytes, at)
    if (little !== undefined) Object.assign(section, { little, interfaces: [] })
    const length = view.getUint32(at + 4, section.little)
    if (length < BLOCK || at + length > bytes.length) return { packets: section.packets, cut: true }
    const body = bytes.subarray(at + 8, at + length - 4)
    if (little === undefined) readBlock({ type: view.getUint32(at, section.little), body }, section, each)
    at += (length + 3) & ~3
  }
  return { packets: section.packets, cut: at < bytes.length }
}

function readBlock({ type, body }: Block, section: Section, each: EachFrame): void {
  if (type === INTERFACE && section.interfaces.length < MOST_INTERFACES) {
    const described = readInterface(body, section.little)
    if (described) section.interfaces.push(described)
  }
  if (type !== SIMPLE_PACKET && type !== ENHANCED_PACKET && type !== OLD_PACKET) return
  section.packets++
  const captured = type === SIMPLE_PACKET ? simple(body, section) : stamped({ type, body }, section)
  if (captured) each({ number: section.packets, ...captured })
}

interface Captured {
  readonly time: number
  readonly link: number
  readonly bytes: Uint8Array
  readonly outgoing?: boolean
}

function simple(body: Uint8Array, { little, interfaces, time }: Section): Captured | undefined {
  const [first] = interfaces
  if (!first || body.length < 4) return undefined
  const length = viewOf(body).getUint32(0, little)
  const kept = first.snapLength === 0 ? length : Math.min(length, first.snapLength)
  return { time, link: first.link, bytes: body.subarray(4, 4 + kept) }
}

const HEADER = 20

/** Enhanced and old packets differ in how wide the number of the interface is. */
function stamped({ type, body }: Block, section: Section): Captured | undefined {
  const { little, interfaces } = section
  if (body.length < HEADER) return undefined
  const view = viewOf(body)
  const from = interfaces[type === OLD_PACKET ? view.getUint16(0, little) : view.getUint32(0, little)]
  const length = view.getUint32(12, little)
  if (!from || length > LARGEST_PACKET || HEADER + length > body.length) return undefined
  section.time = timeOf(from, view.getUint32(4, little), view.getUint32(8, little))
  const outgoing = directionOf(body.subarray(HEADER + ((length + 3) & ~3)), little)
  return {
    time: section.time,
    link: from.link,
    bytes: body.subarray(HEADER, HEADER + length),
    ...(outgoing !== undefined && { outgoing }),
  }
}

/** epb_flags and pack_flags: the lowest two bits are 1 for what came in and 2 for what went out. */
const FLAGS = 2

function directionOf(options: Uint8Array, little: boolean): boolean | undefined {
  if (options.length < 8) return undefined
  const flags = readOptions(options, little).get(FLAGS)
  if (flags?.length !== 4) return undefined
  const direction = viewOf(flags).getUint32(0, little) & 3
  return direction === 1 || direction === 2 ? direction === 2 : undefined
}
