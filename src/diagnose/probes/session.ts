import type { Address } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { PassiveMode } from '../model/observation.ts'
import type { Secret } from '../model/secret.ts'
import type { SshKeys } from '../model/ssh-credential.ts'
import type { Options, Target } from '../model/target.ts'
import { ControlConnection } from '../net/control-connection.ts'
import type { Meter } from '../net/meter.ts'
import type { Pending } from '../net/pending.ts'
import type { Link, Net } from '../net/port.ts'
import type { Features } from '../wire/features.ts'
import { logIn, type LoginReplies } from './log-in.ts'
import { refuse } from './refuse.ts'
import { SshHandles } from './ssh-handles.ts'

/** A data connection being set up: the control connection it belongs to, where it goes, what travels over it. */
export interface DataLine {
  readonly control: ControlConnection
  readonly mode: PassiveMode
  readonly port: number
  link?: Link
  pending?: Pending
  command?: string
  /** Why the server reset the data connection before it could be used. */
  refusal?: ProbeFailure | undefined
}

export interface SessionSetup {
  readonly target: Target
  readonly options: Options
  readonly meter: Meter
  readonly credential?: Secret
  readonly sshKeys?: SshKeys
}

/**
 * The live handles of one diagnosis: control connections, data connections on their way, and what must be undone at the
 * end. Probes hand them on here, so that one diagnosis opens few connections.
 */
export class Session {
  readonly target: Target
  readonly options: Options
  readonly meter: Meter
  readonly credential: Secret | undefined
  readonly ssh: SshHandles
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
  filesWritten = 0
  oneAtATime = false
  readonly #free: ControlConnection[] = []
  readonly #all: ControlConnection[] = []

  constructor({ target, options, meter, credential, sshKeys = {} }: SessionSetup) {
    this.target = target
    this.options = options
    this.meter = meter
    this.credential = credential
    this.ssh = new SshHandles(sshKeys)
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
    if (this.failedLogins > 0)
      throw new ProbeFailure({ code: 'budget', text: 'one login was refused; no second is tried' })
    try {
      const replies = await logIn(
        control,
        { user: this.target.user ?? 'anonymous', credential: this.credential },
        signal,
      )
      this.logins++
      return replies
    } catch (reason) {
      if (reason instanceof ProbeFailure && reason.failure.code.startsWith('reply-')) this.failedLogins++
      throw reason
    }
  }

  /** A logged-in control connection on which no transfer is pending: a free one, or a new one. Give it back with `release`. */
  async lease(signal: AbortSignal): Promise<ControlConnection> {
    for (let free = this.#free.pop(); free; free = this.#free.pop()) if (free.open) return free
    return this.secondControl(signal)
  }

  release(control: ControlConnection): void {
    if (control.open) this.#free.push(control)
  }

  /** Another control connection to the main address, greeted and logged in. */
  async secondControl(signal: AbortSignal): Promise<ControlConnection> {
    if (!this.main) throw new ProbeFailure({ code: 'unknown', text: 'there is no control connection' })
    const control = this.adopt(await this.net.connect(this.main.address, this.target.port, signal))
    const words = await control.firstWords(signal)
    refuse(words.reply)
    await this.logIn(control, signal)
    return control
  }

  /** Says QUIT where it can be heard, and closes everything. */
  close(): void {
    for (const control of this.#all) control.quit()
    this.ssh.close()
  }
}
