import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** Who is shown what goes over a connection; it may look and not touch. */
export interface Tap {
  readonly sent: (bytes: Uint8Array) => void
  readonly received: (bytes: Uint8Array) => void
}

/**
 * The same connection with somebody listening in. Whoever uses it meets data, backpressure, end and errors as on the socket,
 * but has to end it: it stays half open where the socket would not.
 */
export function tapped(socket: Socket, tap: Tap): Duplex {
  let isOver = false
  const stream = new Duplex({
    read: () => void socket.resume(),
    write(chunk: Buffer, _encoding, done) {
      tap.sent(chunk)
      // The peer has gone; nobody is left to be told.
      if (isOver) done()
      else socket.write(chunk, done)
    },
    final: (done) => void (isOver ? done() : socket.end(done)),
    destroy(error, done) {
      socket.destroy()
      done(error)
    },
  })
  socket.on('data', (chunk: Buffer) => {
    tap.received(chunk)
    if (!stream.push(chunk)) socket.pause()
  })
  socket.once('end', () => {
    isOver = true
    stream.push(null)
  })
  socket.once('error', (error) => stream.destroy(error))
  socket.once('close', () => stream.destroy())
  return stream
}
