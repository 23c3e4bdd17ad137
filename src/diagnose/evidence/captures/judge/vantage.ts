import type { Flow } from '../flows/index.ts'

/** Where the capture was made. */
export type Vantage = 'client' | 'server' | 'middle' | 'unknown'

/** What systems begin with: a packet that has it has passed no router (Linux, macOS 64, Windows 128, network devices 255). */
const FRESH: ReadonlySet<number> = new Set([64, 128, 255])
/** Microseconds; beside a program's own delay a shorter way tells nothing. */
const TELLING = 500
const CLEARLY = 4

/**
 * Which side captured a connection: as the capture says itself, by who has not passed a router, or by where in the
 * handshake the waiting is.
 */
export function vantageOf(flow: Flow, outgoing: ReadonlySet<string>): Vantage {
  const { client, server } = flow
  const [here, there] = [outgoing.has(client.address), outgoing.has(server.address)]
  if (here !== there) return here ? 'client' : 'server'
  if (here && there) return client.address === server.address ? 'unknown' : 'middle'
  return byTtl(flow) ?? byTiming(flow)
}

function byTtl({ client, server }: Flow): Vantage | undefined {
  if (client.ttl === undefined || client.mixedTtl || server.mixedTtl) return undefined
  const isFresh = FRESH.has(client.ttl)
  if (server.ttl === undefined) return isFresh ? 'client' : undefined
  if (isFresh !== FRESH.has(server.ttl)) return isFresh ? 'client' : 'server'
  return isFresh ? undefined : 'middle'
}

function byTiming({ syns, synAck, opened }: Flow): Vantage {
  const syn = syns.findLast(({ time }) => synAck !== undefined && time <= synAck.time)
  if (!syn || !synAck || !opened) return 'unknown'
  const [before, behind] = [synAck.time - syn.time, opened.time - synAck.time]
  if (before > TELLING && before > CLEARLY * behind) return 'client'
  return behind > TELLING && behind > CLEARLY * before ? 'server' : 'unknown'
}
