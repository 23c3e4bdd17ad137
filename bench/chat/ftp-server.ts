// An FTP server for many clients at once, in a process of its own: `healthy` serves anonymous users, `silent` accepts and
// never says a word. Listens on every loopback address and prints its port.
import { createServer, type Socket } from 'node:net'

const LISTING = '-rw-r--r--    1 0        0               8 Jan 01 12:00 readme.txt\r\n'
const ANSWERS: Readonly<Record<string, string>> = {
  USER: '331 Please specify the password.',
  PASS: '230 Login successful.',
  SYST: '215 UNIX Type: L8',
  FEAT: '211-Features:\r\n EPSV\r\n PASV\r\n SIZE\r\n UTF8\r\n211 End',
  PWD: '257 "/" is the current directory',
  TYPE: '200 Switching to Binary mode.',
  OPTS: '200 Always in UTF8 mode.',
  NOOP: '200 NOOP ok.',
  CWD: '250 Directory successfully changed.',
  HELP: '214 Help OK.',
  QUIT: '221 Goodbye.',
}

function greet(control: Socket): void {
  let listing: Promise<Socket> | undefined
  const say = (line: string) => void control.write(`${line}\r\n`)
  const passive = (answer: (port: number) => string) => {
    const { promise, resolve } = Promise.withResolvers<Socket>()
    listing = promise
    const server = createServer((data) => {
      server.close()
      data.on('error', () => {})
      resolve(data)
    })
    control.on('close', () => server.close())
    server.listen(0, control.localAddress, () => say(answer((server.address() as { port: number }).port)))
  }
  const obey = (line: string) => {
    const verb = line.split(' ')[0]?.toUpperCase() ?? ''
    if (verb === 'EPSV') return passive((port) => `229 Entering Extended Passive Mode (|||${port}|)`)
    if (verb === 'PASV') {
      const host = (control.localAddress ?? '').replaceAll('.', ',')
      return passive((port) => `227 Entering Passive Mode (${host},${port >> 8},${port & 255}).`)
    }
    if (verb !== 'LIST') return say(ANSWERS[verb] ?? '502 Command not implemented.')
    say('150 Here comes the directory listing.')
    void listing?.then((data) => data.end(LISTING, () => say('226 Directory send OK.')))
  }
  control.setEncoding('latin1').on('data', (text: string) => text.split('\r\n').filter(Boolean).forEach(obey))
  say('220 (vsFTPd 3.0.3)')
}

const isSilent = process.argv[2] === 'silent'
const server = createServer((control) => {
  control.on('error', () => {})
  if (isSilent) control.resume()
  else greet(control)
})
server.listen({ port: 0, host: '0.0.0.0', backlog: 4096 }, () => {
  process.stdout.write(`${(server.address() as { port: number }).port}\n`)
})
