// Writes captures: small conversations, in any form that the readers know.

const [FIN, SYN, RST, ACK] = [1, 2, 4, 16]
export const FLAGS = { FIN, SYN, RST, ACK } as const

/** One TCP segment on its way; addresses are IPv4 or IPv6 as eight groups of hex digits. */
export interface Wire {
  /** Microseconds since 1970. */
  readonly time: number
  readonly ip: Uint8Array
  readonly outgoing?: boolean
}

export interface End {
  readonly address: string
  readonly port: number
  readonly ttl?: number
}

export interface SegmentParts {
  readonly from: End
  readonly to: End
  readonly seq: number
  readonly ack?: number
  readonly flags: number
  readonly window?: number
  readonly mss?: number
  readonly payload?: Uint8Array | string
  readonly ttl?: number
}

const u16 = (value: number) => Buffer.of((value >> 8) & 255, value & 255)
const u32 = (value: number) => Buffer.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)

export function tcpBytes({ from, to, seq, ack = 0, flags, window = 64_000, mss, payload = '' }: SegmentParts): Buffer {
  const options =
    mss === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.of(1, 1, 1, 1, 2, 4), u16(mss), Buffer.alloc(4)])
  const header = [u16(from.port), u16(to.port), u32(seq), u32(ack), Buffer.of(((20 + options.length) / 4) << 4, flags)]
  return Buffer.concat([...header, u16(window), u16(0), u16(0), options, Buffer.from(payload as string, 'latin1')])
}

let ids = 0

/** An IP packet around it; IPv6 where the address has colons. */
export function ipBytes(
  from: string,
  to: string,
  { protocol = 6, ttl = 64, payload = Buffer.alloc(0) as Uint8Array },
): Buffer {
  if (from.includes(':')) {
    const groups = (address: string) =>
      Buffer.concat(address.split(':').map((group) => u16(Number.parseInt(group, 16))))
    return Buffer.concat([
      u32(0x6000_0000),
      u16(payload.length),
      Buffer.of(protocol, ttl),
      groups(from),
      groups(to),
      payload,
    ])
  }
  const octets = (address: string) => Buffer.from(address.split('.').map(Number))
  ids = (ids % 65_000) + 1
  const header = [Buffer.of(0x45, 0), u16(20 + payload.length), u16(ids), u16(0x4000), Buffer.of(ttl, protocol), u16(0)]
  return Buffer.concat([...header, octets(from), octets(to), payload])
}

export const CLIENT: End = { address: '203.0.113.7', port: 50_000, ttl: 64 }
export const SERVER: End = { address: '198.51.100.21', port: 21, ttl: 55 }
const START = 1_760_000_000_000_000

/** A conversation packet by packet. Every method moves the clock on by `ms`. */
export class Conversation {
  readonly packets: Wire[] = []
  readonly #next = new Map<End, number>()
  #time = START
  readonly client: End
  readonly server: End

  constructor(client: End = CLIENT, server: End = SERVER) {
    this.client = client
    this.server = server
    this.#next.set(client, 1000).set(server, 5000)
  }

  wait(ms: number): this {
    this.#time += ms * 1000
    return this
  }

