import { ProbeFailure } from '../model/failure.ts'
import type { SshKeys } from '../model/ssh-credential.ts'
import type { Link } from '../net/port.ts'
import type { SftpSession } from '../net/sftp-session.ts'
import type { SshConnection } from '../net/ssh-client.ts'
import type { SshHearing } from '../net/ssh-hello.ts'

/** The live handles of an SFTP diagnosis: one login connection, on which everything happens. */
export class SshHandles {
  readonly keys: SshKeys
  /** New connections by the address they go to. */
  readonly hearings = new Map<string, SshHearing>()
  /** The one that the server has identified itself on, as long as nobody has gone on with it. */
  heard: SshHearing | undefined
  connection?: SshConnection
  files?: SftpSession
  /** Where the session begins: REALPATH of `.`, Latin-1. */
  home = '.'
  /** The algorithm with which the server shows the key that the person named, or that is known. */
  knownBy: string | undefined

  constructor(keys: SshKeys, knownBy?: string) {
    this.keys = keys
    this.knownBy = knownBy
  }

  takeHeard(): Link | undefined {
    const { heard } = this
    this.heard = undefined
    return heard?.handOver()
  }

  login(): SshConnection {
    if (!this.connection) throw new ProbeFailure({ code: 'unknown', text: 'there is no SSH connection' })
    return this.connection
  }

  sftp(): SftpSession {
    if (!this.files) throw new ProbeFailure({ code: 'unknown', text: 'there is no SFTP session' })
    return this.files
  }

  close(): void {
    this.heard?.close()
    this.connection?.close()
  }
}
