import { createSocket } from 'node:dgram'
import { getServers } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { decode, encode, streamDecode, streamEncode, type Answer, type Packet } from 'dns-packet'
import { canonical, familyOf, type Address } from '../model/address.ts'
import type { DnsAnswer, DnsStatus } from '../model/observation.ts'
import { abortable } from './abortable.ts'
import { openSocket } from './open-socket.ts'
import type { Question } from './port.ts'

/** All addresses that getaddrinfo gives, in its order. It cannot be cancelled, only left behind. */
export async function systemLookup(host: string, signal: AbortSignal): Promise<Address[]> {
  const found = await abortable(lookup(host, { all: true, order: 'verbatim' }), signal)
  return found.map(({ address }) => ({ address: canonical(address), family: familyOf(address) ?? 4 }))
}

/** The resolvers of the system's configuration; an IPv6 address with a zone is left out, since it cannot be shared. */
export function configuredResolvers(): string[] {
  return getServers().filter((server) => isIP(server) !== 0 || /^[\d.]+:\d+$/.test(server))
}

const STATUS: Readonly<Record<string, DnsStatus>> = { NXDOMAIN: 'nxdomain', SERVFAIL: 'servfail', REFUSED: 'refused' }

function summarise(packet: Packet, type: 'A' | 'AAAA', ms: number): DnsAnswer {
  const answers: Answer[] = packet.answers ?? []
  const addresses = answers.flatMap((a) => (a.type === type && typeof a.data === 'string' ? [canonical(a.data)] : []))
  const aliases = answers.flatMap((a) => (a.type === 'CNAME' ? [a.data] : []))
  const ttls = answers.flatMap((a) => ('ttl' in a && typeof a.ttl === 'number' ? [a.ttl] : []))
  const rcode = 'rcode' in packet ? String(packet.rcode) : 'NOERROR'
  const good: DnsStatus = addresses.length > 0 ? 'addresses' : 'no-data'
  const status = rcode === 'NOERROR' ? good : (STATUS[rcode] ?? 'other')
  return { status, addresses, aliases, ms, ...(ttls.length > 0 ? { ttl: Math.min(...ttls) } : {}) }
}

function split(resolver: string): { host: string; port: number } {
  const [host, port] = isIP(resolver) ? [resolver] : resolver.split(':')
  return { host: host ?? resolver, port: Number(port ?? 53) }
}

/** Sends the question by UDP, again every 1.5 s, and takes the first answer with the question's id. */
async function overUdp(resolver: string, question: Buffer, signal: AbortSignal): Promise<Buffer> {
  const { host, port } = split(resolver)
  const socket = createSocket(isIP(host) === 6 ? 'udp6' : 'udp4')
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const send = () => socket.send(question, (error) => error && reject(error))
  let again: NodeJS.Timeout | undefined
  try {
    socket.once('error', reject)
    socket.on('message', (message) => {
      if (message.length > 12 && message.readUInt16BE(0) === question.readUInt16BE(0)) resolve(message)
    })
    // Only a connected UDP socket hears that the resolver's port is closed (ICMP port unreachable).
    socket.connect(port, host, () => {
      send()
      again = setInterval(send, 1500)
    })
    return await abortable(promise, signal)
  } finally {
    clearInterval(again)
    socket.close()
  }
}

async function overTcp(
  resolver: string,
  packet: Parameters<typeof streamEncode>[0],
  signal: AbortSignal,
): Promise<Packet> {
  const { host, port } = split(resolver)
  const { socket } = await openSocket(host, port, signal)
  try {
    socket.write(streamEncode(packet))
    let bytes: Buffer = Buffer.alloc(0)
    for await (const chunk of socket) {
      bytes = Buffer.concat([bytes, chunk as Buffer])
      if (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) break
    }
    return streamDecode(bytes)
  } finally {
    socket.destroy()
  }
}

/**
 * Asks one resolver one question (RFC 1035), by UDP and, where the answer is cut, by TCP. Never throws for what the
 * resolver does: silence is `timeout`, a closed port `unreachable`.
 */
export async function askResolver(resolver: string, { name, type }: Question, signal: AbortSignal): Promise<DnsAnswer> {
  const begun = performance.now()
  const packet = {
    type: 'query' as const,
    id: Math.floor(Math.random() * 0xffff),
    flags: 0x0100, // recursion desired
    questions: [{ type, name, class: 'IN' as const }],
  }
  const nothing = (status: DnsStatus): DnsAnswer => ({
    status,
    addresses: [],
    aliases: [],
    ms: Math.round(performance.now() - begun),
  })
  try {
    const short = decode(await overUdp(resolver, encode(packet), signal))
    const answer = short.flag_tc ? await overTcp(resolver, packet, signal) : short
    return summarise(answer, type, Math.round(performance.now() - begun))
  } catch (thrown) {
    if (signal.aborted) {
      if (signal.reason instanceof Error && signal.reason.name !== 'TimeoutError') throw signal.reason
      return nothing('timeout')
    }
    return nothing(/REFUSED|UNREACH/.test(String((thrown as NodeJS.ErrnoException).code)) ? 'unreachable' : 'other')
  }
}
