import { canonical, familyOf, scopeOf } from '../model/address.ts'
import type { EvidenceFinding } from '../model/explanation.ts'
import type { QuotedLine } from '../model/quoted-line.ts'
import type { Params } from '../model/text.ts'
import { parseEpsv, parsePasv } from '../wire/passive.ts'
import type { Item } from './dialogue.ts'

/** `Connected to ftp.example.com (192.0.2.1) port 21` and its like: the address that the control connection went to. */
const PEER =
  /(?:Connected to|Connecting to|正在连接)\s+(?:\S+ \()?\[?([0-9a-fA-F:.]{3,45}?)\]?\)?(?:[: ]\s?(?:port )?\d{1,5}|\.?$|\.{3})/

/** The ports that data connections were to go to, for the sentence about them. */
export function dataPorts(items: readonly Item[]): Params {
  const ports = items.flatMap((item) => {
    if (item.type !== 'reply') return []
    const { reply } = item
    const parsed = reply.code === 227 ? parsePasv(reply) : reply.code === 229 ? parseEpsv(reply) : undefined
    return parsed?.ok ? [parsed.port] : []
  })
  return ports.length > 0 ? { ports: [...new Set(ports)].slice(0, 5).join(', ') } : {}
}

/** A 227 that sends the client elsewhere than to the server that it is connected to. */
export function announcedElsewhere(items: readonly Item[], worked: boolean): EvidenceFinding[] {
  const peer = peerOf(items)
  const [first] = items.flatMap((item) => {
    const host = item.type === 'reply' && item.reply.code === 227 ? parsed(item) : undefined
    return host !== undefined && host !== peer ? [{ at: item.at, host }] : []
  })
  if (!first) return []
  const { at, host } = first
  const scope = scopeOf(host)
  const impact: Params = worked ? { impact: 'degrades' } : {}
  if (scope === 'unspecified') return [finding(at, { advertised: host, ...impact }, 'pasv-unspecified-address')]
  // Without the server’s own address a private one can be right: client and server may be in one network.
  if (peer === undefined || familyOf(peer) !== 4) return []
  const code = scope === 'public' ? 'pasv-foreign-address' : 'pasv-private-address'
  return [finding(at, { advertised: host, peer, ...impact }, code)]
}

function parsed(item: Item): string | undefined {
  const answer = item.type === 'reply' ? parsePasv(item.reply) : undefined
  return answer?.ok ? answer.host : undefined
}

function peerOf(items: readonly Item[]): string | undefined {
  for (const { at } of items) {
    const address = PEER.exec(at.text)?.[1]
    if (address !== undefined && familyOf(address) !== undefined) return canonical(address)
  }
  return undefined
}

function finding(at: QuotedLine, params: Params, code: string): EvidenceFinding {
  return { id: `announced-${code}`, layer: 'service', params, lines: [at], speaksFor: { [code]: 'strong' } }
}

/** A client that was ended while it waited prints nothing more: the last that is seen is where data were to go. */
export function endsAtData(items: readonly Item[], worked: boolean): EvidenceFinding[] {
  const last = items.at(-1)
  if (worked || last?.type !== 'reply' || (last.reply.code !== 227 && last.reply.code !== 229)) return []
  const speaksFor: EvidenceFinding['speaksFor'] = {
    'passive-ports-filtered': 'strong',
    'passive-ports-refused': 'weak',
  }
  return [{ id: 'text-ends-at-data', layer: 'network', params: {}, lines: [last.at], speaksFor }]
}
