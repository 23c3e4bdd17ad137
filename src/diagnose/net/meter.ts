import type { Socket } from 'node:net'
import { ProbeFailure } from '../model/failure.ts'
import { neverLeft } from './classify.ts'
import type { Ear, Link, Net } from './port.ts'

/** How many bytes went over the sockets of one diagnosis, and how many sockets there were. */
export interface Usage {
  readonly connections: number
  readonly bytesSent: number
  readonly bytesReceived: number
}

/** A network that counts the TCP connections it opens to the target, refuses to open more than agreed, and can close them all. */
export class Meter {
  readonly net: Net
  /** Uncounted: for connections to others than the target. */
  readonly unmetered: Net
  readonly #sockets = new Set<Socket>()
  readonly #ears = new Set<Ear>()
  readonly #others: Usage[] = []
  #allowed = 0
  #opened = 0

  constructor(net: Net) {
    this.unmetered = net.fetching ?? net
    this.net = {
      ...net,
      connect: async (address, port, signal) => {
        this.#spend()
        try {
          return this.#keep(await net.connect(address, port, signal))
        } catch (thrown) {
          if (neverLeft(thrown)) this.#opened--
          throw thrown
        }
      },
      listen: async (address) => this.#listen(await net.listen(address)),
    }
  }

  /** Connections that may still be opened. */
  get left(): number {
    return this.#allowed - this.#opened
  }

  get usage(): Usage {
    const total = (key: 'bytesRead' | 'bytesWritten') =>
      [...this.#sockets].reduce((sum, socket) => sum + socket[key], 0)
    const others = (key: 'bytesSent' | 'bytesReceived') => this.#others.reduce((sum, usage) => sum + usage[key], 0)
    return {
      connections: this.#opened,
      bytesSent: total('bytesWritten') + others('bytesSent'),
      bytesReceived: total('bytesRead') + others('bytesReceived'),
    }
  }

  /** Agrees on so many connections altogether; never on fewer than before. */
  allow(connections: number): void {
    this.#allowed = Math.max(this.#allowed, connections)
  }

  /** Counts what something else has opened, as the reference client does. */
  count(usage: Usage): void {
    this.#opened += usage.connections
    this.#others.push(usage)
  }

  closeAll(): void {
    for (const socket of this.#sockets) socket.destroy()
    for (const ear of this.#ears) ear.close()
  }

  #listen(ear: Ear): Ear {
    this.#ears.add(ear)
    return {
      ...ear,
      accept: async (signal) => {
        this.#spend()
        return this.#keep(await ear.accept(signal))
      },
    }
  }

  #spend(): void {
    if (this.left <= 0) throw new ProbeFailure({ code: 'budget', text: `${this.#allowed} connections are spent` })
    this.#opened++
  }

  #keep(link: Link): Link {
    this.#sockets.add(link.socket)
    return link
  }
}
