import { App, LogLevel } from '@slack/bolt'
import { type Bot, type ChatAdapter, type Health, PostError } from '../../bot/port/index.ts'
import { type Access, accessOf } from './access.ts'
import { type Channels, channelsOf } from './channels.ts'
import { postAt, readAddress } from './conversation.ts'
import { findRoom } from './find-room.ts'
import { guard } from './guard.ts'
import { http, type HttpTransport, type Transport } from './http.ts'
import { listen } from './listen.ts'
import { toLogger } from './logger.ts'
import { paced } from './pace.ts'
import { peopleOf } from './people.ts'
import { roomAt } from './rooms.ts'
import { type Serving, servingOf } from './serve.ts'
import type { Services, SlackSettings } from './settings.ts'
import { socketMode } from './sockets.ts'
import { type Web, webOf } from './web.ts'

export interface SlackAdapter extends ChatAdapter {
  /** Where it listens for signed HTTP, once it does. */
  readonly port: number | undefined
}

const USUAL_PORT = 3000

/** Slack, by Socket Mode or signed HTTP. Nothing is connected before `start`. */
export function slackAdapter(settings: SlackSettings, services: Services): SlackAdapter {
  let running: Running | undefined
  const pace = paced()
  const refuse = () => Promise.reject(notConnected())
  const desk = () => ({ web: running?.web ?? { call: refuse }, language: settings.fallbackLanguage })
  return {
    platform: 'slack',
    get port() {
      return running?.server?.port
    },
    async start(bot) {
      const next = assemble(settings, services, bot)
      await next.access.check()
      await next.app.init()
      await startAll(next.transports)
      running = next
    },
    async stop() {
      const last = running
      running = undefined
      await Promise.all((last?.transports ?? []).map((transport) => transport.stop()))
    },
    health: () => (running ? healthOf(running.transports) : { ok: false, text: 'not connected' }),
    find(address) {
      const seat = readAddress(address)
      return seat ? postAt(desk(), seat) : lost(address)
    },
    room(address) {
      const credentials = running?.access.credentials ?? { of: refuse }
      return roomAt({ ...desk(), pace, credentials, log: services.telemetry.log }, address)
    },
    findRoom: async (who, named) => (running ? findRoom(running.channels, who, named) : refuse()),
  }
}

/** All of them, or none. */
async function startAll(transports: readonly Transport[]): Promise<void> {
  const results = await Promise.allSettled(transports.map((transport) => transport.start()))
  const failed = results.find((result) => result.status === 'rejected')
  if (!failed) return
  await Promise.all(transports.map((transport) => transport.stop()))
  throw failed.reason
}

interface Running {
  readonly app: App
  readonly web: Web
  readonly access: Access
  readonly channels: Channels
  readonly server: HttpTransport | undefined
  readonly transports: readonly Transport[]
}

function assemble(settings: SlackSettings, services: Services, bot: Bot): Running {
  const { telemetry, memory } = services
  const logger = toLogger(telemetry.log)
  const access = accessOf(settings, services, logger)
  const { credentials, receiver } = access
  const web = webOf({ settings, telemetry, logger, credentials })
  const people = peopleOf({ web, memory, telemetry, groups: settings.groups ?? [] })
  const channels = channelsOf({ web, memory, telemetry })
  const app = openApp(logger)
  guard(app, telemetry)
  listenFor(app, access, servingOf({ web, memory, people, channels, credentials, settings, telemetry, bot }))
  const server = receiver && http(app, receiver, settings.port ?? USUAL_PORT)
  const { appToken } = settings
  const sockets = appToken
    ? socketMode({ app, settings: { ...settings, appToken }, logger, log: telemetry.log })
    : undefined
  return { app, web, access, channels, server, transports: [sockets, server].flatMap((one) => one ?? []) }
}

/**
 * Bolt routes and acknowledges, and no more: it knows no token, because it would look one up before the acknowledgement. What
 * it posts itself, and the state it keeps of conversations, is not needed.
 */
function openApp(logger: ReturnType<typeof toLogger>): App {
  const app = new App({
    receiver: { init: () => {}, start: () => Promise.resolve(), stop: () => Promise.resolve() },
    authorize: () => Promise.resolve({}),
    logger,
    logLevel: LogLevel.WARN,
    ignoreSelf: false,
    convoStore: false,
    deferInitialization: true,
    extendedErrorHandler: true,
  })
  app.error(async ({ error }: { error: Error }) => {
    logger.error(error.stack ?? error.message)
  })
  return app
}

function listenFor(app: App, access: Access, serving: Serving): void {
  listen(app, { ...serving, uninstalled: (workspace) => void access.forget(workspace).catch(() => {}) })
}

const healthOf = (transports: readonly Transport[]): Health => {
  const all = transports.map((transport) => transport.health())
  return { ok: all.every(({ ok }) => ok), text: all.map(({ text }) => text).join('; ') }
}

const notConnected = () => new PostError('failed', { text: 'not connected to Slack' })

/** A message that was posted where the bot may not edit. */
function lost(address: string) {
  const gone = () => Promise.reject(new PostError('gone', { text: 'this message cannot be found again' }))
  return { address, edit: gone, thread: () => Promise.resolve(undefined) }
}
