import { createHash } from 'node:crypto'
import type { ProbeData } from '../model/observation.ts'
import { detectCharset } from '../wire/charset.ts'
import { fromBytes, toBytes } from '../wire/latin1.ts'
import { visible } from '../wire/plain-text.ts'
import { round } from './connect.ts'
import type { Probe } from './probe.ts'
import type { Session } from './session.ts'
import { startSftp } from './ssh-open.ts'

/** The subsystem must really answer: a login says nothing about it. */
export const sftpSession: Probe<'sftp-session'> = {
  id: 'sftp-session',
  layer: 'service',
  timeoutMs: 12_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    const begun = performance.now()
    const { files, version, extensions } = await startSftp(session.ssh.login(), signal)
    session.ssh.files = files
    session.ssh.home = await files.realpath('.', signal)
    return {
      version,
      extensions: extensions.slice(0, 40).map((name) => visible(name, 80)),
      home: session.ssh.home,
      ms: round(performance.now() - begun),
    }
  },
}

/** A path as typed, in UTF-8, which every SFTP server of today takes for its names. */
export function asTyped(path: string): string {
  return fromBytes(Buffer.from(path))
}

/** The directory that was asked for, else the home. */
export function directoryOf({ target, ssh }: Session): string {
  return target.path?.endsWith('/') ? asTyped(target.path) : ssh.home
}

const NAMES_KEPT = 8
const UNDECODABLE_KEPT = 5

export const sftpListing: Probe<'sftp-listing'> = {
  id: 'sftp-listing',
  layer: 'data',
  timeoutMs: 12_000,
  slowAfterMs: [1500],
  async run({ session, signal }) {
    const begun = performance.now()
    const path = directoryOf(session)
    const names = await session.ssh.sftp().list(path, signal)
    return {
      path,
      entries: names.length,
      names: names.slice(0, NAMES_KEPT),
      charset: detectCharset(names).charset,
      undecodable: names.filter((name) => !isUtf8(name)).slice(0, UNDECODABLE_KEPT),
      ms: round(performance.now() - begun),
    }
  },
}

function isUtf8(name: string): boolean {
  return !Buffer.from(toBytes(name)).toString('utf8').includes('\ufffd')
}

type Kind = ProbeData['sftp-file']['kind']

/** The file types of POSIX in a mode (draft-ietf-secsh-filexfer-02 section 5). */
const KINDS: Readonly<Record<number, Kind>> = { 0o100000: 'file', 0o040000: 'directory' }

export const sftpFile: Probe<'sftp-file'> = {
  id: 'sftp-file',
  layer: 'data',
  timeoutMs: 30_000,
  slowAfterMs: [2000],
  async run({ session, signal }) {
    const begun = performance.now()
    const path = session.target.path ?? ''
    const files = session.ssh.sftp()
    const { size, mode } = await files.stat(asTyped(path), signal)
    // A server that tells no kind is asked for a file, which is what the person named.
    const kind: Kind = mode === undefined ? 'file' : (KINDS[mode & 0o170000] ?? 'other')
    const facts = { path, kind, ...(size !== undefined && kind === 'file' && { size }) }
    const took = () => ({ ms: round(performance.now() - begun) })
    if (kind !== 'file') return { ...facts, bytes: 0, ...took() }
    const hash = createHash('sha256')
    const bytes = await files.read({ path: asTyped(path), size, take: (chunk) => hash.update(chunk) }, signal)
    return { ...facts, bytes, sha256: hash.digest('hex'), ...took() }
  },
}
