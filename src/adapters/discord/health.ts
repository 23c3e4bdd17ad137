import { type Client, Status } from 'discord.js'
import type { Health } from '../../bot/port/index.ts'
import { HEARTBEAT_STALE_MS } from './budget.ts'

/** What is known of the gateway. Times are milliseconds since the epoch. */
export interface Pulse {
  readonly now: number
  readonly isConnected: boolean
  /** The last heartbeat that was answered; undefined before the first. */
  readonly heartbeatAt: number | undefined
  readonly connectedAt: number | undefined
}

/** A gateway that says nothing any more looks connected for a while, so its heartbeat counts. */
export function judge({ now, isConnected, heartbeatAt, connectedAt }: Pulse): Health {
  if (!isConnected) return { ok: false, text: 'not connected to the gateway' }
  const age = now - Math.max(heartbeatAt ?? 0, connectedAt ?? 0)
  const text = `heartbeat ${Math.round(age / 1000)} s ago`
  return age > HEARTBEAT_STALE_MS
    ? { ok: false, text: `the gateway is silent, last ${text}` }
    : { ok: true, text: `connected, ${text}` }
}

/** The worst of all shards. */
export function takePulse(client: Client, connectedAt: number | undefined): Pulse {
  const shards = [...client.ws.shards.values()]
  const beats = shards.map(({ lastPingTimestamp: at }) => at).filter((at) => at > 0)
  const alive: readonly Status[] = [Status.Ready, Status.WaitingForGuilds, Status.Nearly]
  return {
    now: Date.now(),
    isConnected: connectedAt !== undefined && shards.length > 0 && shards.every(({ status }) => alive.includes(status)),
    heartbeatAt: beats.length > 0 ? Math.min(...beats) : undefined,
    connectedAt,
  }
}
