import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, prepare, unpacked, writeConfig } from './daemon.ts'
import type { Daemon, FtpServer, ServerOptions } from './daemon.ts'
import type { Lab } from './lab.ts'

/** Host keys that the lab's SSH servers have; `config` may leave some out with HostKey lines of its own. */
export type KeyType = 'ed25519' | 'ecdsa' | 'rsa'
const TYPES: readonly KeyType[] = ['ed25519', 'ecdsa', 'rsa']

export const sftpServer = join(unpacked, 'usr/lib/openssh/sftp-server')

/** A key pair in the format of OpenSSH, with its SHA-256 fingerprint. */
export interface KeyPair {
  readonly privateKey: string
  readonly publicKey: string
  readonly fingerprint: string
}

/** Makes a key pair by ssh-keygen. */
export function makeKey(type: KeyType, passphrase = ''): KeyPair {
  const dir = mkdtempSync(join(tmpdir(), 'ftpcheck-key-'))
  const file = join(dir, 'key')
  try {
    execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', 'lab', '-f', file])
    const listed = execFileSync('ssh-keygen', ['-l', '-E', 'sha256', '-f', file], { encoding: 'utf8' })
    const fingerprint = /SHA256:\S+/.exec(listed)?.[0] ?? ''
    return { privateKey: readFileSync(file, 'utf8'), publicKey: readFileSync(`${file}.pub`, 'utf8'), fingerprint }
  } finally {
    rmSync(dir, { recursive: true })
  }
}

/** RSA keys take long to make, so a test file has one set. */
const hostKeys = new Map<KeyType, KeyPair>()

export function hostKey(type: KeyType): KeyPair {
  const made = hostKeys.get(type) ?? makeKey(type)
  hostKeys.set(type, made)
  return made
}

function writeHostKeys({ dir }: Daemon): string[] {
  return TYPES.map((type) => {
    const file = join(dir, `host_${type}`)
    writeFileSync(file, hostKey(type).privateKey, { mode: 0o600 })
    return `HostKey ${file}`
  })
}

/** As Debian ships it; the first value of a keyword wins, so a test's own lines come before these. */
const settings = (daemon: Daemon) => [
  `Port ${daemon.port}`,
  ...(daemon.config.some((line) => line.startsWith('HostKey ')) ? [] : writeHostKeys(daemon)),
  'UsePAM yes',
  'UseDNS no',
  'PidFile none',
  'LogLevel VERBOSE',
  'PasswordAuthentication yes',
  'KbdInteractiveAuthentication no',
  // The lab's homes are those of a throw-away machine, below a temporary folder.
  'StrictModes no',
  ...(daemon.config.some((line) => /^#? *no Subsystem|^Subsystem /.test(line)) ? [] : [`Subsystem sftp ${sftpServer}`]),
]

/** Starts OpenSSH; `config` is lines of sshd_config(5), those from the first `Match` on at its end. */
export async function startSshd(lab: Lab, options: ServerOptions = {}): Promise<FtpServer> {
  const daemon = prepare(lab, { port: 22, ...options })
  const match = daemon.config.findIndex((line) => line.startsWith('Match '))
  const global = match < 0 ? daemon.config : daemon.config.slice(0, match)
  const blocks = match < 0 ? [] : daemon.config.slice(match)
  const file = writeConfig(daemon, 'sshd_config', [...global, ...settings(daemon), ...blocks])
  return launch(lab, daemon, [join(unpacked, 'usr/sbin/sshd'), '-D', '-e', '-f', file])
}

const WEB = 5001

/** For `prepare`: lets `web` in with this key. */
export const authorize =
  (key: KeyPair) =>
  (homes: string): void => {
    const folder = join(homes, 'web', '.ssh')
    mkdirSync(folder, { mode: 0o700 })
    const file = join(folder, 'authorized_keys')
    writeFileSync(file, key.publicKey, { mode: 0o600 })
    for (const path of [folder, file]) chownSync(path, WEB, WEB)
  }

/** For `prepare`: the home belongs to root, as ChrootDirectory wants it; `upload/` in it is for writing. */
export function ownedByRoot(homes: string): void {
  const home = join(homes, 'web')
  chownSync(home, 0, 0)
  chmodSync(home, 0o755)
  mkdirSync(join(home, 'upload'))
  chownSync(join(home, 'upload'), WEB, WEB)
}

/** For `prepare`: puts a file into the home of `web`, as its own. */
export const homeFile =
  (name: string, content: string, mode = 0o644) =>
  (homes: string): void => {
    const file = join(homes, 'web', name)
    writeFileSync(file, content, { mode })
    chownSync(file, WEB, WEB)
  }
