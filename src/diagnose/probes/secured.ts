import { ProbeFailure } from '../model/failure.ts'
import type { TlsFacts } from '../model/tls.ts'
import type { ControlConnection } from '../net/control-connection.ts'
import { handshake, newestSession, type HandshakeOptions, type TLSSocket } from '../net/tls-handshake.ts'
import type { DataLine } from './data-line.ts'

/**
 * P-256 first, because a key share is sent for the first group alone: vsftpd and Pure-FTPd know no other, and asking again
 * (HelloRetryRequest, RFC 8446 section 4.1.4) costs a round trip on every connection. What else a server has is asked apart.
 */
const GROUPS = 'P-256:X25519:P-384:P-521'

/** What is done otherwise in a session that is to differ in one thing; its data connections do the same. */
export type TlsWay = Pick<HandshakeOptions, 'minVersion' | 'maxVersion' | 'servername'>

interface Made {
  readonly socket: TLSSocket
  readonly way: TlsWay
  readonly facts: TlsFacts
}

/** The protected control connections of one diagnosis, and the data connections that belong to them. */
export class SecuredControls {
  readonly #host: string
  readonly #made = new WeakMap<ControlConnection, Made>()

  constructor(host: string) {
    this.#host = host
  }

  /** The TLS handshake on a control connection that is ready for it. */
  async secure(control: ControlConnection, signal: AbortSignal, way: TlsWay = {}): Promise<TlsFacts> {
    const { promise, resolve } = Promise.withResolvers<TlsFacts>()
    await control.secure(async (raw) => {
      const { socket, facts } = await handshake(raw, {
        ...this.#options(way),
        requestOcsp: true,
        signal,
      })
      this.#made.set(control, { socket, way, facts })
      resolve(facts)
      return socket
    })
    return promise
  }

  /** What a control connection became by its handshake. */
  socketOf(control: ControlConnection): TLSSocket {
    return this.#of(control).socket
  }

  /** What the handshake on a control connection has shown; undefined where it is in the clear. */
  factsOf(control: ControlConnection): TlsFacts | undefined {
    return this.#made.get(control)?.facts
  }

  /** The TLS handshake on a data connection. It offers the control connection's session: most servers insist on that. */
  async secureData(
    line: DataLine,
    options: { readonly fresh?: boolean; readonly way?: TlsWay; readonly signal: AbortSignal },
  ): Promise<TlsFacts> {
    const { socket: control, way } = this.#of(line.control)
    if (!line.link) throw new ProbeFailure({ code: 'unknown', text: 'there is no data connection' })
    const session = options.fresh ? undefined : newestSession(control)
    const { socket, facts, ending } = await handshake(line.link.socket, {
      ...this.#options({ ...way, ...options.way }),
      ...(session ? { session } : {}),
      signal: options.signal,
    })
    line.secured = socket
    line.ending = ending
    return facts
  }

  #options(way: TlsWay): Omit<HandshakeOptions, 'signal'> {
    return { host: this.#host, groups: GROUPS, ...way }
  }

  #of(control: ControlConnection): Made {
    const made = this.#made.get(control)
    if (!made) throw new ProbeFailure({ code: 'unknown', text: 'there is no protected control connection' })
    return made
  }
}
