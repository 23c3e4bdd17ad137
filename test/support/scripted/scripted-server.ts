import { createServer, type Server, type Socket } from 'node:net'
import { ControlSide, type House } from './control-side.ts'
import { listen, openDataPort, type DataPort } from './data-side.ts'
import { lineBytes } from './line-bytes.ts'
import type { Scenario } from './scenario.ts'

/** Plays a scenario's dialogue on the loopback interface, and other services of the same host beside it. */
export class ScriptedServer implements House {
  readonly scenario: Scenario
  /** What the file did not foresee; a test expects none. */
  readonly problems: string[] = []
  /** Every command, passwords masked. */
  readonly commands: string[] = []
  readonly files = new Map<string, Buffer>()
  readonly dataPorts = new Map<number, DataPort>()
  /** Ports of other services, by the port that they claim. */
  readonly services = new Map<number, number>()
  /** Every connection there was. */
  readonly sockets = new Set<Socket>()
  port = 0
  controls = 0
  /** Connections that were accepted, on all ports. */
  visitors = 0
  /** Logins that were answered with a no. */
  refusedLogins = 0
  readonly #servers: Server[] = []
  readonly #stopped = new AbortController()

  constructor(scenario: Scenario) {
    this.scenario = scenario
  }

  async start(): Promise<this> {
    this.port = await this.#serve((socket) => void new ControlSide(this, socket, ++this.controls))
    for (const [port, words] of this.scenario.weather.ports) {
      const speak = (socket: Socket) => void (words !== undefined && socket.write(lineBytes(words)))
      this.services.set(port, await this.#serve(speak))
    }
    return this
  }

  stop(): void {
    this.#stopped.abort()
    for (const server of this.#servers) server.close()
    for (const { close } of this.dataPorts.values()) close()
    for (const socket of this.sockets) socket.destroy()
  }

  /** Connections that the client has not closed yet. */
  get open(): number {
    return [...this.sockets].filter((socket) => !socket.destroyed).length
  }

  readonly adopt = (socket: Socket): void => {
    this.sockets.add(socket)
    this.visitors++
    // What a client does to a connection is its business.
    socket.on('error', () => {})
    socket.setNoDelay(true)
  }

  /** Called with every command, before it is answered. */
  onCommand: (command: string) => void = () => {}
  readonly heard = (command: string): void => {
    this.commands.push(command.replace(/^PASS .*/, 'PASS ****'))
    this.onCommand(command)
  }
  readonly lacks = (what: string): void => void this.problems.push(what)
  readonly refusesLogin = (): void => void this.refusedLogins++

  readonly openData = async (mode: string): Promise<DataPort> => {
    const rules = this.scenario.weather.data
    const port = await openDataPort(mode, { rules, nth: this.dataPorts.size, adopt: this.adopt })
    this.dataPorts.set(port.port, port)
    return port
  }

  /** Ends early when the server stops. */
  readonly wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, ms)
      this.#stopped.signal.addEventListener('abort', () => resolve(), { once: true })
    })

  async #serve(speak: (socket: Socket) => void): Promise<number> {
    const server = createServer((socket) => {
      this.adopt(socket)
      speak(socket)
    })
    this.#servers.push(server)
    return listen(server)
  }
}
