import { ProbeFailure } from '../model/failure.ts'
import type { SshHostKey } from '../model/ssh.ts'
import { SftpChannel } from '../net/sftp-channel.ts'
import { SftpSession } from '../net/sftp-session.ts'
import type { SshConnection } from '../net/ssh-client.ts'
import type { Session } from './session.ts'

/** ssh2 takes longer to load than many a check of FTP to run, so only those who need it wait for it. */
export const loadSsh2 = () => import('../net/ssh-client.ts')

/**
 * An SSH connection to the main address: the one on which the server has identified itself, where nobody has gone on with
 * it yet, else a further one. Nothing secret is sent to a key that is not the one the person named.
 */
export async function openSsh(session: Session, algorithm: string | undefined, signal: AbortSignal) {
  const { main, target, options, ssh } = session
  if (!main) throw new ProbeFailure({ code: 'unknown', text: 'no address to try' })
  const ssh2Client = await loadSsh2()
  const link = ssh.takeHeard() ?? (await session.net.connect(main.address, target.port, signal))
  const hostKeyAlgorithm = algorithm ?? ssh.knownBy
  return new ssh2Client.SshConnection(link, {
    user: target.user ?? 'ftpcheck',
    ...(hostKeyAlgorithm !== undefined && { hostKeyAlgorithm }),
    accept: (key) => isKnown(key, options.fingerprint),
  })
}

/** Without a fingerprint to compare, any key will do. */
export function isKnown({ fingerprint }: SshHostKey, wanted: string | undefined): boolean {
  return wanted === undefined || fingerprint === wanted
}

/** Logs in with what was given. After one refusal nothing is ever tried again: servers ban for less. */
export async function logInBySsh(session: Session, connection: SshConnection, signal: AbortSignal) {
  if (session.isRefused) throw new ProbeFailure({ code: 'budget', text: 'one login was refused; no second is tried' })
  const { target, credential, ssh } = session
  const { sshLogIn } = await import('../net/ssh-log-in.ts')
  try {
    const { method } = await sshLogIn(
      connection,
      { user: target.user ?? '', ...ssh.keys, ...(credential && { password: credential }) },
      signal,
    )
    session.logins++
    return method
  } catch (reason) {
    if (reason instanceof ProbeFailure && COUNTED.has(reason.failure.code)) session.refuseLogin()
    throw reason
  }
}

/** A server may end a login instead of refusing it, and counts it all the same. */
const COUNTED: ReadonlySet<string> = new Set([
  'ssh-auth-refused',
  'ssh-auth-partial',
  'ssh-password-expired',
  'ssh-disconnect',
  'closed',
  'reset',
])

/** Starts SFTP on a connection that is logged in. */
export async function startSftp(connection: SshConnection, signal: AbortSignal) {
  const channel = new SftpChannel(await connection.startSftp(signal))
  const facts = await channel.start(signal)
  return { files: new SftpSession(channel), ...facts }
}

/** Another SFTP session, where the first one is gone before everything was tidied up. */
export async function reopenSftp(session: Session, signal: AbortSignal): Promise<void> {
  session.meter.allow(session.meter.usage.connections + 1)
  const connection = (session.ssh.connection = await openSsh(session, undefined, signal))
  await logInBySsh(session, connection, signal)
  session.ssh.files = (await startSftp(connection, signal)).files
}
