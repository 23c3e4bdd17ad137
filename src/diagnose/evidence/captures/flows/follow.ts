import type { Packet, Segment } from '../packets/index.ts'
import { type Flow, other, secondsBetween } from './flow.ts'
import type { Sender } from './sender.ts'
import { ahead, plus } from './seq.ts'
import type { At } from './stream.ts'

/** As many packet numbers are kept of one kind; the rest is counted. */
const MOST_MARKS = 5
const MOST_HOLES = 32
/** Nobody sends a segment again within this time for a loss: it was captured twice, or overtaken. */
const TWICE = 2_000
const REORDERED = 3_000
/** So many acknowledgements of the same byte make a sender send it again (RFC 5681 section 3.2). */
const ASKED = 3
/** A silence after which NAT routers and firewalls may have forgotten a connection. */
const SILENCE = 5

export interface Step {
  readonly flow: Flow
  readonly sender: Sender
  readonly packet: Packet
  readonly tcp: Segment
}

/** Counts one segment in. Returns false for one that was captured twice. */
export function follow(step: Step): boolean {
  const { flow, sender, packet, tcp } = step
  const at: At = { number: packet.number, time: packet.time }
  if (isSecondCopy(sender, packet, tcp)) return false
  noteSilence(step, at)
  sender.packets++
  noteTtl(sender, packet, tcp)
  if (tcp.syn) noteSyn(step, at)
  else if (flow.synAck && !flow.opened && sender === flow.client && !tcp.rst) flow.opened = at
  if (tcp.rst) sender.rst ??= { ...at, ttl: packet.ip.ttl }
  else noteContent(step, at)
  if (tcp.acks && !tcp.rst) noteAck(step)
  if (!tcp.rst) noteWindow(step, at)
  sender.lastAt = at
  flow.last = at
  return true
}

/** `tcpdump -i any` and port mirrors show a packet on each interface that it passes. */
function isSecondCopy(sender: Sender, { ip, time }: Packet, { seq, length }: Segment): boolean {
  const { seen } = sender
  sender.seen = { id: ip.id, seq, length, time }
  if (seen?.seq !== seq || seen.length !== length || length === 0 || seen.id !== ip.id) return false
  return ip.id === 0 ? Math.abs(time - seen.time) < TWICE : Math.abs(time - seen.time) < 1e6
}

function noteSilence({ flow, sender, tcp }: Step, at: At): void {
  const seconds = secondsBetween(flow.last.time, at.time)
  const talked = flow.client.bytes > 0 && flow.server.bytes > 0
  if (talked && seconds >= SILENCE && !tcp.rst && !flow.idle) flow.idle = { seconds, at, by: sender }
  else if (flow.idle && flow.idle.by !== sender && !tcp.rst) flow.idle = undefined
}

function noteTtl(sender: Sender, { ip: { ttl } }: Packet, { rst }: Segment): void {
  if (rst) return
  if (sender.ttl !== undefined && sender.ttl !== ttl) sender.mixedTtl = true
  sender.ttl = ttl
}

function noteSyn({ flow, sender, tcp }: Step, at: At): void {
  sender.mss ??= tcp.mss
  sender.isn ??= tcp.seq
  sender.next ??= plus(tcp.seq, 1)
  flow.streams.get(sender)?.begin(plus(tcp.seq, 1))
  if (tcp.acks) flow.synAck ??= at
  else flow.syns.push(at)
  if (flow.syns.length > 20) flow.syns.splice(10, 1)
}

function noteContent(step: Step, at: At): void {
  const { flow, sender, tcp } = step
  const { seq, length } = tcp
  if (tcp.fin) sender.fin ??= at
  if (length > 0) {
    sender.firstData ??= at
    sender.segments++
    sender.largest = Math.max(sender.largest, length)
  }
  const next = sender.next ?? seq
  const distance = ahead(seq, next)
  if (distance > 0 && sender.holes.length < MOST_HOLES)
    sender.holes.push({ seq: next, end: seq, at, asked: other(flow, sender).duplicateAcks })
  const end = plus(seq, length + Number(tcp.fin && !tcp.syn))
  const fresh = ahead(end, next)
  if (!tcp.syn && fresh > 0) sender.bytes += Math.min(fresh, length)
  if (!tcp.syn && (fresh > 0 || sender.next === undefined)) sender.next = end
  if (length > 0 && distance < 0 && fresh <= 0) noteRepetition(step, at)
}

/** What was sent before: a keep-alive (one byte at most, RFC 9293 section 3.8.4), overtaken, or sent again. */
function noteRepetition({ flow, sender, tcp }: Step, at: At): void {
  const { seq, length } = tcp
  const peer = other(flow, sender)
  if (length <= 1 && plus(seq, 1) === sender.next && ahead(peer.acknowledged ?? seq, seq) > 0) return
  const hole = sender.holes.findIndex((one) => ahead(seq, one.seq) >= 0 && ahead(one.end, seq) > 0)
  const found = sender.holes[hole]
  if (found) sender.holes.splice(hole, 1, ...rest(found, plus(seq, length)))
  const isAsked = found !== undefined && peer.duplicateAcks - found.asked >= ASKED
  if (found && !isAsked && at.time - found.at.time < REORDERED) return
  sender.resentCount++
  if (sender.resent.length < MOST_MARKS) sender.resent.push(at)
  // Probes of the tail are sent again too; what counts is the first byte that is missing.
  if (peer.acknowledged !== undefined && ahead(seq, peer.acknowledged) > 0) return
  const before = sender.stuck?.seq === seq ? sender.stuck : undefined
  sender.stuck = { seq, length, count: (before?.count ?? 0) + 1, first: before?.first ?? at, last: at }
}

const rest = (hole: Sender['holes'][number], end: number) => (ahead(hole.end, end) > 0 ? [{ ...hole, seq: end }] : [])

/** What one end says about how far the other has come. */
function noteAck({ flow, sender, tcp }: Step): void {
  const sent = other(flow, sender)
  const { ack, length, syn, fin, window } = tcp
  const news = sender.acknowledged === undefined ? 1 : ahead(ack, sender.acknowledged)
  if (sent.stuck && ahead(ack, sent.stuck.seq) > 0) sent.stuck = undefined
  if (news > 0) {
    sender.acknowledged = ack
    // What is acknowledged arrived, whether it was captured or not: busy machines miss packets.
    sent.holes = sent.holes.filter(({ end }) => ahead(end, ack) > 0)
  }
  const isBare = length === 0 && !syn && !fin && window === sender.window
  if (news === 0 && isBare && sent.next !== undefined && ahead(sent.next, ack) > 0) sender.duplicateAcks++
}

function noteWindow({ sender, tcp }: Step, at: At): void {
  sender.window = tcp.window
  if (tcp.window === 0 && !tcp.syn && !tcp.fin) {
    sender.zeroSince ??= at.time
    if (sender.zeroWindows.length < MOST_MARKS) sender.zeroWindows.push(at)
  } else if (sender.zeroSince !== undefined) {
    sender.stalled += at.time - sender.zeroSince
    sender.zeroSince = undefined
  }
}
