import type { Secret, SshKeys } from '../../diagnose/index.ts'
import type { CheckCommand } from '../grammar/index.ts'

/** What a login needs; nothing where none is asked for. */
export interface Login {
  readonly credential?: Secret
  readonly sshKeys?: SshKeys
  /** Whether the password may go over a connection without TLS. */
  readonly plaintextLogin?: boolean
}

/** Whence the secrets of logins come. */
export interface Logins {
  /** For a check that names a user. Throws UserError where there is none for this server. */
  find(command: CheckCommand): Promise<Login>
  /** A user of that server whom somebody may log in as without typing a secret. */
  suggest(target: CheckCommand['target']): string | undefined
}
