import { once } from 'node:events'
import { connect, createServer as createPlainServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createServer, type TlsOptions, type TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** A TLS server that says `220 hello` to whoever gets in; gives its port. */
export function tlsServer(options: TlsOptions, greet?: (socket: TLSSocket) => void): Promise<number> {
  const server = createServer(options, (socket) => {
    socket.on('error', () => undefined)
    if (greet) greet(socket)
    else socket.write('220 hello\r\n')
  })
  // What the client of a test does is expected.
  server.on('tlsClientError', () => undefined)
  return listen(server)
}

/** A server that gets the client's first bytes and does as it is told. */
export function rawServer(answer: (socket: Socket) => void): Promise<number> {
  return listen(createPlainServer((socket) => socket.once('data', () => answer(socket))))
}

/** A connection to a port of this machine. */
export async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  onTestFinished(() => {
    socket.destroy()
  })
  return socket
}
