import { type App, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../bot/port/index.ts'
import { clientOptions } from './client-options.ts'
import type { SlackSettings } from './settings.ts'

const OPEN_TIMEOUT_MS = 10_000
const HELLO_TIMEOUT_MS = 20_000
const CLOSE_PATIENCE_MS = 2000

type Client = SocketModeReceiver['client']

/** One connection of Socket Mode. */
export interface Connection {
  /** Resolves with the hello; rejects where Slack refuses, or is not there. */
  open(): Promise<void>
  /** Resolves when it must be replaced: at Slack's notice, which comes before the end, or when it is gone. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

export interface ConnectionNeeds {
  readonly app: App
  readonly settings: SlackSettings & { readonly appToken: string }
  readonly logger: Logger
  readonly log: Log
  /** Called with every message. */
  alive(): void
}

/**
 * A connection that never reconnects by itself: the library's own reconnection waits for five seconds each time, and ends the
 * process when the token was revoked meanwhile.
 */
export function connectionOf({ app, settings, logger, log, alive }: ConnectionNeeds): Connection {
  const receiver = new SocketModeReceiver({
    appToken: settings.appToken,
    logger,
    logLevel: LogLevel.WARN,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions({ settings, logger }, OPEN_TIMEOUT_MS) },
  })
  receiver.init(app)
  const { client } = receiver
  return {
    ended: hear(client, { log, alive }),
    async open() {
      const timer = setTimeout(() => void client.disconnect(), HELLO_TIMEOUT_MS)
      try {
        await client.start()
      } catch (error) {
        throw error instanceof Error ? error : new Error('closed before it said hello')
      } finally {
        clearTimeout(timer)
      }
    },
    async close() {
      // Slack may leave the other end open; to close a second time is to hang up.
      const timer = setTimeout(() => void client.disconnect(), CLOSE_PATIENCE_MS)
      await client.disconnect()
      clearTimeout(timer)
    },
  }
}

interface Envelope {
  readonly type?: string
  readonly reason?: string
  readonly payload?: { readonly event?: unknown }
}

/** Listens in on what a client is told. */
function hear(client: Client, { alive, log }: Pick<ConnectionNeeds, 'alive' | 'log'>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const [handle] = client.listeners('ws_message')
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    alive()
    const envelope = parse(data)
    if (envelope?.type === 'disconnect') {
      if (envelope.reason === 'link_disabled')
        log.error({ platform: 'slack' }, 'Socket Mode is turned off for this app')
      return resolve()
    }
    // The client ends the process at envelopes without an event, such as app_rate_limited (fixed after 3.1.0).
    const isWithoutEvent = envelope?.type === 'events_api' && !envelope.payload?.event
    const whole = isWithoutEvent && { ...envelope, payload: { ...envelope.payload, event: { type: 'none' } } }
    const done: unknown = handle?.(whole ? JSON.stringify(whole) : data, isBinary)
    Promise.resolve(done).catch((error: unknown) => {
      log.error({ platform: 'slack', error: String(error) }, 'a message of the socket could not be read')
    })
  })
  client.once('disconnected', () => resolve())
  return promise
}

function parse(data: unknown): Envelope | undefined {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as Envelope) : undefined
  } catch {
    return undefined
  }
}
