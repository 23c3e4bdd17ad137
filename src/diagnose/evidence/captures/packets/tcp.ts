import { viewOf } from './frame.ts'

export interface Segment {
  readonly from: number
  readonly to: number
  readonly seq: number
  readonly ack: number
  readonly syn: boolean
  readonly acks: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly window: number
  /** The largest segment that the sender takes, said with SYN only. */
  readonly mss?: number
  /** As far as it was captured. */
  readonly payload: Uint8Array
  /** Bytes of the payload on the wire. */
  readonly length: number
}

const HEADER = 20
const [FIN, SYN, RST, ACK] = [0x01, 0x02, 0x04, 0x10]

/** A TCP segment (RFC 9293 section 3.1) of `length` bytes on the wire; undefined where its header is cut. */
export function readTcp(bytes: Uint8Array, length: number): Segment | undefined {
  if (bytes.length < HEADER) return undefined
  const view = viewOf(bytes)
  const header = (view.getUint8(12) >> 4) * 4
  const flags = view.getUint8(13)
  if (header < HEADER || header > length) return undefined
  const syn = (flags & SYN) !== 0
  const mss = syn ? mssOf(bytes.subarray(HEADER, header)) : undefined
  return {
    from: view.getUint16(0),
    to: view.getUint16(2),
    seq: view.getUint32(4),
    ack: view.getUint32(8),
    syn,
    acks: (flags & ACK) !== 0,
    fin: (flags & FIN) !== 0,
    rst: (flags & RST) !== 0,
    window: view.getUint16(14),
    ...(mss !== undefined && { mss }),
    payload: bytes.subarray(header),
    length: length - header,
  }
}

/** Option kinds (RFC 9293 section 3.2): end, no operation, maximum segment size. */
const [END, NOTHING, MSS] = [0, 1, 2]

function mssOf(options: Uint8Array): number | undefined {
  for (let at = 0; at < options.length;) {
    const kind = options[at]
    if (kind === END) return undefined
    const length = kind === NOTHING ? 1 : (options[at + 1] ?? 0)
    if (kind === MSS && length === 4 && at + 4 <= options.length) return viewOf(options).getUint16(at + 2)
    if (length < 1 || (kind !== NOTHING && length < 2)) return undefined
    at += length
  }
  return undefined
}
