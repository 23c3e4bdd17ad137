/** One packet as it was captured. */
export interface Frame {
  /** Counted from 1, as Wireshark and tcpdump -# count. */
  readonly number: number
  /** Microseconds since 1970. */
  readonly time: number
  /** What the bytes begin with: a LINKTYPE of tcpdump.org. */
  readonly link: number
  /** A view of the file, not a copy; shorter than the packet was where the capture had a snap length. */
  readonly bytes: Uint8Array
  /** This machine sent it: only some pcapng files tell. */
  readonly outgoing?: boolean
}

export interface CaptureEnd {
  readonly packets: number
  /** The file stops in the middle of a packet, or what follows is none. */
  readonly cut: boolean
}

/** More is not captured by any program (libpcap: MAXIMUM_SNAPLEN); a larger length is damage or malice. */
export const LARGEST_PACKET = 262_144

export type EachFrame = (frame: Frame) => void

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
