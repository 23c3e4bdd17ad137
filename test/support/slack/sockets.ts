import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Fields, World } from './world.ts'

/** What the app answered, and how long after the delivery. */
export interface Ack {
  readonly afterMs: number
  /** Of HTTP; Socket Mode has none. */
  readonly status?: number
  readonly body: unknown
}

/** The Socket Mode side: connections, envelopes, acknowledgements. */
export class Sockets {
  readonly open = new Set<WebSocket>()
  /** All connections that were ever opened. */
  opened = 0
  readonly #tickets = new Set<string>()
  readonly #waiting = new Map<string, (body: unknown) => void>()
  readonly #server = new WebSocketServer({ noServer: true })
  readonly #world: World
  #turn = 0

  constructor(world: World, server: Server) {
    this.#world = world
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  /** The address of a connection, good for once. */
  ticket(url: string): string {
    const ticket = this.#world.id('T')
    this.#tickets.add(ticket)
    return `${url.replace('http', 'ws')}/link/${ticket}`
  }

  /** Sends an envelope over the next connection, and calls `acked` with the answer. */
  async send(envelope: Fields & { envelope_id: string }, acked: (body: unknown) => void): Promise<void> {
    const socket = await this.next()
    this.#waiting.set(envelope.envelope_id, acked)
    socket.send(JSON.stringify(envelope))
  }

  /** Slack picks any of an app's connections. */
  next(): Promise<WebSocket> {
    return this.#world.until(
      () => [...this.open][this.#turn++ % Math.max(1, this.open.size)],
      'a connection of Socket Mode',
    )
  }

  /** Announces the end of a connection, as Slack does from time to time. */
  async refresh(reason = 'refresh_requested'): Promise<WebSocket> {
    const socket = await this.next()
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'double' } }))
    this.open.delete(socket)
    return socket
  }

  /** Cuts all connections without a word. */
  cut(): void {
    for (const socket of this.open) socket.terminate()
    this.open.clear()
  }

  close(): void {
    for (const socket of this.#server.clients) socket.terminate()
    this.#server.close()
  }

  #upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    const ticket = request.url?.split('/').at(-1) ?? ''
    if (!this.#tickets.delete(ticket)) return void duplex.destroy()
    this.#server.handleUpgrade(request, duplex, head, (socket) => this.#welcome(socket))
  }

  #welcome(socket: WebSocket): void {
    this.opened++
    if (this.open.size >= 10) this.#world.complaints.push('too_many_websockets')
    socket.on('message', (data: Buffer) => this.#read(JSON.parse(data.toString()) as Fields))
    socket.on('close', () => {
      this.open.delete(socket)
      this.#world.changed()
    })
    socket.on('error', () => {})
    this.open.add(socket)
    socket.send(JSON.stringify({ type: 'hello', num_connections: this.open.size, connection_info: { app_id: 'A1' } }))
    this.#world.changed()
  }

  #read({ envelope_id: id, payload }: Fields): void {
    // The answer to something malformed that a test sent by itself.
    if (typeof id !== 'string') return
    const acked = this.#waiting.get(id)
    if (!acked) this.#world.complaints.push(`envelope ${id} was acknowledged twice, or never sent`)
    this.#waiting.delete(id)
    acked?.(payload)
  }
}
