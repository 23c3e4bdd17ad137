import type { Socket } from 'node:net'

/** Nobody goes on with a connection on which more was said. */
const MOST = 65_536

/** Keeps what is read from a socket, so that somebody else can go on with it as if nothing had been read or written. */
export class Recording {
  readonly #socket: Socket
  #heard: Uint8Array[] | undefined = []
  #length = 0

  constructor(socket: Socket) {
    this.#socket = socket
  }

  keep(bytes: Uint8Array): void {
    this.#length += bytes.length
    if (this.#length > MOST) this.#heard = undefined
    this.#heard?.push(bytes)
  }

  /**
   * Lets the next reader hear everything again, and leaves out what it writes first where that is `said`, which the server
   * has got already. False where the socket has ended.
   */
  replay(said: string): boolean {
    const socket = this.#socket
    if (!this.#heard || socket.destroyed || socket.readableEnded) return false
    socket.unshift(Buffer.concat(this.#heard))
    this.#heard = undefined
    const write = socket.write.bind(socket)
    socket.write = (bytes: Uint8Array | string) => {
      Reflect.deleteProperty(socket, 'write')
      return Buffer.from(bytes as string).equals(Buffer.from(said)) || write(bytes)
    }
    return true
  }
}
