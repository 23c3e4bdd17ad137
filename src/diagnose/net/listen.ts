import { createServer, type Socket } from 'node:net'
import { linkOf } from './open-socket.ts'
import type { Ear } from './port.ts'

/** Listens on a free port of a local address and hands out the connections that arrive. */
export async function listenOnce(address: string): Promise<Ear> {
  const server = createServer()
  const arrived = Promise.withResolvers<Socket>()
  server.once('connection', (socket) => {
    socket.on('error', () => {})
    arrived.resolve(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: address, port: 0 }, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return {
    port,
    async accept(signal) {
      const begun = performance.now()
      const gone = Promise.withResolvers<never>()
      const onAbort = () => gone.reject(signal.reason)
      signal.addEventListener('abort', onAbort, { once: true })
      try {
        const socket = await Promise.race([arrived.promise, gone.promise])
        return linkOf(socket, { ms: performance.now() - begun })
      } finally {
        signal.removeEventListener('abort', onAbort)
      }
    },
    close: () => void server.close(),
  }
}
