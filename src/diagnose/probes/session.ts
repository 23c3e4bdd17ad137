import type { Address } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import { isStranger, type KnownServer } from '../model/known-server.ts'
import type { PassiveMode } from '../model/observation.ts'
import type { Secret } from '../model/secret.ts'
import type { Options, Target } from '../model/target.ts'
import type { TlsFacts } from '../model/tls.ts'
import { ControlConnection } from '../net/control-connection.ts'
import type { Meter } from '../net/meter.ts'
import type { Link, Net } from '../net/port.ts'
import type { Features } from '../wire/features.ts'
import type { DataLine, Guest } from './data-line.ts'
import { logIn, type LoginReplies } from './log-in.ts'
import { refuse } from './refuse.ts'
import { SecuredControls, type TlsWay } from './secured.ts'
import type { SessionSetup } from './session-setup.ts'
import { SshHandles } from './ssh-handles.ts'

export type { DataLine } from './data-line.ts'

const NOT_KNOWN = { code: 'not-available', text: 'another certificate than the one that the login is for' } as const

/**
 * The live handles of one diagnosis: control connections, data connections on their way, and what must be undone at the
 * end. Probes hand them on here, so that one diagnosis opens few connections.
 */
export class Session {
  readonly target: Target
  readonly options: Options
  readonly meter: Meter
  readonly credential: Secret | undefined
  readonly knownServer: KnownServer
  readonly ssh: SshHandles
  readonly secured: SecuredControls
  /** Control connections by the address they go to. */
  readonly controls = new Map<string, ControlConnection>()
  readonly lines = new Map<string, DataLine>()
  /** Run at the very end, also after a cancel, with a signal of their own. */
  readonly cleanups: ((signal: AbortSignal) => Promise<void>)[] = []
  /** The address of the main control connection. */
  main?: Address
  /** How long the first TCP connection took: the round trip, as far as it is known. */
  roundTripMs?: number
  features?: Features
  /** The passive mode over which a transfer has completed. */
  workingMode?: PassiveMode
  logins = 0
  failedLogins = 0
  /** What the person gave was refused. */
  isRefused = false
  filesWritten = 0
  oneAtATime = false
  /** Whether the control connection is protected from its first byte on, or after AUTH TLS. */
  security?: 'implicit' | 'explicit'
  /** The server agreed to PROT P: data connections shake hands too. */
  protectsData = false
  /** Logged in as anonymous, for a review. */
  guest?: Guest
  readonly #free: ControlConnection[] = []
  readonly #all: ControlConnection[] = []

  constructor({ target, options, meter, credential, sshKeys = {}, knownServer = {} }: SessionSetup) {
    this.target = target
    this.options = options
    this.meter = meter
    this.credential = credential
    this.knownServer = knownServer
    this.ssh = new SshHandles(sshKeys, knownServer.hostKey?.algorithm)
    this.secured = new SecuredControls(target.host)
  }

  get net(): Net {
    return this.meter.net
  }

  /** The control connection on the main address. */
  control(): ControlConnection {
    const control = this.main && this.controls.get(this.main.address)
    if (!control) throw new ProbeFailure({ code: 'unknown', text: 'there is no control connection' })
    return control
  }

  /** A new control connection to an address; nothing has been read from it. */
  adopt(link: Link): ControlConnection {
    const control = new ControlConnection(link)
    control.oneAtATime = this.oneAtATime
    this.#all.push(control)
    return control
  }

  /** USER and PASS on a connection. After one refusal nothing is ever tried again: servers ban for less. */
  async logIn(control: ControlConnection, signal: AbortSignal): Promise<LoginReplies> {
    if (this.isRefused) throw new ProbeFailure({ code: 'budget', text: 'one login was refused; no second is tried' })
    this.#refuseStranger(control)
    try {
      const replies = await logIn(
        control,
        { user: this.target.user ?? 'anonymous', credential: this.credential },
        signal,
      )
      this.logins++
      return replies
    } catch (reason) {
      if (reason instanceof ProbeFailure && reason.failure.code.startsWith('reply-')) this.refuseLogin()
      throw reason
    }
  }

  /** The certificate to which the login has been sent, where it may not be sent to any. */
  get knownCertificate(): string | undefined {
    if (this.knownServer.certificate === undefined) return undefined
    return this.secured.factsOf(this.control())?.certificates[0]?.fingerprint
  }

  /** Each connection is asked anew who is at its other end. */
  #refuseStranger(control: ControlConnection): void {
    const shown = this.secured.factsOf(control)
    if (shown && isStranger(shown, this.knownServer)) throw new ProbeFailure(NOT_KNOWN)
  }

  refuseLogin(): void {
    this.failedLogins++
    this.isRefused = true
  }

  /** A logged-in control connection on which no transfer is pending: a free one, or a new one. Give it back with `release`. */
  async lease(signal: AbortSignal): Promise<ControlConnection> {
    for (let free = this.#free.pop(); free; free = this.#free.pop()) if (free.open) return free
    return this.secondControl(signal)
  }

  /** A connection is there to be leased. */
  get hasFree(): boolean {
    return this.#free.some(({ open }) => open)
  }

  release(control: ControlConnection): void {
    if (control.open) this.#free.push(control)
  }

  /** Another control connection to the main address, greeted, and as protected as the main one unless it stays in the clear. */
  async open(signal: AbortSignal, way: TlsWay | 'clear' = {}): Promise<ControlConnection> {
    if (!this.main) throw new ProbeFailure({ code: 'unknown', text: 'there is no control connection' })
    const control = this.adopt(await this.net.connect(this.main.address, this.target.port, signal))
    const tls = way === 'clear' ? {} : way
    if (this.security === 'implicit') await this.secured.secure(control, signal, tls)
    const words = await control.firstWords(signal)
    refuse(words.reply)
    if (this.security === 'explicit' && way !== 'clear') {
      refuse(await control.command('AUTH TLS', signal), 'AUTH')
      await this.secured.secure(control, signal, tls)
    }
    return control
  }

  /** The same, logged in. */
  async secondControl(signal: AbortSignal, way?: TlsWay): Promise<ControlConnection> {
    const control = await this.open(signal, way)
    await this.logIn(control, signal)
    if (this.protectsData) await Promise.all([control.command('PBSZ 0', signal), control.command('PROT P', signal)])
    return control
  }

  /** The TLS handshake on a control connection that is ready for it. */
  secure(control: ControlConnection, signal: AbortSignal): Promise<TlsFacts> {
    return this.secured.secure(control, signal)
  }

  /** Says QUIT where it can be heard, and closes everything. */
  close(): void {
    for (const control of this.#all) control.quit()
    this.ssh.close()
  }
}
