import { randomBytes } from 'node:crypto'
import { ProbeFailure } from '../model/failure.ts'
import type { ProbeData } from '../model/observation.ts'
import type { Probe } from './probe.ts'
import type { Session } from './session.ts'
import { asTyped, directoryOf } from './sftp.ts'
import { reopenSftp } from './ssh-open.ts'

/** Both line ends, so that a conversion on the way shows, and bytes that no text has. */
const CONTENT = Buffer.from(
  'ftpcheck wrote this file to test an upload and deletes it at once.\r\nunix line end\n\x00\xff\n',
  'latin1',
)

/** Uploads a small file under a name that nobody has, reads it back and deletes it. */
export const sftpWrite: Probe<'sftp-write'> = {
  id: 'sftp-write',
  layer: 'data',
  timeoutMs: 20_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const files = session.ssh.sftp()
    const name = session.options.uploadName ?? `ftpcheck-${randomBytes(6).toString('hex')}.tmp`
    const directory = directoryOf(session)
    const path = `${directory.replace(/\/?$/, '/')}${asTyped(name)}`
    await refuseToOverwrite(session, path, signal)
    const undo = deletion(session, path)
    session.cleanups.push(undo)
    await create(session, { path, undo, signal })
    session.filesWritten++
    const chunks: Uint8Array[] = []
    await files.read({ path, size: CONTENT.length, take: (chunk) => chunks.push(chunk) }, signal)
    const listed = (await files.list(directory, signal)).includes(asTyped(name))
    const { size = 0 } = await files.stat(path, signal)
    const identical = Buffer.concat(chunks).equals(CONTENT)
    const removal = await remove(session, path, signal)
    if (removal.deleted) forget(session, undo)
    return { name, listed, identical, storedBytes: size, sentBytes: CONTENT.length, ...removal }
  },
}

type Undo = Session['cleanups'][number]

function forget({ cleanups }: Session, undo: Undo): void {
  cleanups.splice(cleanups.indexOf(undo), 1)
}

/** The request itself is exclusive too; this tells the one reason from the others, which a status does not. */
async function refuseToOverwrite(session: Session, path: string, signal: AbortSignal): Promise<void> {
  const isThere = await session.ssh
    .sftp()
    .stat(path, signal)
    .then(
      () => true,
      (reason: unknown) => {
        if (reason instanceof ProbeFailure && reason.failure.code.startsWith('sftp-status-')) return false
        throw reason
      },
    )
  if (isThere)
    throw new ProbeFailure({
      code: 'not-available',
      text: 'a file of that name is there already; it is not overwritten',
    })
}

/** A clear no to OPEN leaves nothing behind; anything else may have. */
async function create(
  session: Session,
  { path, undo, signal }: { path: string; undo: Undo; signal: AbortSignal },
): Promise<void> {
  try {
    await session.ssh.sftp().create(path, CONTENT, signal)
  } catch (reason) {
    if (reason instanceof ProbeFailure && reason.failure.command === 'OPEN') forget(session, undo)
    throw reason
  }
}

async function remove(
  session: Session,
  path: string,
  signal: AbortSignal,
): Promise<Pick<ProbeData['sftp-write'], 'deleted' | 'deleteReply'>> {
  try {
    await session.ssh.sftp().remove(path, signal)
    return { deleted: true }
  } catch (reason) {
    signal.throwIfAborted()
    return { deleted: false, deleteReply: reason instanceof Error ? reason.message : String(reason) }
  }
}

/** Deletes the file over the session that wrote it, or over a new one where that is gone. */
function deletion(session: Session, path: string): Undo {
  return async (signal) => {
    if (!session.ssh.files?.open) await reopenSftp(session, signal)
    await session.ssh.sftp().remove(path, signal)
  }
}
