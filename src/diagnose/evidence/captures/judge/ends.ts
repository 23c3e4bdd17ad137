import { type Flow, isOpen, secondsBetween } from '../flows/index.ts'
import { isForeignReset } from './outcome.ts'
import { fromClient, fromServer, linesOf, packetLine, rounded } from './quote.ts'
import type { Finding, Scene } from './scene.ts'

/** Longer than the servers that were measured take while they wait for a resolver that is dead. */
const SILENT = 10
/** With a dead resolver ProFTPD, Pure-FTPd and vsftpd greet after 5 to 7 seconds, else at once. */
const LATE = 4.5
const USUAL: ReadonlySet<number> = new Set([21, 2121, 8021])

/** How the server of a control connection begins, where it is late, silent or gone. */
export function greetingFindings(flow: Flow, scene: Scene): Finding[] {
  const { client, server, synAck, talk } = flow
  const begin = flow.opened ?? synAck
  if (!begin || !isOpen(flow) || talk.tls?.hello) return []
  const seconds = secondsBetween(begin.time, (server.firstData ?? server.fin ?? server.rst ?? flow.last).time)
  if (server.firstData) return talk.dialogue && seconds >= LATE ? [late(flow, seconds)] : []
  if (!USUAL.has(server.port) && !talk.dialogue) return []
  const end = server.rst ?? server.fin
  if (end && !(client.fin && client.fin.number < end.number))
    return [
      {
        id: 'capture-closed-early',
        layer: 'service',
        params: { how: server.rst ? 'reset' : 'close', foreign: isForeignReset(flow, scene) },
        lines: linesOf(
          packetLine(begin, fromClient(flow), 'connected'),
          packetLine(end, fromServer(flow), server.rst ? `RST (TTL ${server.rst.ttl})` : 'FIN'),
        ),
        speaksFor: { 'closed-without-banner': 'decisive' },
      },
    ]
  if (secondsBetween(begin.time, scene.end.time) < SILENT) return []
  return [
    {
      id: 'capture-silent',
      layer: 'service',
      params: { seconds: rounded(secondsBetween(begin.time, flow.last.time)) },
      lines: [packetLine(begin, fromClient(flow), 'connected')],
      speaksFor: { 'no-banner': 'strong', 'implicit-tls-expected': 'weak' },
    },
  ]
}

function late(flow: Flow, took: number): Finding {
  const { firstData } = flow.server
  const seconds = rounded(took)
  return {
    id: 'capture-late-greeting',
    layer: 'service',
    params: { seconds, impact: 'degrades' },
    lines: firstData ? [packetLine(firstData, fromServer(flow), `220, ${seconds} s`)] : [],
    speaksFor: { 'slow-reverse-dns': 'strong', 'slow-server': 'weak' },
  }
}

/** A session that something ended in the middle, against the will of both ends as far as can be seen. */
export function resetFindings(flow: Flow, scene: Scene): Finding[] {
  const { client, server, idle } = flow
  const { rst } = server
  if (!rst || idle || server.bytes === 0 || (client.fin && client.fin.number < rst.number)) return []
  const foreign = isForeignReset(flow, scene)
  if (!foreign) return []
  return [
    {
      id: 'capture-foreign-reset',
      layer: 'network',
      params: { ttl: rst.ttl, usual: server.ttl ?? 0 },
      lines: [packetLine(rst, fromServer(flow), `RST (TTL ${rst.ttl}, TTL ${server.ttl})`)],
      speaksFor: { 'alg-interference': 'decisive', 'transfer-cut': 'weak' },
    },
  ]
}

/** A transfer that was asked for and of which not one byte came, while the connection for it stands. */
export function stalledData(flow: Flow, scene: Scene): Finding[] {
  const { opened, client, server } = flow
  const waited = opened ? secondsBetween(opened.time, scene.end.time) : 0
  const isShut = server.fin ?? client.fin
  const asked = client.bytes + server.bytes === 0 && !server.rst
  if (!opened || !asked || waited < STALLED || (isShut && secondsBetween(opened.time, isShut.time) < STALLED)) return []
  return [
    {
      id: 'capture-data-stalls',
      layer: 'data',
      params: { seconds: rounded(waited), vantage: scene.vantage(flow) },
      lines: [packetLine(opened, fromClient(flow), 'connected')],
      speaksFor: { 'mtu-black-hole': 'strong', 'transfer-cut': 'weak' },
    },
  ]
}

const STALLED = 4
