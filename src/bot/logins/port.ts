import type { KnownServer, Secret, SshKeys } from '../../diagnose/index.ts'
import type { CheckCommand } from '../grammar/index.ts'

/** What a login needs; nothing where none is asked for. */
export interface Login {
  readonly credential?: Secret
  readonly sshKeys?: SshKeys
  /** Whether the password may go over a connection without TLS. */
  readonly plaintextLogin?: boolean
  /** Whom it was sent to before. */
  readonly knownServer?: KnownServer
}

/** A login that the operator has set for everybody, as it may be shown. */
export interface LentLogin {
  readonly name: string
  readonly user: string
  readonly host: string
  /** Any of the well-known ports where it is undefined. */
  readonly port?: number
}

/** Where somebody asks: what others stored elsewhere is not for them. */
export interface Where {
  readonly workspace: string
}

/** Whence the secrets of logins come. */
export interface Logins {
  readonly lent: readonly LentLogin[]
  /** For a check that names a user. Throws UserError where there is none for this server. */
  find(command: CheckCommand, where: Where): Promise<Login>
  /** A user of that server whom somebody may log in as without typing a secret. */
  suggest(target: CheckCommand['target'], where: Where): Promise<string | undefined>
}

/** One login that is stored or lent: of one workspace, or of all where it has none. */
export interface LoginPlace {
  readonly workspace?: string
  readonly user: string
  readonly host: string
  /** Any where it is undefined. */
  readonly port?: number
}

/** Logins that are kept for more than one check. */
export interface KeptLogins extends Logins {
  /** The login for that target was sent to that server: from now on it goes to no other. */
  met(target: CheckCommand['target'], where: Where, server: KnownServer): Promise<void>
  /** Lets a login go to whichever server it meets next. */
  forgetServer(place: LoginPlace): Promise<void>
  /** Tells of each that is not what it was: stored, removed, or known at another server. */
  onChange(listener: (place: LoginPlace) => void): void
}

/** Whether that login is for this server. */
export const isFor = ({ host, port }: Pick<LoginPlace, 'host' | 'port'>, target: CheckCommand['target']): boolean =>
  host.toLowerCase() === target.host && (port === undefined || port === target.port)
