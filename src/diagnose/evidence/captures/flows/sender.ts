import type { At } from './stream.ts'

/** A segment that is sent again and again and that nobody acknowledges. */
export interface Stuck {
  readonly seq: number
  readonly length: number
  readonly count: number
  readonly first: At
  readonly last: At
}

/** Bytes that were never seen although later ones were. */
export interface Hole {
  readonly seq: number
  readonly end: number
  readonly at: At
  /** How often the other end had asked for missing bytes before. */
  readonly asked: number
}

/** What one end of a connection sent. */
export interface Sender {
  readonly address: string
  readonly port: number
  packets: number
  /** Payload, each byte once. */
  bytes: number
  /** Segments with payload, and those of them that were sent before. */
  segments: number
  resent: At[]
  resentCount: number
  /** The number of its SYN. */
  isn: number | undefined
  /** The sequence number after all that was sent. */
  next: number | undefined
  acknowledged: number | undefined
  /** The payload of the largest segment. */
  largest: number
  mss: number | undefined
  ttl: number | undefined
  /** More than one time to live without counting resets: nothing follows from one that differs. */
  mixedTtl: boolean
  window: number | undefined
  zeroWindows: At[]
  zeroSince: number | undefined
  /** Microseconds for which the window was closed. */
  stalled: number
  duplicateAcks: number
  holes: Hole[]
  stuck: Stuck | undefined
  firstData: At | undefined
  lastAt: At | undefined
  fin: At | undefined
  rst: (At & { readonly ttl: number }) | undefined
  /** The packet seen last, to tell one that was captured twice. */
  seen: { readonly id: number; readonly seq: number; readonly length: number; readonly time: number } | undefined
}

export const newSender = (address: string, port: number): Sender => ({
  address,
  port,
  packets: 0,
  bytes: 0,
  segments: 0,
  resent: [],
  resentCount: 0,
  isn: undefined,
  next: undefined,
  acknowledged: undefined,
  largest: 0,
  mss: undefined,
  ttl: undefined,
  mixedTtl: false,
  window: undefined,
  zeroWindows: [],
  zeroSince: undefined,
  stalled: 0,
  duplicateAcks: 0,
  holes: [],
  stuck: undefined,
  firstData: undefined,
  lastAt: undefined,
  fin: undefined,
  rst: undefined,
  seen: undefined,
})
