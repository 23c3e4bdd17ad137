import ssh2, { type AnyAuthMethod, type ClientChannel, type ConnectConfig, type NegotiatedAlgorithms } from 'ssh2'
import { ProbeFailure } from '../model/failure.ts'
import type { SshHostKey } from '../model/ssh.ts'
import { CLIENT } from '../wire/ssh-algorithms.ts'
import { readHostKey } from '../wire/ssh-key.ts'
import { abortable } from './abortable.ts'
import type { Link } from './port.ts'
import { sshClosed, sshFailure, type SshStage } from './ssh-failure.ts'
import { IDENT, type SshAnswer, type SshOffer, type SshProgram, type SshSetup } from './ssh-types.ts'

const MOST_BANNER = 2000

/**
 * One SSH connection by ssh2, over a socket that was opened and counted elsewhere. The server is first asked with the
 * method `none` what it wants; one attempt at a time follows.
 */
export class SshConnection {
  readonly #client = new ssh2.Client()
  readonly #setup: SshSetup
  readonly #offered = Promise.withResolvers<SshOffer>()
  #answer?: PromiseWithResolvers<SshAnswer>
  #next: ((method: AnyAuthMethod) => void) | undefined
  #stage: SshStage = 'handshake'
  #ended?: ProbeFailure
  readonly #fail = Promise.withResolvers<never>()
  #hostKey?: SshHostKey
  #negotiated?: NegotiatedAlgorithms
  #banner = ''
  #isIn = false

