import type { Redis } from 'ioredis'
import { readAddress, REDIS, refused, unreachable } from './address.ts'
import type { Address } from './address.ts'
import { messageOf } from './error.ts'
import type { StoreError } from './error.ts'
import { REDIS_PREFIX } from './keyv-redis.ts'

const CONNECT_MS = 5000
const COMMAND_MS = 5000
/** How often a command is tried over new connections before it fails. */
const RETRIES = 3
/** Milliseconds between two attempts to connect: quick at first, and without end. */
const delay = (attempts: number) => Math.min(attempts * 100, 5000)

export interface RedisServer {
  readonly client: Redis
  ping(): Promise<void>
  close(): Promise<void>
}

/** The driver is loaded only for those who have a server. */
export async function openRedis(url: string): Promise<RedisServer> {
  const address = readAddress(url, REDIS)
  const { Redis } = await import('ioredis')
  const client = new Redis(address.url, {
    connectionName: 'ftpcheck',
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: RETRIES,
    retryStrategy: delay,
    lazyConnect: true,
  })
  // Why connect() rejects is told to this event alone, which also would end the process if nobody listened.
  let last: unknown
  client.on('error', (error) => (last = error))
  const ping = async () => {
    await client.ping().catch((error: unknown) => Promise.reject(explainRedis(address, error)))
  }
  try {
    await client.connect()
    // A replica, a full memory and an ACL of too few keys or commands answer a PING as well.
    await client.set(`${REDIS_PREFIX}opened`, Date.now(), 'PX', 60_000)
  } catch (error) {
    client.disconnect()
    throw explainRedis(address, last ?? error)
  }
  return { client, ping, close: () => close(client) }
}

async function close(client: Redis): Promise<void> {
  // What is under way gets its answer; a server that is gone gives none.
  await client.quit().catch(() => client.disconnect())
}

/** The server's own refusals begin with a word in capitals: `NOAUTH Authentication required.` */
function explainRedis(address: Address, error: unknown): StoreError {
  const message = messageOf(error)
  return /^[A-Z]{3,} /.test(message) ? refused(address, message, error) : unreachable(address, error)
}
