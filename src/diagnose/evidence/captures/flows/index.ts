import { canonical } from '../../../model/address.ts'
import type { Packet, Segment } from '../packets/index.ts'
import { roleOf, type Side, Talk } from '../talk/index.ts'
import { type Flow, other } from './flow.ts'
import { follow } from './follow.ts'
import { newSender, type Sender } from './sender.ts'
import { plus } from './seq.ts'
import { Stream, type StreamReader } from './stream.ts'

/** A scan of ports makes thousands of connections; the first are enough to tell. */
const MOST_FLOWS = 5_000
const MOST_ICMP = 5
const MOST_ADDRESSES = 10_000

/** All TCP connections of a capture, put together packet by packet. */
export class Flows {
  readonly all: Flow[] = []
  /** TCP segments of connections beyond the number that is kept. */
  omitted = 0
  /** The time to live of what an address sent, resets left out; 0 where there were several. */
  readonly ttls = new Map<string, number>()
  /** What this machine sent and was sent, where the capture tells. */
  readonly outgoing = new Set<string>()
  readonly #open = new Map<string, Flow>()
  readonly #names = new Map<string, string>()

  add(packet: Packet): void {
    const { ip, tcp, icmp } = packet
    if (packet.outgoing === true && this.outgoing.size < MOST_ADDRESSES) this.outgoing.add(this.#short(ip.source))
    if (icmp) this.#addIcmp(packet)
    if (!tcp) return
    this.#noteTtl(packet)
    const flow = this.#flowOf(packet, tcp)
    if (!flow) {
      this.omitted++
      return
    }
    const isClient = flow.client.port === tcp.from && flow.client.address === this.#short(ip.source)
    const sender = isClient ? flow.client : flow.server
    if (tcp.syn && !flow.known) orient(flow, sender, tcp.acks ? 'server' : 'client')
    if (!follow({ flow, sender, packet, tcp })) return
    const at = { number: packet.number, time: packet.time }
    const seq = tcp.syn ? plus(tcp.seq, 1) : tcp.seq
    flow.streams.get(sender)?.push({ seq, payload: tcp.payload, at, length: tcp.length })
  }

  /** Nothing more will come. */
  end(): void {
    for (const { streams } of this.all) for (const stream of streams.values()) stream.end()
    this.#open.clear()
  }

  /** As people write it. Shortening an IPv6 address takes longer than all else that is done for a packet. */
  #short(address: string): string {
    const known = this.#names.get(address)
    if (known !== undefined) return known
    const short = canonical(address)
    if (this.#names.size < MOST_ADDRESSES) this.#names.set(address, short)
    return short
  }

  #noteTtl({ ip: { source, ttl }, tcp }: Packet): void {
    if (tcp?.rst || this.ttls.size >= MOST_ADDRESSES) return
    const address = this.#short(source)
    const known = this.ttls.get(address)
    this.ttls.set(address, known === undefined || known === ttl ? ttl : 0)
  }

  #flowOf({ ip, number, time }: Packet, tcp: Segment): Flow | undefined {
    const [here, there] = [`${ip.source} ${tcp.from}`, `${ip.destination} ${tcp.to}`]
    const key = here < there ? `${here} ${there}` : `${there} ${here}`
    const known = this.#open.get(key)
    // The same ports again: a SYN with another number begins a new connection.
    if (known && !(tcp.syn && !tcp.acks && isAnother(known, tcp))) return known
    if (this.all.length >= MOST_FLOWS) return undefined
    const client = newSender(this.#short(ip.source), tcp.from)
    const server = newSender(this.#short(ip.destination), tcp.to)
    const flow = newFlow(client, server, { number, time })
    this.#open.set(key, flow)
    this.all.push(flow)
    return flow
  }

  #addIcmp({ icmp, ip, number, time }: Packet): void {
    if (!icmp) return
    const { source, destination, from, to } = icmp.about
    const [here, there] = [`${source} ${from}`, `${destination} ${to}`]
    const flow = this.#open.get(here < there ? `${here} ${there}` : `${there} ${here}`)
    if (!flow || flow.icmp.length >= MOST_ICMP) return
    flow.icmp.push({ ...icmp, at: { number, time }, from: this.#short(ip.source) })
  }
}

const isAnother = ({ client }: Flow, { seq }: Segment) => client.isn !== seq

function newFlow(client: Sender, server: Sender, start: Flow['start']): Flow {
  const streams = new Map<Sender, Stream>()
  const flow: Flow = {
    ...{ client, server, start, last: start, known: false, syns: [], synAck: undefined, opened: undefined },
    ...{ icmp: [], idle: undefined, talk: new Talk(), streams },
  }
  for (const sender of [client, server]) streams.set(sender, new Stream(readerOf(flow, sender)))
  return flow
}

function readerOf(flow: Flow, sender: Sender): StreamReader {
  const side = (): Side => (sender === flow.client ? 'client' : 'server')
  return {
    bytes: (bytes, at) => {
      if (!flow.known) orient(flow, sender, roleOf(bytes) ?? byPort(sender, other(flow, sender)))
      flow.talk.bytes(side(), bytes, at)
    },
    lost: () => flow.talk.lost(side()),
  }
}

/** Servers listen on the lower port, where nothing better tells. */
const byPort = (one: Sender, another: Sender): Side => (one.port < another.port ? 'server' : 'client')

function orient(flow: Flow, sender: Sender, side: Side): void {
  flow.known = true
  if ((sender === flow.client) === (side === 'client')) return
  const { client, server } = flow
  Object.assign(flow, { client: server, server: client })
}

export { type Flow, isOpen, other, secondsBetween } from './flow.ts'
export type { Hole, Sender, Stuck } from './sender.ts'
export type { At } from './stream.ts'
