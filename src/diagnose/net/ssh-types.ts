import type { Duplex, Readable } from 'node:stream'
import type { SshHostKey } from '../model/ssh.ts'

/** RFC 4253 section 4.2 has room for a name, and a server's log shows who was there. */
export const IDENT = 'ftpcheck'

export interface SshSetup {
  readonly user: string
  /** Only this host key algorithm is offered, so that the server shows that key. */
  readonly hostKeyAlgorithm?: string
  /** The connection goes on only with a key that this accepts; nothing secret is sent before. */
  readonly accept?: (key: SshHostKey) => boolean
}

/** What the server wants for a login, or that it wants nothing. */
export interface SshOffer {
  readonly methods: readonly string[]
  readonly isIn: boolean
}

/** How one attempt to log in ended, and with what the login may go on. */
export interface SshAnswer {
  readonly result: 'in' | 'refused' | 'partial'
  readonly methods: readonly string[]
}

/** A program at the other end: its output, what it prints for people, and its end. */
export interface SshProgram {
  readonly stream: Duplex
  readonly stderr: Readable
  /** The status, or undefined where it was killed or its end was not told. */
  readonly exited: Promise<number | undefined>
  readonly closed: Promise<void>
}
