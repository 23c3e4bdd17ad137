import type { Socket } from 'node:net'
import type { Client } from 'basic-ftp'
import type { Usage } from './meter.ts'

const WORDS_MS = 1000

/**
 * Sockets of a client, as it makes them. basic-ftp tells of no connections itself, so its two setters are watched: a control
 * socket is set before it connects, and once more when it is protected; a data socket when it is ready. A control socket
 * that it was given is counted by whoever gave it.
 */
export function watchSockets(client: Client, given: Socket | undefined): () => Usage {
  const sockets = new Set<Socket>()
  const connected = new Set<Socket>()
  let control = given
  const isCounted = () => control !== undefined && (control === given || connected.has(control))
  for (const key of ['socket', 'dataSocket'] as const) {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(client.ftp), key)
    const watch = (socket: Socket) => {
      if (key === 'socket' && isCounted()) return
      if (key === 'socket') control = socket
      sockets.add(socket)
      if (socket.remotePort !== undefined) connected.add(socket)
      socket.once('connect', () => connected.add(socket))
    }
    Object.defineProperty(client.ftp, key, {
      get: () => own?.get?.call(client.ftp),
      set(value: Socket | undefined) {
        if (value) watch(value)
        own?.set?.call(client.ftp, value)
      },
    })
  }
  const sum = (key: 'bytesRead' | 'bytesWritten') => [...sockets].reduce((total, socket) => total + socket[key], 0)
  return () => ({
    connections: connected.size,
    bytesSent: sum('bytesWritten'),
    bytesReceived: sum('bytesRead'),
  })
}

/**
 * A server that refuses a transfer closes the data connection, and the reset may overtake the words that explain it. The
 * client would give up at once, so it is told a moment later.
 */
export function hearRefusals(client: Client): void {
  const { ftp } = client
  const close = ftp.closeWithError.bind(ftp)
  ftp.closeWithError = (error) => {
    if (error.message.endsWith('(data socket)')) setTimeout(close, WORDS_MS, error).unref()
    else close(error)
  }
}
