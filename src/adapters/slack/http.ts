import { type App, HTTPReceiver, type InstallationStore, type Logger, LogLevel } from '@slack/bolt'
import type { Health } from '../../bot/port/index.ts'
import { clientOptions } from './client-options.ts'
import { SIGNED_AT } from './guard.ts'
import { SCOPES, type SlackSettings } from './settings.ts'
import { portTaken } from './words.ts'

/** A way that deliveries come. */
export interface Transport {
  start(): Promise<void>
  /** Resolves when its connections are closed. */
  stop(): Promise<void>
  health(): Health
}

const OAUTH_TIMEOUT_MS = 10_000
/** Node closes an idle connection after 5 s, also one on which a delivery is just arriving: that one would be lost. */
const IDLE_MS = 75_000
type Receiver = HTTPReceiver

export interface HttpTransport extends Transport {
  /** Where it listens, once it does. */
  readonly port: number | undefined
}

/** Signed HTTP on /slack/events; with OAuth also /slack/install and /slack/oauth_redirect. */
export function httpReceiver(about: {
  settings: SlackSettings
  logger: Logger
  installationStore: InstallationStore | undefined
}): Receiver {
  const { settings, logger, installationStore } = about
  const { signingSecret = '', clientId, clientSecret, stateSecret, apiUrl } = settings
  const scopes = settings.groups?.length ? [...SCOPES, 'usergroups:read'] : SCOPES
  const authorizationUrl = apiUrl && new URL('/oauth/v2/authorize', apiUrl).href
  return new HTTPReceiver({
    signingSecret,
    logger,
    logLevel: LogLevel.WARN,
    endpoints: ['/slack/events'],
    customPropertiesExtractor: ({ headers }) => ({ [SIGNED_AT]: Number(headers['x-slack-request-timestamp']) * 1000 }),
    ...(clientId &&
      clientSecret &&
      stateSecret &&
      installationStore && {
        ...{ clientId, clientSecret, stateSecret, installationStore, scopes },
        installerOptions: {
          clientOptions: clientOptions({ settings, logger }, OAUTH_TIMEOUT_MS),
          ...(authorizationUrl && { authorizationUrl }),
        },
      }),
  })
}

export function http(app: App, receiver: Receiver, wanted: number): HttpTransport {
  let port: number | undefined
  receiver.init(app)
  return {
    get port() {
      return port
    },
    async start() {
      try {
        const address = (await receiver.start(wanted, { keepAliveTimeout: IDLE_MS })).address()
        port = typeof address === 'object' ? address?.port : undefined
      } catch (error) {
        throw portTaken(wanted, (error as NodeJS.ErrnoException).code ?? String(error))
      }
    },
    async stop() {
      if (port !== undefined) await receiver.stop()
      port = undefined
    },
    health: () => ({ ok: port !== undefined, text: port ? `HTTP on port ${port}` : 'HTTP: not listening' }),
  }
}
