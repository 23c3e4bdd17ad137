import { type Flow, other, type Sender, secondsBetween } from '../flows/index.ts'
import { fromClient, fromServer, linesOf, milliseconds, packetLine, rounded } from './quote.ts'
import type { Finding, Scene } from './scene.ts'

const sendersOf = ({ client, server }: Flow) => [client, server]
const waysOf = (flow: Flow, sender: Sender) => (sender === flow.client ? fromClient(flow) : fromServer(flow))

/** What the connections themselves show of the way between the two ends. */
export function linkFindings(flows: readonly Flow[], scene: Scene): Finding[] {
  const idle = flows.flatMap((flow) => idleDropped(flow) ?? []).slice(0, 1)
  const large = idle.length > 0 ? [] : flows.flatMap((flow) => largeVanish(flow, scene) ?? []).slice(0, 1)
  return [
    ...idle,
    ...large,
    ...tooBig(flows),
    ...(large.length > 0 ? [] : loss(flows)),
    ...closedWindows(flows),
    ...slow(flows),
  ]
}

/** After a silence somebody speaks, and gets a reset or nothing at all: RFC 5382 REQ-5 wants two hours and four minutes. */
function idleDropped(flow: Flow): Finding | undefined {
  const { idle } = flow
  if (!idle) return undefined
  const peer = other(flow, idle.by)
  const isReset = peer.rst !== undefined && peer.rst.number > idle.at.number
  const isSilent = idle.by.stuck !== undefined && idle.by.stuck.count >= 2
  if (!isReset && !isSilent) return undefined
  const way = waysOf(flow, idle.by)
  return {
    id: 'capture-idle-dropped',
    layer: 'network',
    params: { seconds: rounded(idle.seconds), how: isReset ? 'reset' : 'silence' },
    lines: linesOf(
      packetLine(idle.at, way, `${rounded(idle.seconds)} s`),
      peer.rst && isReset ? packetLine(peer.rst, [way[1], way[0]], `RST (TTL ${peer.rst.ttl})`) : undefined,
      ...idle.by.resent.slice(-1).map((at) => packetLine(at, way, 'sent again')),
    ),
    speaksFor: { 'idle-connection-dropped': 'decisive' },
  }
}

/** A segment counts as large from here: the smallest that tunnels and PPPoE cut off; IPv6 carries 1280 bytes everywhere. */
const LARGE = 1_000
const TRIES = 3

/** Small packets pass and large ones never do. */
function largeVanish(flow: Flow, scene: Scene): Finding | undefined {
  for (const sender of sendersOf(flow)) {
    const { stuck } = sender
    const hole = sender.holes.find(
      ({ seq, end, at }) => end - seq >= LARGE && secondsBetween(at.time, flow.last.time) >= 1,
    )
    const at = stuck && stuck.length >= LARGE && stuck.count >= TRIES ? stuck : undefined
    const isHole = hole && sender.largest < LARGE && other(flow, sender).duplicateAcks > 0
    if (!at && !isHole) continue
    const way = waysOf(flow, sender)
    const bytes = at?.length ?? (hole ? hole.end - hole.seq : 0)
    const lines = at
      ? [
          packetLine(at.first, way, `${at.length} bytes sent again`),
          packetLine(at.last, way, `${at.length} bytes sent again`),
        ]
      : hole && [packetLine(hole.at, way, `${bytes} bytes before this never came`)]
    const params = { bytes, tries: at?.count ?? 0, vantage: scene.vantage(flow), mss: sender.mss ?? 0 }
    const speaksFor = { 'mtu-black-hole': 'decisive', 'packet-loss': 'weak' } as const
    return { id: 'capture-large-vanish', layer: 'network', params, lines: linesOf(...(lines ?? [])), speaksFor }
  }
  return undefined
}

