import type { KnownServer } from '../model/known-server.ts'
import type { Secret } from '../model/secret.ts'
import type { SshKeys } from '../model/ssh-credential.ts'
import type { Options, Target } from '../model/target.ts'
import type { Meter } from '../net/meter.ts'

/** What a session is begun with. */
export interface SessionSetup {
  readonly target: Target
  readonly options: Options
  readonly meter: Meter
  readonly credential?: Secret
  readonly sshKeys?: SshKeys
  /** Whom the login was sent to before. */
  readonly knownServer?: KnownServer
}
