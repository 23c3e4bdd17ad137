/** What a refusal means, as far as its words tell. */
export type ReplyKind =
  | 'mangled' // the server got another command than was sent
  | 'writable-chroot'
  | 'home-missing'
  | 'passive-busy'
  | 'server-config'
  | 'aftermath' // of a fault that an earlier reply has named
  | 'no-such-protocol' // RFC 2428 section 3: 522 to EPSV
  | 'session-reuse' // of TLS, on the data connection
  | 'data-protection'
  | 'tls-required'
  | 'banned'
  | 'too-many-per-ip'
  | 'too-many-per-user'
  | 'too-many'
  | 'shutting-down'
  | 'source-denied'
  | 'data-timeout'
  | 'idle'
  | 'unavailable'
  | 'anonymous-only'
  | 'anonymous-refused'
  | 'account-locked'
  | 'user-denied'
  | 'login-incorrect'
  | 'data-source'
  | 'no-data-connection'
  | 'port-refused'
  | 'quota'
  | 'too-large'
  | 'disk-full'
  | 'storage-error' // full or quota or broken: vsftpd and Pure-FTPd say the same for all
  | 'name-refused'
  | 'overwrite-refused'
  | 'write-disabled'
  | 'nothing-to-list' // an empty directory, in the words of some
  | 'not-found'
  | 'unopenable' // vsftpd says the same for a missing file and for one that may not be read
  | 'permission'
  | 'broken-off'

/** What the refused command was about; `greeting` is a refusal that nobody asked for, before any command. */
export type Scope = 'greeting' | 'login' | 'passive' | 'active' | 'read' | 'write' | 'other'

export interface ReplySign {
  readonly kind: ReplyKind
  /** Tried on the code and the words, the lines joined by a space. */
  readonly pattern: RegExp
  /** Only in reply to these; everywhere when left out. */
  readonly in?: readonly Scope[]
}

const SCOPES: Readonly<Record<string, Scope>> = {
  USER: 'login',
  PASS: 'login',
  ACCT: 'login',
  PASV: 'passive',
  EPSV: 'passive',
  PORT: 'active',
  EPRT: 'active',
  LIST: 'read',
  NLST: 'read',
  MLSD: 'read',
  MLST: 'read',
  RETR: 'read',
  SIZE: 'read',
  MDTM: 'read',
  CWD: 'read',
  STOR: 'write',
  STOU: 'write',
  APPE: 'write',
  MKD: 'write',
  DELE: 'write',
  RMD: 'write',
  RNFR: 'write',
  RNTO: 'write',
}

/** `PASS ****` is about logging in; no command at all is the greeting. */
export function scopeOfCommand(command: string | undefined): Scope {
  if (command === undefined) return 'greeting'
  return SCOPES[command.split(' ', 1)[0]?.toUpperCase() ?? ''] ?? 'other'
}
