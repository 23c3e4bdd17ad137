import {
  account,
  addresses,
  startInetutils,
  startProftpd,
  startPureFtpd,
  startPyftpdlib,
  startStub,
  startVsftpd,
  until,
} from '../support/lab/index.ts'
import type { Lab, ServerOptions, StubOptions } from '../support/lab/index.ts'
import type { Start } from './case.ts'

type Configured = (options?: ServerOptions) => Start

export const vsftpd: Configured = (options) => (lab) => startVsftpd(lab, options)
export const proftpd: Configured = (options) => (lab) => startProftpd(lab, options)
export const inetutils: Configured = (options) => (lab) => startInetutils(lab, options)
export const pyftpdlib: Configured = (options) => (lab) => startPyftpdlib(lab, options)
/** Without looking up the client's name: in a lab nobody answers such questions, which slows every greeting down. */
export const pureFtpd: Configured = (options) => (lab) =>
  startPureFtpd(lab, { ...options, config: ['-H', ...(options?.config ?? [])] })

/** As it comes: it looks up the client's name before it greets. */
export const askingPureFtpd: Configured = (options) => (lab) => startPureFtpd(lab, options)

/** The five servers as they come. */
export const servers: readonly (readonly [string, Configured])[] = [
  ['vsftpd', vsftpd],
  ['ProFTPD', proftpd],
  ['Pure-FTPd', pureFtpd],
  ['inetutils', inetutils],
  ['pyftpdlib', pyftpdlib],
]

export const stub =
  (options?: StubOptions): Start =>
  (lab) =>
    startStub(lab, options)

/** First this, then more on the same machine. */
export const together =
  (start: Start, ...more: readonly ((lab: Lab) => Promise<unknown>)[]): Start =>
  async (lab) => {
    const host = await start(lab)
    for (const next of more) await next(lab)
    return host
  }

/** Logs in and stays, printing what it hears. */
const stay = `
  const [host, user, password] = process.argv.slice(1)
  const socket = require('node:net').connect(21, host)
  socket.write('USER ' + user + '\\r\\nPASS ' + password + '\\r\\n')
  socket.pipe(process.stdout)
`

/** Somebody else who logs in, or tries to, from the client's own address, and stays. `words` end the login. */
export const guest =
  (password: string = account.password, words = '\n230 '): ((lab: Lab) => Promise<void>) =>
  async (lab) => {
    const session = lab.start('client', [process.execPath, '-e', stay, addresses.server.v4, account.user, password])
    await until(`another client hears ${words.trim()}`, () => session.stdout().includes(words))
  }

/** A server whose configuration needs to know the lab, for a file beside it. */
export const made =
  (configured: Configured, options: (lab: Lab) => Promise<ServerOptions> | ServerOptions): Start =>
  async (lab) =>
    configured(await options(lab))(lab)
