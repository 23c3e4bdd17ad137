import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Fault, Faults, type Limit } from './faults.ts'
import { Gateway } from './gateway.ts'
import { loadOracle } from './openapi.ts'
import { serve } from './rest.ts'
import type { Call, State } from './state.ts'
import { type Channel, type Guild, newId, type User } from './things.ts'
import { World } from './world.ts'

export interface DiscordOptions {
  readonly heartbeatMs?: number
  readonly guild?: Partial<Guild>
  /** How long `until` waits. */
  readonly patienceMs?: number
}

/** Not "bot-…": the library takes that for a prefix. */
const TOKEN = 'MTIz.double.abcdefghijklmnopqrstuvwxyz0'
const PATIENCE_MS = 15_000
let oracle: ReturnType<typeof loadOracle> | undefined

/** The parts of the double, put together on one port. */
export class DiscordServer {
  readonly world = new World()
  readonly gateway: Gateway
  readonly token = TOKEN
  readonly guild: Guild
  readonly channel: Channel
  readonly user: User
  readonly bot: User
  /** What the parts share; tests have better ways. */
  protected readonly state: State
  readonly #patienceMs: number
  readonly #server: Server
  readonly #sockets = new WebSocketServer({ noServer: true })

  constructor({ heartbeatMs = 41_250, guild = {}, patienceMs = PATIENCE_MS }: DiscordOptions) {
    const { world } = this
    this.#patienceMs = patienceMs
    this.guild = world.addGuild(guild)
    this.channel = world.addChannel({ guild: this.guild })
    this.user = world.addUser()
    this.bot = world.addUser({ username: 'ftpcheck', global_name: null, bot: true })
    this.state = {
      ...{
        world,
        faults: new Faults(),
        judge: (oracle ??= loadOracle()),
        token: TOKEN,
        application: newId(),
        bot: this.bot,
      },
      ...{ interactions: [], commands: new Map(), calls: [], violations: [], origin: '' },
      guilds: () => [...world.guilds.values()].filter(({ hasBot }) => hasBot),
    }
    this.gateway = new Gateway(this.state, heartbeatMs)
    this.#server = createServer((request, response) => {
      serve(this.state, request, response).catch((error: unknown) => {
        this.state.violations.push(`the double broke: ${error instanceof Error ? (error.stack ?? '') : String(error)}`)
        request.socket.destroy()
      })
    })
    this.#server.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (one: WebSocket) => this.gateway.accept(one))
    })
  }

  async listen(port = 0): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.listen(port, '127.0.0.1', resolve)
    await promise
    this.state.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Throws if the bot sent anything that Discord would not have taken. */
  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.gateway.drop()
    this.#server.close(() => resolve())
    this.#server.closeAllConnections()
    await promise
    const { violations } = this.state
    if (violations.length > 0) throw new Error(`Discord would have refused:\n${violations.join('\n')}`)
  }

  get apiUrl(): string {
    return `${this.state.origin}/api`
  }
  get application(): string {
    return this.state.application
  }
  /** Every call that arrived, in order. */
  get calls(): readonly Call[] {
    return this.state.calls
  }
  /** What Discord would not have taken; a test that provokes it takes it out again. */
  get violations(): string[] {
    return this.state.violations
  }

  /** The calls with that method and a path that matches. */
  callsOf = (method: string, path: RegExp): readonly Call[] =>
    this.calls.filter((call) => call.method === method && path.test(call.path))

  until = <T>(find: () => T | undefined | false | null, what = String(find)): Promise<T> =>
    this.world.until(find, what, this.#patienceMs)

  fail = (fault: Fault): void => this.state.faults.add(fault)
  limit = (limit: Limit): void => this.state.faults.limit(limit)
}
