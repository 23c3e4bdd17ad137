// Runs inside a namespace of the lab: a made-up TCP service or a resolver that fails, as its one argument (JSON) says.
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Rcode } from './dns.ts'
import type { StubOptions } from './stubs.ts'

const rcodes: Record<Rcode, number> = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 }

function end(socket: Socket, how: StubOptions['finish']) {
  if (how === 'close') socket.end()
  if (how === 'reset') socket.resetAndDestroy()
}

function serve({ port, greeting = '', delayMs = 0, finish = 'wait', answer, certificate }: StubOptions) {
  const onConnection = (socket: Socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => answer !== undefined && socket.end(answer, 'latin1'))
    socket.resume()
    setTimeout(() => {
      if (greeting === '') return end(socket, finish)
      return socket.write(greeting, 'latin1', () => end(socket, finish))
    }, delayMs)
  }
  const pem = certificate === undefined ? undefined : readFileSync(certificate)
  const server = pem ? createTlsServer({ cert: pem, key: pem }, onConnection) : createServer(onConnection)
  server.listen(port)
}

/** The question comes back with the error code and the flags "response" and "recursion available". */
function refuse(rcode: Rcode, address: string) {
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => {
    const answer = Buffer.from(question)
    answer[2] = (answer[2] ?? 0) | 0x80
    answer[3] = 0x80 | rcodes[rcode]
    socket.send(answer, from.port, from.address)
  })
  socket.bind(53, address)
}

const options = JSON.parse(process.argv[2] ?? '{}') as StubOptions & { dns?: Rcode; address?: string }
if (options.dns) refuse(options.dns, options.address ?? '0.0.0.0')
else serve(options)
