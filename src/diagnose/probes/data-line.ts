import type { ProbeFailure } from '../model/failure.ts'
import type { PassiveMode } from '../model/observation.ts'
import type { ControlConnection } from '../net/control-connection.ts'
import type { Pending } from '../net/pending.ts'
import type { Link } from '../net/port.ts'
import type { Handshake, TLSSocket } from '../net/tls-handshake.ts'

/** A data connection being set up: the control connection it belongs to, where it goes, what travels over it. */
export interface DataLine {
  readonly control: ControlConnection
  readonly mode: PassiveMode
  readonly port: number
  link?: Link
  /** The protected connection over `link`, once shaken hands over. */
  secured?: TLSSocket
  /** How the server has ended `secured`. */
  ending?: Handshake['ending']
  pending?: Pending
  command?: string
  /** Why the server reset the data connection before it could be used. */
  refusal?: ProbeFailure | undefined
}

/** A control connection that is logged in as anonymous. */
export interface Guest {
  readonly control: ControlConnection
  /** The server agreed to PROT P on it. */
  readonly protectsData: boolean
}
