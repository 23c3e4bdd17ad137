// Runs inside a namespace of the lab: an FTPS server that does what no real one can be made to do, as its argument says.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, TLSSocket, type SecureContext } from 'node:tls'
import type { FtpsOptions } from './ftps-stub.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as FtpsOptions

function contextOf({ chain, key }: FtpsOptions['files']): SecureContext {
  const { minVersion, maxVersion } = options
  // Own ticket keys: a session of one context means nothing to another.
  return createSecureContext({
    cert: readFileSync(chain),
    key: readFileSync(key),
    ticketKeys: randomBytes(48),
    // Level 0 lets it show certificates that OpenSSL would rather not load.
    ciphers: 'DEFAULT:@SECLEVEL=0',
    ...(minVersion && { minVersion }),
    ...(maxVersion && { maxVersion }),
  })
}

const control = contextOf(options.files)
const data = options.dataFiles || options.data === 'forgets' ? contextOf(options.dataFiles ?? options.files) : control

const REPLIES: Readonly<Record<string, string>> = {
  FEAT: '211-Features:\r\n AUTH TLS\r\n EPSV\r\n PASV\r\n PBSZ\r\n PROT\r\n UTF8\r\n211 End',
  AUTH: '234 Proceed with negotiation.',
  USER: '331 Please specify the password.',
  PASS: '230 Login successful.',
  PBSZ: '200 PBSZ set to 0.',
  PROT: '200 PROT now Private.',
  PWD: '257 "/" is the current directory',
  SYST: '215 UNIX Type: L8',
  TYPE: '200 Type set.',
  OPTS: '200 Always in UTF8 mode.',
  CWD: '250 Directory successfully changed.',
  QUIT: '221 Goodbye.',
  ...options.replies,
}

const REUSE = '522 SSL connection failed; session reuse required: see require_ssl_reuse option in vsftpd.conf man page'
const CUT = '426 Failure writing network stream.'
const CONTENT = 'The quick brown fox\r\n'.repeat(400)
let files = 0

const LISTING = '-rw-r--r--    1 1000     1000            8 Nov 22 12:12 readme.txt\r\n'

class Session {
  #socket: Socket
  #listener: Server | undefined
  #data: Promise<Socket> | undefined
  #protected = false
  #text = ''

  constructor(socket: Socket) {
    this.#socket = socket
    this.#talk(socket)
    this.#say('220 FTP server ready.')
  }

  #say(line: string) {
    this.#socket.write(`${line}\r\n`)
  }

  #talk(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      this.#text += bytes.toString('latin1')
      const lines = this.#text.split('\r\n')
      this.#text = lines.pop() ?? ''
      for (const line of lines) this.#obey(line)
    })
  }

  #obey(line: string) {
    const [verb = '', argument] = line.toUpperCase().split(' ')
    if (verb === 'EPSV' || verb === 'PASV') return this.#listen(verb)
    if (/^(?:LIST|MLSD|NLST|RETR)$/.test(verb)) return this.#transfer(verb === 'RETR')
    const reply = REPLIES[verb] ?? '502 Command not implemented.'
    this.#say(reply)
    if (verb === 'PROT') this.#protected = reply.startsWith('200') && argument === 'P'
    if (verb === 'AUTH' && reply.startsWith('234')) this.#secure()
    if (verb === 'QUIT') this.#socket.end()
  }

  #secure() {
    const raw = this.#socket
    raw.removeAllListeners('data')
    const { handshake } = options
    if (handshake !== undefined) return void raw.once('data', () => raw.end(handshake, 'latin1'))
    return this.#talk(new TLSSocket(raw, { isServer: true, secureContext: control }))
  }

  #listen(verb: string) {
    this.#listener?.close()
    const listener = createServer({ pauseOnConnect: true })
    // Clients may connect long before they say what they want.
    this.#data = once(listener, 'connection').then(([raw]) => raw as Socket)
    this.#listener = listener.listen(0, '::', () => {
      const { port } = listener.address() as AddressInfo
      const address = (this.#socket.localAddress ?? '').replace('::ffff:', '').replaceAll('.', ',')
      if (verb === 'EPSV') this.#say(`229 Entering Extended Passive Mode (|||${port}|)`)
      else this.#say(`227 Entering Passive Mode (${address},${port >> 8},${port & 255}).`)
    })
  }

  #transfer(isFile: boolean) {
    if (isFile) files++
    const { trouble, data: mode } = options
    const isTrouble = trouble === undefined || (isFile && (trouble === 'files' || files === 1))
    this.#say('150 Opening data connection.')
    void this.#data?.then((raw) => this.#send(raw, isFile ? CONTENT : LISTING, isTrouble ? mode : undefined))
  }

  #send(raw: Socket, content: string, mode: FtpsOptions['data']) {
    raw.on('error', () => raw.destroy())
    const cut = () => {
      raw.resetAndDestroy()
      this.#say(CUT)
    }
    if (mode === 'resets') return cut()
    if (mode === 'resets-tls' && this.#protected) return void raw.once('data', cut).resume()
    if (!this.#protected) {
      raw.end(content, () => this.#say('226 Transfer complete.'))
      return
    }
    if (mode !== 'resets-named') return this.#shake(raw, content, { mode, cut })
    // Like a device on the way: names are in the clear, while OpenSSL tells none for a session that was resumed.
    raw.once('data', (hello) => {
      raw.pause()
      if (hello.includes('.test')) return cut()
      raw.unshift(hello)
      this.#shake(raw, content, { mode, cut })
    })
    raw.resume()
  }

  #shake(raw: Socket, content: string, { mode, cut }: { mode: FtpsOptions['data']; cut: () => void }) {
    const socket = new TLSSocket(raw, { isServer: true, secureContext: data })
    socket.on('error', () => raw.destroy())
    socket.resume()
    socket.once('secure', () => {
      if (hasTrouble(socket, mode)) return cut()
      if (lacksSession(socket, mode)) {
        socket.end()
        return this.#say(REUSE)
      }
      const done = () => this.#say('226 Transfer complete.')
      if (options.ending) socket.write(content, () => (breakOff(raw), done()))
      else socket.end(content, done)
    })
  }
}

/** TLS is not told that the data has ended; TCP is. */
function breakOff(raw: Socket) {
  // The header of a record of 64 bytes, and four of them.
  raw.end(Uint8Array.from(options.ending === 'mid-record' ? [23, 3, 3, 0, 64, 1, 2, 3, 4] : []))
}

const isTls13 = (socket: TLSSocket) => socket.getProtocol() === 'TLSv1.3'

function lacksSession(socket: TLSSocket, mode: FtpsOptions['data']): boolean {
  return (mode === 'forgets' && !socket.isSessionReused()) || (mode === 'forgets-tls13' && isTls13(socket))
}

function hasTrouble(socket: TLSSocket, mode: FtpsOptions['data']): boolean {
  if (mode === 'resets-tls13') return isTls13(socket)
  return mode === 'resets-resumed' && socket.isSessionReused()
}

createServer((socket) => new Session(socket)).listen(options.port, '::')
