import type { KnownServer } from './model/known-server.ts'
import type { ProbeId } from './model/observation.ts'
import type { Secret } from './model/secret.ts'
import type { SshKeys } from './model/ssh-credential.ts'
import type { Options, Target } from './model/target.ts'
import type { Net } from './net/port.ts'

/** What somebody wants to know. */
export interface Request {
  readonly target: Target
  readonly options: Options
  readonly credential?: Secret
  /** For a login by SSH. */
  readonly sshKeys?: SshKeys
  /**
   * Whether the password may go over a connection without TLS, true unless told: who types it on a command line decides, who
   * asks in a chat has an operator. A login that is not allowed is not tried, and the report says so. Anonymous logins have
   * no secret and go on.
   */
  readonly plaintextLogin?: boolean
  /**
   * Whom the login was sent to before: where another certificate or host key is shown, for which nobody vouches, it is not sent,
   * and the report says so.
   */
  readonly knownServer?: KnownServer
  /** Nothing but these probes and what they stand on, to see whether a repair has helped; all unless told. */
  readonly only?: readonly ProbeId[]
}

/** What a diagnosis stands on. */
export interface Deps {
  readonly net: Net
  /** The name of the place that it runs from. */
  readonly vantage: string
  readonly version: string
  /** Milliseconds for the whole diagnosis, 30,000 unless told; the flags that take long by nature add their own. */
  readonly timeoutMs?: number
  readonly newId?: () => string
  readonly now?: () => Date
}
