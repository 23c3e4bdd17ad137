import type { Speaks } from './speaks.ts'

/** The ten name-lists of SSH_MSG_KEXINIT (RFC 4253 section 7.1), each in the order of the server's preference. */
export interface KexInit {
  readonly kex: readonly string[]
  readonly hostKey: readonly string[]
  readonly cipherToServer: readonly string[]
  readonly cipherToClient: readonly string[]
  readonly macToServer: readonly string[]
  readonly macToClient: readonly string[]
  readonly compressionToServer: readonly string[]
  readonly compressionToClient: readonly string[]
  readonly languageToServer: readonly string[]
  readonly languageToClient: readonly string[]
}

/** What two sides must agree on before a connection comes about. */
export const SSH_MATTERS = ['kex', 'hostKey', 'cipher', 'mac'] as const
export type SshMatter = (typeof SSH_MATTERS)[number]

/** Software that names itself in an SSH identification line. */
export interface SshSoftware {
  /** `openssh`, `dropbear`, `mod_sftp`, …; `unknown` where the line names none that we know. */
  readonly product: string
  /** As the server writes it: `9.2p1`. */
  readonly version?: string
  /** What a distribution adds, which tells its back-ported fixes: `Debian-2+deb12u10`. */
  readonly vendor?: string
}

export interface SshHostKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string
  /** `SHA256:` and 43 characters, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
  /** Of an RSA key: the length of its modulus. */
  readonly bits?: number
}

export type SshMethod = 'none' | 'password' | 'publickey' | 'keyboard-interactive' | 'agent'

/** What probes of SSH and SFTP saw: part of `ProbeData`, by the same rules. */
export interface SshProbeData {
  /** The same of the SSH server on another port, where FTP is asked for and fails: identification and offer. Subject: the port. */
  'other-ssh': {
    readonly port: number
    /** `SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10` */
    readonly ident: string
    readonly kexInit: KexInit
  }
  /** Identification and key exchange offer of a server, read on a connection of its own. Subject: the address. */
  'ssh-ident': {
    readonly speaks: Speaks
    /** The first words, whatever they are. */
    readonly banner: string
    readonly ms: number
    /** Lines before the identification (RFC 4253 section 4.2). */
    readonly before: readonly string[]
    /** `SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10` */
    readonly ident?: string
    /** `2.0`; `1.99` also speaks SSH 1. */
    readonly protocol?: string
    readonly software?: SshSoftware
    readonly kexInit?: KexInit
    /** Where the server offers nothing that the client of this check knows: a limit of the check, not of the server. */
    readonly beyondClient?: readonly SshMatter[]
  }
  /** The host key that the server shows when only that algorithm is offered to it. Subject: the algorithm. */
  'ssh-host-keys': SshHostKey & { readonly algorithm: string }
  /** What the server answers to the method `none` (RFC 4252 section 5.2), before any secret is sent. */
  'ssh-auth-methods': {
    /** Empty where the server let the user in without any. */
    readonly methods: readonly string[]
    readonly hostKey: SshHostKey
    /** Missing where the client does not tell. */
    readonly negotiated?: {
      readonly kex: string
      readonly hostKey: string
      readonly cipher: string
      readonly mac: string
    }
    readonly banner?: string
    readonly ms: number
  }
  /** The login, on the same connection. A refusal is a failure, with the method that was refused as its command. */
  'ssh-login': { readonly method: SshMethod; readonly banner?: string; readonly ms: number }
  /** The SFTP subsystem, started, and the home directory that REALPATH tells. */
  'sftp-session': {
    readonly version: number
    readonly extensions: readonly string[]
    readonly home: string
    readonly ms: number
  }
  /** One directory: the one that was asked for, else the home. Names are the raw bytes as Latin-1. */
  'sftp-listing': {
    readonly path: string
    readonly entries: number
    readonly names: readonly string[]
    readonly charset: string
    readonly undecodable: readonly string[]
    readonly ms: number
  }
  /** The named file, or only its kind where it is no file. */
  'sftp-file': {
    readonly path: string
    readonly kind: 'file' | 'directory' | 'other'
    readonly size?: number
    readonly bytes: number
    readonly sha256?: string
    readonly ms: number
  }
  /** A small file is uploaded, looked for, read back, compared and deleted. */
  'sftp-write': {
    readonly name: string
    readonly listed: boolean
    readonly identical: boolean
    readonly storedBytes: number
    readonly sentBytes: number
    readonly deleted: boolean
    readonly deleteReply?: string
  }
}
