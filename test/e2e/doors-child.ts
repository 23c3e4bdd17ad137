// Runs in another network namespace and hands sockets of it to the process that started it, over IPC.
import type { SendHandle } from 'node:child_process'
import { connect, createServer } from 'node:net'
import type { Wish } from './doors.ts'

const send = (message: object, handle?: SendHandle) => process.send?.(message, handle)

process.on('message', ({ id, listen, reach }: Wish) => {
  if (listen !== undefined) {
    const server = createServer()
    server.on('error', (error) => send({ id, trouble: String(error) }))
    // This process has to let go of it, or it would take connections as well.
    server.listen(listen, '127.0.0.1', () => process.send?.({ id }, server, undefined, () => server.close()))
    return
  }
  const socket = connect({ port: reach ?? 0, host: '127.0.0.1' })
  // Not a byte may be read here.
  socket.pause()
  socket.once('connect', () => send({ id }, socket))
  socket.once('error', (error) => send({ id, trouble: String(error) }))
})
