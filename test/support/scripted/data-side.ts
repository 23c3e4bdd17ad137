import { connect, createServer, type Server, type Socket } from 'node:net'
import type { DataRule, Outcome } from './scenario.ts'

/** A port that was handed out for data, and the connection that arrives there. */
export interface DataPort {
  readonly port: number
  readonly mode: string
  /** What the network does to whoever connects. */
  readonly rule: DataRule | undefined
  readonly arrived: Promise<Socket>
  close(): void
}

/** Opens a data port. `nth` counts the ports handed out before it. */
export async function openDataPort(
  mode: string,
  { rules, nth, adopt }: { rules: readonly DataRule[]; nth: number; adopt: (socket: Socket) => void },
): Promise<DataPort> {
  const arrived = Promise.withResolvers<Socket>()
  const server = createServer((socket) => {
    adopt(socket)
    arrived.resolve(socket)
  })
  const port = await listen(server)
  const rule = rules.find((one) => (one.mode ?? mode) === mode && (!one.everySecond || nth % 2 === 1))
  return { port, mode, rule, arrived: arrived.promise, close: () => void server.close() }
}

/** Listens on a free port of the loopback interface. */
export function listen(server: Server): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  server.once('error', reject)
  server.listen({ host: '127.0.0.1', port: 0 }, () => {
    const bound = server.address()
    resolve(typeof bound === 'object' && bound ? bound.port : 0)
  })
  return promise
}

/** Connects to the client's ear, as a server does after PORT or EPRT; the client's claimed address is loopback here. */
export function connectBack(port: number): Promise<Socket> {
  const { promise, resolve } = Promise.withResolvers<Socket>()
  const socket = connect({ host: '127.0.0.1', port }, () => resolve(socket))
  socket.on('error', () => {})
  return promise
}

/** Writes and waits until the bytes are with the system. A peer that has gone is no concern of a server. */
export function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.write(bytes, () => resolve())
  })
}

/** Sends FIN and waits until it is sent. */
export function finish(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve()
    else socket.end(() => resolve())
  })
}

/** Everything that arrives until the peer closes. */
export async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of socket) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The error that the system reports for a connection that does not come about. */
export function systemError(outcome: Outcome, where: string): NodeJS.ErrnoException {
  const code = ERRNO[outcome] ?? 'EPROTO'
  return Object.assign(new Error(`connect ${code} ${where}`), { code, syscall: 'connect' })
}

const ERRNO: Partial<Record<Outcome, string>> = {
  refused: 'ECONNREFUSED',
  unreachable: 'EHOSTUNREACH',
  'no-route': 'ENETUNREACH',
  'not-permitted': 'EACCES',
  reset: 'ECONNRESET',
}
