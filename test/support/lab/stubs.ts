import { join } from 'node:path'
import { addresses } from './addresses.ts'
import type { FtpServer } from './daemon.ts'
import { until } from './exec.ts'
import type { Lab } from './lab.ts'

/** What a made-up TCP service does with everybody who connects. Text is latin1, so that any byte can be said. */
export interface StubOptions {
  /** TCP port; 21. */
  port?: number
  /** Said first, after `delayMs` (0) milliseconds. */
  greeting?: string
  delayMs?: number
  /** What follows the greeting: wait for the client to speak (and to end), close, or reset. `wait` unless told. */
  finish?: 'wait' | 'close' | 'reset'
  /** Answer to the first thing that the client says; the connection is closed after it. */
  answer?: string
  /** A file with a certificate and its key: all this over TLS, from the first byte. */
  certificate?: string
}

/** The command that runs stub-server.ts. */
export const stubProgram = (options: object) => [
  process.execPath,
  join(import.meta.dirname, 'stub-server.ts'),
  JSON.stringify(options),
]

/** Starts a made-up TCP service on the server. */
export async function startStub(
  lab: Lab,
  options: StubOptions = {},
): Promise<Pick<FtpServer, 'address' | 'address6' | 'port' | 'stop'>> {
  const { port = 21 } = options
  const running = lab.start('server', stubProgram({ ...options, port }))
  await lab.untilListening('server', port, running)
  return {
    address: addresses.server.v4,
    address6: addresses.server.v6,
    port,
    stop: async () => {
      await running.stop()
      await until(`port ${port} is free`, async () => !(await lab.listening('server', port)))
    },
  }
}

/** Accepts and never says a word. */
export const silentService: StubOptions = {}

/** Accepts and closes at once, as a server does that refuses this client by its address. */
export const closingService: StubOptions = { finish: 'close' }

/** Accepts and resets at once, as an intrusion prevention system does. */
export const resettingService: StubOptions = { finish: 'reset' }

/** An SSH server, up to its banner. */
export const sshService: StubOptions = { greeting: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\r\n' }

/** A web server: waits to be asked, and has no liking for FTP. */
export const httpService: StubOptions = {
  answer: 'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
}

/** A mail server, whose greeting has the same code as that of FTP. */
export const smtpService: StubOptions = { greeting: '220 mail.example.com ESMTP Postfix\r\n' }

/** An FTP server that is full (the words of vsftpd). */
export const busyService: StubOptions = {
  greeting: '421 There are too many connected users, please try later.\r\n',
  finish: 'close',
}

/** An FTP server that greets late, as one does that looks up the client's name in vain. */
export const slowService = (delayMs: number): StubOptions => ({ greeting: '220 ready\r\n', delayMs })
