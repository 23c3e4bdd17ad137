// Discord's gateway: the WebSocket by which a bot hears of everything.

import { randomUUID } from 'node:crypto'
import { type RawData, WebSocket } from 'ws'
import type { State } from './state.ts'
import { channelJson, type Guild, type Json, userJson } from './things.ts'

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const
/** Members, presences, message content. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)

/** One identified bot process. It outlives its connection for a while, so that it can be resumed. */
interface Session {
  readonly id: string
  readonly events: { readonly s: number; readonly t: string; readonly d: unknown }[]
  socket: WebSocket | undefined
}

export class Gateway {
  readonly #state: State
  readonly #sessions: Session[] = []
  readonly #sockets = new Set<WebSocket>()
  /** Milliseconds between heartbeats; Discord says about 41 s. */
  heartbeatMs: number
  /** Heartbeats get no answer: the connection looks alive and is not. */
  isSilent = false
  /** Nobody may connect. */
  isDown = false
  /** Every IDENTIFY is answered by closing with this code. */
  closesWith: number | undefined
  /** The intents of the last IDENTIFY, and how many there were. */
  intents = 0
  identified = 0
  resumed = 0

  constructor(state: State, heartbeatMs: number) {
    this.#state = state
    this.heartbeatMs = heartbeatMs
  }

  get connections(): number {
    return [...this.#sockets].filter(({ readyState }) => readyState === WebSocket.OPEN).length
  }

  accept(socket: WebSocket): void {
    this.#sockets.add(socket)
    socket.on('message', (data: RawData) => this.#hear(socket, JSON.parse(String(data as Buffer)) as Json))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#sockets.delete(socket)
      for (const session of this.#sessions) if (session.socket === socket) session.socket = undefined
      this.#state.world.changed()
    })
    if (this.isDown) return socket.close(1001)
    send(socket, { op: OP.hello, d: { heartbeat_interval: this.heartbeatMs } })
  }

  /** Tells every process of the bot; those that are away hear of it when they resume. */
  dispatch(t: string, d: unknown): void {
    for (const session of this.#sessions) this.#say(session, t, d)
  }

  /** Ends the TCP connections without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  /** Asks for a new connection to the same session (opcode 7). */
  reconnect(): void {
    for (const socket of this.#sockets) send(socket, { op: OP.reconnect, d: null })
  }

  /** Ends the session (opcode 9). */
  invalidate(): void {
    this.#sessions.length = 0
    for (const socket of this.#sockets) send(socket, { op: OP.invalid, d: false })
  }

  /** Closes with one of Discord's codes: 4004 for a token that is not valid any more. */
  close(code: number): void {
    for (const socket of this.#sockets) socket.close(code)
  }

  #hear(socket: WebSocket, { op, d }: Json): void {
    if (op === OP.heartbeat && !this.isSilent) send(socket, { op: OP.ack })
    if (op === OP.identify) this.#identify(socket, d as Json)
    if (op === OP.resume) this.#resume(socket, d as { session_id: string; seq: number; token: string })
    this.#state.world.changed()
  }

  #identify(socket: WebSocket, { token, intents }: Json): void {
    this.intents = Number(intents)
    if (this.closesWith !== undefined) return socket.close(this.closesWith)
    if (token !== this.#state.token) return socket.close(4004)
    if ((this.intents & PRIVILEGED) !== 0) return socket.close(4014)
    this.identified++
    const session: Session = { id: randomUUID(), events: [], socket }
    this.#sessions.push(session)
    const guilds = this.#state.guilds()
    this.#say(session, 'READY', {
      ...{ v: 10, user: userJson(this.#state.bot), session_id: session.id, resume_gateway_url: this.#url() },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      ...{ application: { id: this.#state.application, flags: 0 }, shard: [0, 1] },
    })
    for (const guild of guilds) this.#say(session, 'GUILD_CREATE', this.#guildJson(guild))
  }

  #resume(socket: WebSocket, { session_id: id, seq, token }: { session_id: string; seq: number; token: string }): void {
    if (token !== this.#state.token) return socket.close(4004)
    const session = this.#sessions.find((one) => one.id === id)
    if (!session) return send(socket, { op: OP.invalid, d: false })
    session.socket = socket
    this.resumed++
    for (const event of session.events.filter(({ s }) => s > seq)) send(socket, { op: OP.dispatch, ...event })
    this.#say(session, 'RESUMED', null)
  }

  #say(session: Session, t: string, d: unknown): void {
    const event = { s: session.events.length + 1, t, d }
    session.events.push(event)
    if (session.socket) send(session.socket, { op: OP.dispatch, ...event })
  }

  #url = () => this.#state.origin.replace(/^http/, 'ws')

  #guildJson(guild: Guild): Json {
    const channels = [...this.#state.world.channels.values()].filter((channel) => channel.guild === guild)
    return {
      ...{
        ...guild,
        owner_id: '1',
        unavailable: false,
        member_count: 2,
        large: false,
        joined_at: new Date().toISOString(),
      },
      ...{ roles: [], emojis: [], stickers: [], members: [], voice_states: [], presences: [], stage_instances: [] },
      ...{ guild_scheduled_events: [], soundboard_sounds: [], premium_tier: 0, nsfw_level: 0, verification_level: 0 },
      channels: channels.filter(({ parent }) => parent === undefined).map(channelJson),
      threads: channels.filter(({ parent }) => parent !== undefined).map(channelJson),
    }
  }
}

function send(socket: WebSocket, payload: Json): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(payload))
}
