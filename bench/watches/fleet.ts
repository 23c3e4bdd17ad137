// Servers for many watches, in a process of their own: every kind listens on a port of all loopback addresses, so that each
// watch has a server of its own address. Prints the ports as JSON; takes the certificates as JSON on its standard input.
import { createServer, type Socket } from 'node:net'
import { json } from 'node:stream/consumers'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import ssh2, { type Connection } from 'ssh2'
import { type Kind, KINDS } from './kinds.ts'

/** What the fleet is given. */
export interface Papers {
  readonly good: { readonly cert: string; readonly key: string }
  readonly expired: { readonly cert: string; readonly key: string }
}

const LISTING = '-rw-r--r--    1 0        0               8 Jan 01 12:00 readme.txt\r\n'
const ANSWERS: Readonly<Record<string, string>> = {
  USER: '331 Please specify the password.',
  PASS: '230 Login successful.',
  SYST: '215 UNIX Type: L8',
  FEAT: '211-Features:\r\n AUTH TLS\r\n EPSV\r\n PASV\r\n PBSZ\r\n PROT\r\n SIZE\r\n UTF8\r\n211 End',
  PWD: '257 "/" is the current directory',
  PBSZ: '200 PBSZ set to 0.',
  PROT: '200 PROT now Private.',
  TYPE: '200 Switching to Binary mode.',
  OPTS: '200 Always in UTF8 mode.',
  NOOP: '200 NOOP ok.',
  CWD: '250 Directory successfully changed.',
  HELP: '214 Help OK.',
}

/** Ports that are open for data all the time: whoever connects gets the listing, in the clear or protected. */
interface Data {
  readonly clear: number
  readonly secured: number
}

class Control {
  readonly #data: Data
  readonly #papers: SecureContext | undefined
  #socket: Socket
  #isSecured = false

  constructor(socket: Socket, data: Data, papers?: SecureContext) {
    this.#socket = socket
    this.#data = data
    this.#papers = papers
    this.#listen()
    this.#say('220 (vsFTPd 3.0.3)')
  }

  #listen(): void {
    this.#socket.on('error', () => {})
    this.#socket.on('data', (bytes: Buffer) =>
      bytes.toString('latin1').split('\r\n').filter(Boolean).forEach(this.#obey),
    )
  }

  readonly #obey = (line: string): void => {
    const verb = line.split(' ', 1)[0]?.toUpperCase() ?? ''
    const port = this.#isSecured ? this.#data.secured : this.#data.clear
    if (verb === 'EPSV') return this.#say(`229 Entering Extended Passive Mode (|||${port}|)`)
    if (verb === 'PASV') return this.#say(`227 Entering Passive Mode (${this.#host()},${port >> 8},${port & 255}).`)
    if (verb === 'LIST') return this.#say('150 Here comes the directory listing.\r\n226 Directory send OK.')
    if (verb === 'QUIT') return void this.#socket.end('221 Goodbye.\r\n')
    if (verb === 'AUTH' && this.#papers && !this.#isSecured) return this.#secure(this.#papers)
    this.#say(ANSWERS[verb] ?? '502 Command not implemented.')
  }

  /** As the client knows it: the bench claims other addresses than those of loopback. */
  #host(): string {
    return (this.#socket.localAddress ?? '').replace(/^(?:::ffff:)?127\./, '198.').replaceAll('.', ',')
  }

  #secure(secureContext: SecureContext): void {
    this.#socket.removeAllListeners('data')
    this.#say('234 Proceed with negotiation.')
    this.#socket = new TLSSocket(this.#socket, { isServer: true, secureContext })
    this.#isSecured = true
    this.#listen()
  }

  #say(line: string): void {
    this.#socket.write(`${line}\r\n`)
  }
}

/** Servers by kind; those without a word for themselves are told apart by what they do first. */
function serve(kind: Kind, socket: Socket, { data, good, expired }: Ready): void {
  socket.on('error', () => {})
  switch (kind) {
    case 'ftp':
      return void new Control(socket, data)
    case 'ftpes':
      return void new Control(socket, data, good)
    case 'expired':
      return void new Control(socket, data, expired)
    case 'slow':
      return void setTimeout(() => new Control(socket, data), SLOW_MS)
    case 'flapping':
      if (isUp(socket.localAddress ?? '')) return void new Control(socket, data)
      return void socket.end('421 Service not available, closing control connection.\r\n')
    case 'full':
      return void socket.end('421 There are too many connected users, please try later.\r\n')
    case 'web':
      return void socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    default:
      socket.resume()
  }
}

const SLOW_MS = 3000
const FLAP_MS = 200_000

/** Up and down in turns, and not all at the same time. */
function isUp(address: string): boolean {
  const phase = Number(address.split('.').at(-1)) / 256
  return Math.floor(Date.now() / FLAP_MS + phase) % 2 === 0
}

interface Ready {
  readonly data: Data
  readonly good: SecureContext
  readonly expired: SecureContext
}

function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const server = createServer({ noDelay: true }, onSocket)
  return new Promise((resolve) => {
    server.listen({ port: 0, host: '0.0.0.0', backlog: 8192 }, () =>
      resolve((server.address() as { port: number }).port),
    )
  })
}

function dataPort(papers?: SecureContext): Promise<number> {
  return listen((socket) => {
    socket.on('error', () => {})
    const sent = papers ? new TLSSocket(socket, { isServer: true, secureContext: papers }) : socket
    sent.on('error', () => {})
    sent.end(LISTING)
  })
}

function sshPort(): Promise<number> {
  const { private: key } = ssh2.utils.generateKeyPairSync('ed25519')
  const server = new ssh2.Server({ hostKeys: [key], ident: 'OpenSSH_9.2p1' }, (client: Connection) => {
    client.on('error', () => {})
    client.on('authentication', (context) => context.reject(['password']))
  })
  return new Promise((resolve) => {
    server.listen(0, '0.0.0.0', () => resolve((server.address() as { port: number }).port))
  })
}

const papers = (await json(process.stdin)) as Papers
const good = createSecureContext(papers.good)
const ready: Ready = {
  data: { clear: await dataPort(), secured: await dataPort(good) },
  good,
  expired: createSecureContext(papers.expired),
}
/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '0.0.0.0', () => resolve((server.address() as { port: number }).port))
  })
  await new Promise((resolve) => server.close(resolve))
  return port
}

const ports: Partial<Record<Kind, number>> = {}
for (const kind of KINDS) {
  if (kind === 'sftp') ports.sftp = await sshPort()
  else if (kind === 'refused') ports.refused = await closedPort()
  else ports[kind] = await listen((socket) => serve(kind, socket, ready))
}
process.stdout.write(`${JSON.stringify(ports)}\n`)
