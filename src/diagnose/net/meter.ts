import type { Socket } from 'node:net'
import { ProbeFailure } from '../model/failure.ts'
import type { Ear, Link, Net } from './port.ts'

/** How many bytes went over the sockets of one diagnosis, and how many sockets there were. */
export interface Usage {
  readonly connections: number
  readonly bytesSent: number
  readonly bytesReceived: number
}

/** A network that counts the TCP connections it opens to the target, refuses to open more than agreed, and can close them all. */
export interface Meter {
  readonly net: Net
  /** Connections that may still be opened. */
  left(): number
  /** Agrees on more connections altogether; never on fewer. */
  allow(connections: number): void
  /** Counts connections that something else opened, as the reference client does. */
  count(usage: Usage): void
  usage(): Usage
  closeAll(): void
}

/** Wraps a network with a limit of TCP connections. */
export function meter(net: Net, limit: number): Meter {
  const sockets = new Set<Socket>()
  const ears = new Set<Ear>()
  const others: Usage[] = []
  let allowed = limit
  let opened = 0
  const keep = (link: Link): Link => {
    sockets.add(link.socket)
    return link
  }
  const spend = (): void => {
    if (opened >= allowed) throw new ProbeFailure({ code: 'budget', text: `${allowed} connections are spent` })
    opened++
  }
  const total = (pick: (usage: Usage) => number, own: number) => others.reduce((sum, usage) => sum + pick(usage), own)
  const read = (key: 'bytesRead' | 'bytesWritten') => [...sockets].reduce((sum, socket) => sum + socket[key], 0)
  return {
    net: {
      ...net,
      async connect(address, port, signal) {
        spend()
        return keep(await net.connect(address, port, signal))
      },
      async listen(address) {
        const ear = await net.listen(address)
        ears.add(ear)
        return {
          ...ear,
          async accept(signal) {
            spend()
            return keep(await ear.accept(signal))
          },
        }
      },
    },
    left: () => allowed - opened,
    allow: (connections) => void (allowed = Math.max(allowed, connections)),
    count(usage) {
      opened += usage.connections
      others.push({ ...usage, connections: 0 })
    },
    usage: () => ({ connections: opened, bytesSent: total((u) => u.bytesSent, read('bytesWritten')), bytesReceived: total((u) => u.bytesReceived, read('bytesRead')) }),
    closeAll() {
      for (const socket of sockets) socket.destroy()
      for (const ear of ears) ear.close()
    },
  }
}
