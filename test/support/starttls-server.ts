import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { onTestFinished } from 'vitest'
import type { Issued } from './certificates.ts'

/** What a server does with bytes that came in the clear behind AUTH TLS. */
export type Behind = 'obeys' | 'discards' | 'ends' | 'refuses' | 'answers in clear'

const REPLIES: Readonly<Record<string, string>> = {
  FEAT: '211-Features:\r\n AUTH TLS\r\n211 End',
  SYST: '215 UNIX Type: L8',
  NOOP: '200 NOOP ok.',
  QUIT: '221 Goodbye.',
  USER: '331 Please specify the password.',
  PASS: '530 Login incorrect.',
}

const answerTo = (line: string) => `${REPLIES[line.split(' ', 1)[0] ?? ''] ?? '500 Unknown command.'}\r\n`

function converse(socket: Socket, first: readonly string[] = []): void {
  let rest = ''
  for (const line of first) socket.write(answerTo(line))
  socket.on('data', (bytes: Buffer) => {
    const lines = (rest + bytes.toString()).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) socket.write(answerTo(line))
  })
  socket.on('error', () => undefined)
}

function protect(socket: Socket, { cert, key }: Issued, first: readonly string[]): void {
  const secured = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ cert, key }) })
  secured.on('error', () => undefined)
  secured.once('secure', () => converse(secured, first))
}

/** One connection: the clear until AUTH TLS, then as told. */
function serve(socket: Socket, issued: Issued, behind: Behind): void {
  socket.on('error', () => undefined)
  socket.write('220 Welcome\r\n')
  const hear = (bytes: Buffer): void => {
    const [command = '', ...more] = bytes.toString().split('\r\n').filter(Boolean)
    if (command !== 'AUTH TLS') return void socket.write(answerTo(command))
    if (behind === 'refuses' && more.length > 0) return void socket.write('503 Spurious data after AUTH command.\r\n')
    socket.off('data', hear)
    if (behind === 'ends' && more.length > 0) return void socket.end('234 Go.\r\n500 OOPS: wrong version number\r\n')
    const clear = behind === 'answers in clear' && more.length > 0 ? '200 NOOP ok.\r\n' : ''
    socket.write(`234 Go.\r\n${clear}`)
    protect(socket, issued, behind === 'obeys' ? more : [])
  }
  socket.on('data', hear)
}

/** An FTP server with explicit TLS on this machine, and with this flaw or without; gives its port. */
export async function starttlsServer(issued: Issued, behind: Behind): Promise<number> {
  const server = createServer((socket) => serve(socket, issued, behind))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}