  constructor(link: Link, setup: SshSetup) {
    this.#setup = setup
    this.#fail.promise.catch(() => {})
    this.#offered.promise.catch(() => {})
    const client = this.#client
    client.on('handshake', (negotiated) => ((this.#negotiated = negotiated), (this.#stage = 'authentication')))
    client.on('banner', (text) => (this.#banner = `${this.#banner}${text}`.slice(0, MOST_BANNER)))
    client.on('ready', () => this.#enter())
    client.on('error', (error: Error) => this.#end(this.#explain(error)))
    client.on('close', () => this.#end(sshClosed(this.#stage, this.#banner.trim())))
    client.on('change password', () =>
      this.#end(new ProbeFailure({ code: 'ssh-password-expired', text: 'the server wants a new password' })),
    )
    client.connect(this.#config(link))
  }

  /** What the server said for people to read before the login (RFC 4252 section 5.4). */
  get banner(): string {
    return this.#banner.trim()
  }

  get open(): boolean {
    return this.#ended === undefined
  }

  get hostKey(): SshHostKey | undefined {
    return this.#hostKey
  }

  get negotiated(): { kex: string; hostKey: string; cipher: string; mac: string } | undefined {
    if (!this.#negotiated) return undefined
    const { kex, cs, serverHostKey } = this.#negotiated
    return { kex, hostKey: serverHostKey, cipher: cs.cipher, mac: cs.mac }
  }

  /** The methods that the server offers; waits for the handshake. */
  offer(signal: AbortSignal): Promise<SshOffer> {
    return this.#orEnd(this.#offered.promise, signal)
  }

  /** One attempt. A secret in it goes out encrypted, and only to a host key that was accepted. */
  async attempt(method: AnyAuthMethod, signal: AbortSignal): Promise<SshAnswer> {
    const next = this.#next
    if (!next) throw this.#ended ?? new ProbeFailure({ code: 'unknown', text: 'the server expects no login' })
    this.#next = undefined
    // What is said from here on is about this attempt.
    this.#banner = ''
    this.#answer = Promise.withResolvers()
    this.#answer.promise.catch(() => {})
    next(method)
    return this.#orEnd(this.#answer.promise, signal)
  }

  /** Starts the SFTP subsystem (RFC 4254 section 6.5). */
  async startSftp(signal: AbortSignal): Promise<SshProgram> {
    const { promise, resolve, reject } = Promise.withResolvers<SshProgram>()
    if (this.#ended) throw this.#ended
    this.#client.subsys('sftp', (error, channel) => {
      // A connection that has ended is the better reason.
      if (error) setImmediate(() => reject(this.#ended ?? refusedSession(error)))
      else resolve(programOf(channel))
    })
    return this.#orEnd(promise, signal)
  }

  close(): void {
    this.#ended ??= new ProbeFailure({ code: 'cancelled', text: 'the connection was given up' })
    this.#client.end()
  }

  #config({ socket }: Link): ConnectConfig {
    const { user, hostKeyAlgorithm } = this.#setup
    return {
      sock: socket,
      ident: IDENT,
      username: user,
      // Every probe has a deadline of its own.
      readyTimeout: 0,
      algorithms: {
        kex: [...CLIENT.kex] as never[],
        serverHostKey: [...(hostKeyAlgorithm === undefined ? CLIENT.hostKey : [hostKeyAlgorithm])] as never[],
        cipher: [...CLIENT.cipher] as never[],
        hmac: [...CLIENT.mac] as never[],
      },
      hostVerifier: (blob: Buffer) => {
        this.#hostKey = readHostKey(blob)
        return this.#setup.accept?.(this.#hostKey) ?? true
      },
      authHandler: (methods, partial, next) => this.#wanted(methods, partial, next),
    }
  }

  /** ssh2 asks what to try next: first nothing, then it is the answer to what was tried. */
  #wanted(methods: readonly string[] | null, partial: boolean | null, next: (method: AnyAuthMethod) => void): void {
    if (methods === null) {
      next({ type: 'none', username: this.#setup.user })
      return
    }
    this.#next = next
    this.#offered.resolve({ methods, isIn: false })
    this.#answer?.resolve({ result: partial === true ? 'partial' : 'refused', methods })
  }

  #enter(): void {
    this.#isIn = true
    this.#stage = 'session'
    this.#offered.resolve({ methods: [], isIn: true })
    this.#answer?.resolve({ result: 'in', methods: [] })
  }

  #explain(error: Error): ProbeFailure {
    const { hostKey } = this
    if (this.#stage === 'handshake' && hostKey && this.#setup.accept?.(hostKey) === false)
      return new ProbeFailure({ code: 'ssh-host-key', text: hostKey.fingerprint, command: 'handshake' })
    return sshFailure(error, this.#stage)
  }

  #end(failure: ProbeFailure): void {
    if (this.#ended) return
    this.#ended = failure
    this.#fail.reject(failure)
    this.#client.end()
  }

  async #orEnd<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      return await abortable(Promise.race([promise, this.#fail.promise]), signal)
    } catch (reason) {
      if (signal.aborted && !this.#isIn) this.close()
      throw reason
    }
  }
}

/** Listens at once: a program that ends right away tells its status in the same segment that says it was started. */
function programOf(channel: ClientChannel): SshProgram {
  const exited = Promise.withResolvers<number | undefined>()
  const closed = Promise.withResolvers<void>()
  channel.on('exit', (status: number | null) => exited.resolve(status ?? undefined))
  channel.on('close', () => (exited.resolve(undefined), closed.resolve()))
  channel.on('error', () => {})
  return { stream: channel, stderr: channel.stderr, exited: exited.promise, closed: closed.promise }
}

/** A channel that was not opened, or a subsystem that was not started on it (RFC 4254 sections 5.1 and 6.5). */
function refusedSession(error: Error): ProbeFailure {
  const isSubsystem = /subsystem/i.test(error.message)
  const code = isSubsystem ? 'ssh-subsystem-refused' : 'ssh-channel-refused'
  return new ProbeFailure({ code, text: error.message, command: 'session' })
}

/** Reads a private key; throws `ssh-key-unusable` with the reason, which holds nothing of the key. */
export function checkPrivateKey(content: string, passphrase: string | undefined): void {
  const key = ssh2.utils.parseKey(content, passphrase)
  if (key instanceof Error) throw new ProbeFailure({ code: 'ssh-key-unusable', text: key.message })
  const one = Array.isArray(key) ? key[0] : key
  if (!one?.isPrivateKey()) throw new ProbeFailure({ code: 'ssh-key-unusable', text: 'this is no private key' })
}

export type { AnyAuthMethod }
