import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout as pause } from 'node:timers/promises'
import type { Health } from '../../bot/port/index.ts'
import { type Connection, connectionOf, type ConnectionNeeds } from './connection.ts'
import type { Transport } from './http.ts'
import { SLACK_API } from './settings.ts'
import { toPostError } from './trouble.ts'
import { refusedToken, unreachable } from './words.ts'

/**
 * Slack closes each connection every few hours, and sends what happens meanwhile to another one of the same app. Ten are
 * allowed; a replacement is opened before the old one is let go.
 */
const SLOTS = 2
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000
/** Each client pings every two seconds. */
const LONGEST_SILENCE_MS = 60_000
const START_ATTEMPTS = 3
const SIGNS_OF_LIFE = ['undici:websocket:ping', 'undici:websocket:pong']

/** Socket Mode, over two connections. */
export function socketMode(needs: Omit<ConnectionNeeds, 'alive'>): Transport {
  let lastSign = Date.now()
  const alive = () => void (lastSign = Date.now())
  const pool = new Pool({ ...needs, alive })
  return {
    async start() {
      for (const name of SIGNS_OF_LIFE) subscribe(name, alive)
      const first = await firstOf(pool, needs.settings.apiUrl ?? SLACK_API)
      for (let slot = 0; slot < SLOTS; slot++) pool.hold(slot === 0 ? first : undefined)
    },
    async stop() {
      for (const name of SIGNS_OF_LIFE) unsubscribe(name, alive)
      await pool.stop()
    },
    health: () => healthOf(pool.live, Date.now() - lastSign),
  }
}

function healthOf(connections: number, silentMs: number): Health {
  const seconds = Math.round(silentMs / 1000)
  const text = `Socket Mode: ${connections} of ${SLOTS} connections, last sign of life ${seconds} s ago`
  return { ok: connections > 0 && silentMs < LONGEST_SILENCE_MS, text }
}

class Pool {
  readonly #needs: ConnectionNeeds
  readonly #live = new Set<Connection>()
  readonly #all = new Set<Connection>()
  readonly #holds: Promise<void>[] = []
  readonly #stopped = new AbortController()

  constructor(needs: ConnectionNeeds) {
    this.#needs = needs
  }

  /** Connections that deliver. */
  get live(): number {
    return this.#live.size
  }

  async connect(): Promise<Connection> {
    const connection = connectionOf(this.#needs)
    this.#all.add(connection)
    await connection.open().catch((error: unknown) => {
      this.#all.delete(connection)
      throw error
    })
    this.#needs.alive()
    this.#live.add(connection)
    void connection.ended.then(() => this.#live.delete(connection))
    return connection
  }

  /** Keeps one connection for as long as the bot runs. */
  hold(first?: Connection): void {
    this.#holds.push(this.#hold(first))
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await Promise.all([...this.#all].map((connection) => this.#close(connection)))
    await Promise.all(this.#holds)
  }

  async #hold(first: Connection | undefined): Promise<void> {
    const { signal } = this.#stopped
    let current = first
    for (let failures = 0; !signal.aborted;) {
      const old = current
      try {
        await old?.ended
        if (signal.aborted) return
        current = await this.connect()
        failures = 0
      } catch (error) {
        current = undefined
        this.#needs.log.warn({ platform: 'slack', failures, error: String(error) }, 'no connection to Slack')
        await backOff(failures++, signal)
      }
      if (old) void this.#close(old)
    }
    if (current) await this.#close(current)
  }

  async #close(connection: Connection): Promise<void> {
    await connection.close()
    this.#all.delete(connection)
  }
}

/** Longer each time, and not in step with others. */
async function backOff(failures: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures)
  await pause(most * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {})
}

/** The first connection tells whether the token is good. */
async function firstOf(pool: Pool, url: string): Promise<Connection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await pool.connect()
    } catch (error) {
      const { trouble, message } = toPostError(error)
      if (trouble === 'forbidden') throw refusedToken('SLACK_APP_TOKEN', message)
      if (attempt === START_ATTEMPTS) throw unreachable(url, message)
    }
  }
}