  /** Any segment, at the sequence number where its sender is unless told. */
  send(from: End, parts: Partial<SegmentParts> = {}): this {
    const to = from === this.client ? this.server : this.client
    const { seq = this.#next.get(from) ?? 0, flags = ACK, payload = '' } = parts
    const ack = this.#next.get(to) ?? 0
    const segment = tcpBytes({ from, to, seq, ack, flags, ...parts })
    const ttl = parts.ttl ?? from.ttl ?? 64
    this.packets.push({ time: this.#time, ip: ipBytes(from.address, to.address, { ttl, payload: segment }) })
    if (parts.seq === undefined) this.#next.set(from, seq + payload.length + (flags & (SYN | FIN) ? 1 : 0))
    return this.wait(1)
  }

  raw(ip: Uint8Array): this {
    this.packets.push({ time: this.#time, ip })
    return this.wait(1)
  }

  open(): this {
    return this.send(this.client, { flags: SYN, mss: 1460 })
      .wait(20)
      .send(this.server, { flags: SYN | ACK, mss: 1400 })
      .send(this.client)
  }

  /** Lines of a dialogue: `S 220 hello` is what the server says, `C USER web` what the client says. */
  say(...lines: readonly string[]): this {
    for (const line of lines)
      this.send(line.startsWith('S') ? this.server : this.client, { payload: `${line.slice(2)}\r\n` })
    return this
  }

  close(): this {
    return this.send(this.client, { flags: FIN | ACK })
      .send(this.server, { flags: FIN | ACK })
      .send(this.client)
  }
}

/** Link types, and the header in front of an IP packet. */
const isIpv6 = (ip: Uint8Array) => (ip[0] ?? 0) >> 4 === 6
const etherType = (ip: Uint8Array) => u16(isIpv6(ip) ? 0x86dd : 0x0800)
export const LINKS: Readonly<
  Record<string, readonly [type: number, header: (ip: Uint8Array, outgoing: boolean) => Buffer]>
> = {
  ethernet: [1, (ip) => Buffer.concat([Buffer.alloc(12, 2), etherType(ip)])],
  vlan: [1, (ip) => Buffer.concat([Buffer.alloc(12, 2), u16(0x8100), u16(7), etherType(ip)])],
  'double vlan': [
    1,
    (ip) => Buffer.concat([Buffer.alloc(12, 2), u16(0x88a8), u16(7), u16(0x8100), u16(9), etherType(ip)]),
  ],
  pppoe: [
    1,
    (ip) =>
      Buffer.concat([
        Buffer.alloc(12, 2),
        u16(0x8864),
        Buffer.of(0x11, 0, 0, 1),
        u16(ip.length + 2),
        u16(isIpv6(ip) ? 0x57 : 0x21),
      ]),
  ],
  cooked: [
    113,
    (ip, outgoing) => Buffer.concat([u16(outgoing ? 4 : 0), u16(1), u16(6), Buffer.alloc(8), etherType(ip)]),
  ],
  'cooked 2': [
    276,
    (ip, outgoing) =>
      Buffer.concat([etherType(ip), u16(0), u32(2), u16(1), Buffer.of(outgoing ? 4 : 0, 6), Buffer.alloc(8)]),
  ],
  raw: [101, () => Buffer.alloc(0)],
  loopback: [0, (ip) => Buffer.of(isIpv6(ip) ? 30 : 2, 0, 0, 0)],
  'loopback of OpenBSD': [108, (ip) => Buffer.of(0, 0, 0, isIpv6(ip) ? 24 : 2)],
}

export interface Form {
  readonly link?: string
  readonly little?: boolean
  /** Time stamps in nanoseconds. */
  readonly nano?: boolean
  readonly snap?: number
}

const isOut = ({ outgoing }: Wire) => outgoing === true

function framed(
  packet: Wire,
  { link = 'ethernet', snap = 262_144 }: Form,
): { frame: Buffer; length: number; type: number } {
  const [type, header] = LINKS[link] ?? [1, () => Buffer.alloc(0)]
  const frame = Buffer.concat([header(packet.ip, isOut(packet)), packet.ip])
  return { frame: frame.subarray(0, snap), length: frame.length, type }
}

const writer = (little: boolean) => (value: number, width: 2 | 4) => {
  const bytes = width === 2 ? u16(value) : u32(value)
  return little ? bytes.reverse() : bytes
}

/** As tcpdump writes it. */
export function pcapOf(packets: readonly Wire[], form: Form = {}): Uint8Array {
  const { little = true, nano = false, link = 'ethernet', snap = 262_144 } = form
  const write = writer(little)
  const header = [
    write(nano ? 0xa1b23c4d : 0xa1b2c3d4, 4),
    write(2, 2),
    write(4, 2),
    write(0, 4),
    write(0, 4),
    write(snap, 4),
    write(LINKS[link]?.[0] ?? 1, 4),
  ]
  const records = packets.flatMap((packet) => {
    const { frame, length } = framed(packet, form)
    const fraction = (packet.time % 1e6) * (nano ? 1000 : 1)
    return [
      write(Math.floor(packet.time / 1e6), 4),
      write(fraction, 4),
      write(frame.length, 4),
      write(length, 4),
      frame,
    ]
  })
  return new Uint8Array(Buffer.concat([...header, ...records]))
}

export type BlockKind = 'enhanced' | 'old' | 'simple'

/** As Wireshark writes it; each kind of block in turn where several are given. Simple blocks have no time. */
export function pcapngOf(
  packets: readonly Wire[],
  form: Form = {},
  kinds: readonly BlockKind[] = ['enhanced'],
): Uint8Array {
  const { little = true, nano = false, link = 'ethernet' } = form
  const write = writer(little)
  const pad = (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
  const block = (type: number, body: Uint8Array) => {
    const length = write(12 + body.length, 4)
    return Buffer.concat([write(type, 4), length, body, length])
  }
  const section = block(
    0x0a0d0d0a,
    Buffer.concat([write(0x1a2b3c4d, 4), write(1, 2), write(0, 2), Buffer.alloc(8, 255)]),
  )
  const options = nano
    ? Buffer.concat([write(9, 2), write(1, 2), Buffer.of(9, 0, 0, 0), Buffer.alloc(4)])
    : Buffer.alloc(0)
  const described = block(1, Buffer.concat([write(LINKS[link]?.[0] ?? 1, 2), write(0, 2), write(0, 4), options]))
  const blocks = packets.map((packet, index) => {
    const kind = kinds[index % kinds.length]
    const { frame, length } = framed(packet, form)
    if (kind === 'simple') return block(3, Buffer.concat([write(length, 4), pad(frame)]))
    const stamp = BigInt(packet.time) * (nano ? 1000n : 1n)
    const [high, low] = [Number(stamp >> 32n), Number(stamp & 0xffff_ffffn)]
    const from = kind === 'old' ? [write(0, 2), write(0, 2)] : [write(0, 4)]
    return block(
      kind === 'old' ? 2 : 6,
      Buffer.concat([...from, write(high, 4), write(low, 4), write(frame.length, 4), write(length, 4), pad(frame)]),
    )
  })
  return new Uint8Array(Buffer.concat([section, block(5, write(0, 4)), described, ...blocks]))
}
