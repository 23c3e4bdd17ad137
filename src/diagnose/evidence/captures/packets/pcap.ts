import { type CaptureEnd, type EachFrame, LARGEST_PACKET, viewOf } from './frame.ts'

interface Form {
  readonly little: boolean
  /** Parts of a second in a time stamp, for each microsecond. */
  readonly perMicrosecond: number
}

/** The first four bytes (draft-ietf-opsawg-pcap section 4). */
const FORMS: Readonly<Record<number, Form>> = {
  0xa1b2c3d4: { little: false, perMicrosecond: 1 },
  0xa1b23c4d: { little: false, perMicrosecond: 1000 },
  0xd4c3b2a1: { little: true, perMicrosecond: 1 },
  0x4d3cb2a1: { little: true, perMicrosecond: 1000 },
}

const FILE_HEADER = 24
const RECORD_HEADER = 16

export const isPcap = (bytes: Uint8Array): boolean => bytes.length >= 4 && viewOf(bytes).getUint32(0) in FORMS

/** The packets of a file as tcpdump writes it, one after the other. */
export function readPcap(bytes: Uint8Array, each: EachFrame): CaptureEnd {
  const view = viewOf(bytes)
  const form = bytes.length < FILE_HEADER ? undefined : FORMS[view.getUint32(0)]
  if (!form) return { packets: 0, cut: true }
  // The upper half tells of checksums behind Ethernet frames.
  const link = view.getUint32(20, form.little) & 0xffff
  let at = FILE_HEADER
  let number = 0
  while (at + RECORD_HEADER <= bytes.length) {
    const length = view.getUint32(at + 8, form.little)
    const start = at + RECORD_HEADER
    if (length > LARGEST_PACKET || start + length > bytes.length) return { packets: number, cut: true }
    const fraction = Math.floor(view.getUint32(at + 4, form.little) / form.perMicrosecond)
    const time = view.getUint32(at, form.little) * 1e6 + fraction
    number++
    each({ number, time, link, bytes: bytes.subarray(start, start + length) })
    at = start + length
  }
  return { packets: number, cut: at !== bytes.length }
}
