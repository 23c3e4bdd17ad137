import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { openSocket } from '../../../src/diagnose/net/open-socket.ts'
import type { Link } from '../../../src/diagnose/net/port.ts'
import { listen } from './data-side.ts'

/** Two ends of one TCP connection: ours as probes see it, and the server's to do as one likes. */
export interface SocketPair extends Disposable {
  readonly link: Link
  readonly peer: Socket
  /** What the server has received so far, as Latin-1. */
  heard(): string
}

export async function socketPair(): Promise<SocketPair> {
  const server = createServer({ noDelay: true })
  const port = await listen(server)
  const [link, [peer]] = await Promise.all([
    openSocket('127.0.0.1', port, new AbortController().signal),
    once(server, 'connection') as Promise<[Socket]>,
  ])
  let heard = ''
  peer.on('data', (bytes: Buffer) => (heard += bytes.toString('latin1')))
  peer.on('error', () => {})
  return {
    link,
    peer,
    heard: () => heard,
    [Symbol.dispose]() {
      link.socket.destroy()
      peer.destroy()
      server.close()
    },
  }
}
