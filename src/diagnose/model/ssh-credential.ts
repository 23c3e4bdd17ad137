import type { Secret } from './secret.ts'

/** What a login by SSH may use besides a password. */
export interface SshKeys {
  /** Contents of a private key file. */
  readonly key?: Secret
  readonly passphrase?: Secret
  /** Where the agent listens: a path, or `pageant`. */
  readonly agent?: string
}
