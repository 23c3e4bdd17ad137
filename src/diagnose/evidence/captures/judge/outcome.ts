import type { QuotedLine } from '../../../model/quoted-line.ts'
import { type Flow, isOpen, secondsBetween } from '../flows/index.ts'
import { fromClient, fromServer, linesOf, packetLine } from './quote.ts'
import type { Scene } from './scene.ts'

/** What became of an attempt to connect. `pending`: the capture ends before anything can be said. */
export type Outcome = 'open' | 'unanswered' | 'refused' | 'prohibited' | 'unreachable' | 'pending'

/** Systems send a lost SYN again after a second (RFC 6298 section 2), then after three: by then it is no mere delay. */
const WAITED = 3

export function outcomeOf(flow: Flow, { end }: Scene): Outcome {
  if (isOpen(flow)) return 'open'
  if (flow.server.rst) return 'refused'
  const reason = flow.icmp.find((one) => one.reason !== 'too-big')?.reason
  if (reason === 'prohibited' || reason === 'unreachable') return reason
  if (reason === 'port-unreachable') return 'refused'
  const [first] = flow.syns
  if (!first) return 'pending'
  return flow.syns.length > 1 || secondsBetween(first.time, end.time) >= WAITED ? 'unanswered' : 'pending'
}

/** The packets that show it. */
export function attemptLines(flow: Flow): QuotedLine[] {
  const [first, second] = flow.syns
  const { rst } = flow.server
  const [icmp] = flow.icmp
  return linesOf(
    first && packetLine(first, fromClient(flow), 'SYN'),
    rst && packetLine(rst, fromServer(flow), `RST (TTL ${rst.ttl})`),
    icmp && {
      line: icmp.at.number,
      text: `${icmp.from}: ICMP ${icmp.reason} (${flow.server.address}:${flow.server.port})`,
    },
    second && packetLine(second, fromClient(flow), 'SYN again'),
  )
}

/** Ways of two connections can differ by a router; within one they do not. */
const APART = 1

/** A reset that did not come the way of the server's other packets: something between answered in its name. */
export function isForeignReset({ server }: Flow, { flows }: Scene): boolean {
  if (!server.rst || server.mixedTtl) return false
  if (server.ttl !== undefined) return server.rst.ttl !== server.ttl
  const usual = flows.ttls.get(server.address) ?? 0
  return usual > 0 && Math.abs(server.rst.ttl - usual) > APART
}
