import { Socket, type SocketConnectOpts } from 'node:net'
import { canonical } from '../model/address.ts'
import type { Link } from './port.ts'

/** Connects to an IP address; nothing is looked up. Throws the system's error, or the signal's reason. */
export function openSocket(address: string, port: number, signal: AbortSignal): Promise<Link> {
  const { promise, resolve, reject } = Promise.withResolvers<Link>()
  const begun = performance.now()
  const socket = new Socket()
  const stop = (reason: unknown) => {
    signal.removeEventListener('abort', onAbort)
    socket.destroy()
    reject(reason)
  }
  const onAbort = () => stop(signal.reason)
  if (signal.aborted) {
    onAbort()
    return promise
  }
  signal.addEventListener('abort', onAbort, { once: true })
  // Some failures (ENETUNREACH) come from the call itself, some later; both arrive here.
  socket.once('error', stop)
  socket.once('connect', () => {
    signal.removeEventListener('abort', onAbort)
    socket.off('error', stop)
    // Whoever reads from the socket sees its errors as events of the stream; without a listener they would end the process.
    socket.on('error', () => {})
    socket.setNoDelay(true)
    resolve(linkOf(socket, { address, ms: performance.now() - begun }))
  })
  const where: SocketConnectOpts = { host: address, port, autoSelectFamily: false }
  socket.connect(where)
  return promise
}

/** A Link over a socket that is connected. `ms` is how long that took. */
export function linkOf(socket: Socket, { address, ms }: { address?: string; ms: number }): Link {
  return {
    socket,
    localAddress: canonical(socket.localAddress ?? ''),
    remoteAddress: canonical(socket.remoteAddress ?? address ?? ''),
    remotePort: socket.remotePort ?? 0,
    ms,
  }
}
