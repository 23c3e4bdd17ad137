import { type ChildProcess, spawn } from 'node:child_process'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Lab } from '../support/lab/index.ts'

/** What the helper inside is asked for: a listening port, or a connection to one. */
export interface Wish {
  readonly id: number
  readonly listen?: number
  readonly reach?: number
}
interface Granted {
  readonly id: number
  readonly trouble?: string
}

/**
 * Joins this process's 127.0.0.1 with that of the lab's client, a port at a time: a bot on the client finds the double of a
 * platform here, and a test here finds the ports of the bot.
 */
export class Doors implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (granted: Granted, handle: unknown) => void>()
  readonly #servers: Server[] = []
  readonly #sockets = new Set<Socket>()
  #count = 0

  constructor({ names }: Lab) {
    const program = [process.execPath, join(import.meta.dirname, 'doors-child.ts')]
    this.#child = spawn('ip', ['netns', 'exec', names.client, ...program], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child.on('message', (granted: Granted, handle) => {
      this.#waiting.get(granted.id)?.(granted, handle)
      this.#waiting.delete(granted.id)
    })
  }

  /** What listens here on the port can be reached on the client by the same number. */
  async letIn(port: number): Promise<void> {
    const server = (await this.#ask({ listen: port })) as Server
    this.#servers.push(server)
    server.on('connection', (socket: Socket) => this.#join(socket, connect({ port, host: '127.0.0.1' })))
  }

  /** The port by which what listens on the client can be reached here, now or later. */
  async letOut(port: number): Promise<number> {
    const server = createServer((socket) => {
      this.#ask({ reach: port }).then(
        (inside) => this.#join(socket, inside as Socket),
        () => socket.destroy(),
      )
    })
    this.#servers.push(server)
    const { promise, resolve } = Promise.withResolvers<void>()
    server.listen(0, '127.0.0.1', resolve)
    await promise
    return (server.address() as AddressInfo).port
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) server.close()
    for (const socket of this.#sockets) socket.destroy()
    this.#child.kill()
  }

  #ask(wish: Omit<Wish, 'id'>): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const id = this.#count++
    this.#waiting.set(id, ({ trouble }, handle) => {
      if (trouble === undefined) resolve(handle)
      else reject(new Error(trouble))
    })
    this.#child.send({ id, ...wish })
    return promise
  }

  #join(one: Socket, other: Socket): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      this.#sockets.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        this.#sockets.delete(from)
      })
    }
  }
}
