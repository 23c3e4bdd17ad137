import type { IcmpError } from '../packets/index.ts'
import type { Talk } from '../talk/index.ts'
import type { Sender } from './sender.ts'
import type { At, Stream } from './stream.ts'

/** Somebody spoke after a silence; what came back tells whether the way was still open. */
export interface Idle {
  /** Seconds of silence. */
  readonly seconds: number
  readonly at: At
  readonly by: Sender
}

/** One TCP connection, or an attempt at one. Until a SYN or the content tells, the first to be seen counts as the client. */
export interface Flow {
  client: Sender
  server: Sender
  readonly start: At
  last: At
  /** Who is the client is known: its SYN or the server's was seen. */
  known: boolean
  /** SYNs of the client, each time it was sent. */
  readonly syns: At[]
  synAck: At | undefined
  /** The client's answer to it. */
  opened: At | undefined
  icmp: (IcmpError & { readonly at: At; readonly from: string })[]
  idle: Idle | undefined
  readonly talk: Talk
  readonly streams: Map<Sender, Stream>
}

/** The connection came about, as far as the capture shows. */
export const isOpen = ({ synAck, client, server }: Flow): boolean =>
  synAck !== undefined || client.bytes + server.bytes > 0

export const other = (flow: Flow, sender: Sender): Sender => (sender === flow.client ? flow.server : flow.client)

export const secondsBetween = (from: number, to: number): number => Math.max(0, (to - from) / 1e6)
