import type { QuotedLine } from './quoted-line.ts'

/** One TCP connection of a capture, or an attempt at one. */
export interface CaptureFlow {
  /** `192.0.2.1:40312` */
  readonly client: string
  readonly server: string
  readonly role: 'control' | 'data' | 'ssh' | 'other'
  readonly outcome: 'open' | 'unanswered' | 'refused' | 'prohibited' | 'unreachable' | 'pending'
  readonly packets: number
  /** Payload, each byte once. */
  readonly clientBytes: number
  readonly serverBytes: number
  /** Segments that were sent again, by both ends. */
  readonly resent: number
  readonly firstPacket: number
  /** Milliseconds of the handshake, where it was seen. */
  readonly handshakeMs?: number
  /** The largest segment that each end takes, as it said with its SYN. */
  readonly clientMss?: number
  readonly serverMss?: number
}

export interface CaptureDetails {
  readonly kind: 'capture'
  readonly format: 'pcap' | 'pcapng'
  readonly packets: number
  readonly seconds: number
  /** Which side made the capture, as far as it shows. */
  readonly vantage: 'client' | 'server' | 'middle' | 'unknown'
  /** The file ends in the middle of a packet, or is damaged from there on. */
  readonly cut: boolean
  /** All connections; the first of those that matter are in `flows`. */
  readonly connections: number
  readonly flows: readonly CaptureFlow[]
  /** Pieces of packets that were split on the way. */
  readonly fragments: number
  /** Commands and replies as they went over the wire, secrets masked; the line is the packet. */
  readonly dialogue: readonly QuotedLine[]
}