/** A router says that packets are too large for its link: where that arrives, path MTU discovery works (RFC 1191). */
function tooBig(flows: readonly Flow[]): Finding[] {
  const [first] = flows.flatMap(({ icmp }) => icmp.filter(({ reason }) => reason === 'too-big'))
  if (!first) return []
  const text = `${first.from}: ICMP too big${first.mtu === undefined ? '' : ` (MTU ${first.mtu})`}`
  const params = { mtu: first.mtu ?? 0, router: first.from, impact: 'degrades' }
  const lines = [{ line: first.at.number, text }]
  return [{ id: 'capture-too-big', layer: 'network', params, lines, speaksFor: { 'mtu-black-hole': 'weak' } }]
}

/** Fewer than these are what any network has. */
const LEAST_RESENT = 4
const LEAST_SHARE = 0.01
const MANY = 0.03

function loss(flows: readonly Flow[]): Finding[] {
  const lossy = flows
    .filter(({ idle }) => idle === undefined)
    .flatMap((flow) => sendersOf(flow).map((sender) => ({ flow, sender })))
  const syns = flows.reduce((sum, { syns: sent, synAck }) => sum + (synAck ? Math.max(0, sent.length - 1) : 0), 0)
  const resent = syns + lossy.reduce((sum, { sender }) => sum + sender.resentCount, 0)
  const total = syns + lossy.reduce((sum, { sender }) => sum + sender.segments, 0)
  const share = total === 0 ? 0 : resent / total
  if (resent < LEAST_RESENT || share < LEAST_SHARE) return []
  const duplicates = lossy.reduce((sum, { sender }) => sum + sender.duplicateAcks, 0)
  const percent = Math.round(share * 1000) / 10
  const lines = lossy.flatMap(({ flow, sender }) =>
    sender.resent.map((at) => packetLine(at, waysOf(flow, sender), 'sent again')),
  )
  const weight = share >= MANY ? 'decisive' : 'strong'
  const params = { resent, segments: total, percent, duplicates, total: flows.length, impact: 'degrades' }
  return [
    { id: 'capture-resent', layer: 'network', params, lines: linesOf(...lines), speaksFor: { 'packet-loss': weight } },
  ]
}

/** Half a second: a receiver that is busy for longer is felt. */
const STALLED = 500_000

function closedWindows(flows: readonly Flow[]): Finding[] {
  const all = flows.flatMap((flow) => sendersOf(flow).map((sender) => ({ flow, sender })))
  const closed = all.find(
    ({ flow, sender: { stalled, zeroSince } }) =>
      stalled + (zeroSince === undefined ? 0 : flow.last.time - zeroSince) >= STALLED,
  )
  if (!closed) return []
  const { flow, sender } = closed
  const { stalled, zeroSince, zeroWindows } = sender
  const by = sender === flow.client ? 'client' : 'server'
  const time = stalled + (zeroSince === undefined ? 0 : flow.last.time - zeroSince)
  const params = { by, seconds: rounded(time / 1e6), impact: 'degrades' }
  const lines = linesOf(...zeroWindows.map((at) => packetLine(at, waysOf(flow, sender), 'window 0')))
  const speaksFor = by === 'server' ? ({ 'slow-server': 'strong' } as const) : {}
  return [{ id: 'capture-zero-window', layer: 'data', params, lines, speaksFor }]
}

/** Half a second for each round trip makes a session of a dozen of them a matter of seconds. */
const HIGH = 500_000

function slow(flows: readonly Flow[]): Finding[] {
  const timed = flows.flatMap((flow) => {
    const { syns, synAck, opened } = flow
    // A SYN that was sent again would be counted as delay.
    return syns.length === 1 && syns[0] && synAck && opened
      ? [{ flow, at: synAck, took: opened.time - syns[0].time }]
      : []
  })
  const [first] = timed
  if (!first || timed.length < 2 || timed.some(({ took }) => took < HIGH)) return []
  const ms = milliseconds(Math.min(...timed.map(({ took }) => took)))
  const lines = [packetLine(first.at, fromServer(first.flow), `SYN+ACK, ${milliseconds(first.took)} ms`)]
  return [
    {
      id: 'capture-far',
      layer: 'network',
      params: { ms, impact: 'degrades' },
      lines,
      speaksFor: { 'high-latency': 'strong' },
    },
  ]
}
