import { createHash } from 'node:crypto'
import { ProbeFailure } from '../model/failure.ts'
import type { Reply } from '../model/reply.ts'
import { encodeName, type Charset } from '../wire/charset.ts'
import { openData } from './open-data.ts'
import type { Context, Probe } from './probe.ts'
import { receiveAll, type Received } from './receive-file.ts'

interface Fetched extends Received {
  readonly sha256: string
  readonly lineFeeds: number
  readonly size?: number
}

/** SIZE (RFC 3659 section 4) in the current type, then RETR; a server without SIZE is no worse for that. */
async function fetchFile({ session, signal }: Context, type: 'I' | 'A'): Promise<Fetched> {
  const path = session.target.path ?? ''
  const control = await session.lease(signal)
  const hash = createHash('sha256')
  let lineFeeds = 0
  try {
    const [, size] = await Promise.all([
      control.command(`TYPE ${type}`, signal),
      control.command(`SIZE ${path}`, signal),
    ])
    const line = await openData(session, `RETR ${path}`, { control, signal })
    const take = (chunk: Uint8Array) => {
      hash.update(chunk)
      for (const byte of chunk) if (byte === 10) lineFeeds++
    }
    const received = await receiveAll(line, take, signal)
    const says = size.code === 213 ? Number(/^213 (\d+)/.exec(size.lines[0] ?? '')?.[1]) : Number.NaN
    return { ...received, lineFeeds, sha256: hash.digest('hex'), ...(Number.isNaN(says) ? {} : { size: says }) }
  } finally {
    if (!control.busy) session.release(control)
  }
}

export const file: Probe<'file'> = {
  id: 'file',
  layer: 'data',
  timeoutMs: 20_000,
  slowAfterMs: [2000],
  async run(context) {
    const path = context.session.target.path ?? ''
    try {
      const { opening: _opening, lineFeeds: _lineFeeds, ...facts } = await fetchFile(context, 'I')
      return { path, ...facts }
    } catch (reason) {
      const entered = await enterFolder(context, reason)
      if (!entered) throw reason
      return { path, folder: true, bytes: 0, sha256: '', ms: 0, closing: entered }
    }
  },
}

/** A refused RETR may be that of a folder, which its name need not show; whoever gave a checksum means a file. */
async function enterFolder({ session, signal }: Context, reason: unknown): Promise<Reply | undefined> {
  const isRefusal = reason instanceof ProbeFailure && reason.failure.code === 'reply-550'
  if (!isRefusal || session.options.sha256 !== undefined) return undefined
  // The connection is left in that folder, so it is not given back.
  const control = await session.lease(signal)
  const reply = await control.command(`CWD ${session.target.path}`, signal)
  if (reply.code < 400) return reply
  session.release(control)
  return undefined
}

export const fileAscii: Probe<'file-ascii'> = {
  id: 'file-ascii',
  layer: 'data',
  timeoutMs: 20_000,
  slowAfterMs: [2000],
  async run(context) {
    const { bytes, sha256, lineFeeds } = await fetchFile(context, 'A')
    return { bytes, sha256, lineFeeds }
  },
}

/** The same name in another encoding: a server that stores raw bytes knows it only as it was written (RFC 2640 came late). */
export const pathCharset: Probe<'path-charset'> = {
  id: 'path-charset',
  layer: 'data',
  timeoutMs: 8000,
  async run({ session, subject, signal }) {
    const control = await session.lease(signal)
    const name = encodeName(session.target.path ?? '', subject as Charset)
    if (name.length === 0)
      throw new ProbeFailure({ code: 'not-available', text: `the name cannot be written in ${subject}` })
    // SIZE may be refused in ASCII, the type after login (RFC 3659 section 4.1).
    await control.command('TYPE I', signal)
    const reply = await control.command(Buffer.concat([Buffer.from('SIZE '), name]), signal)
    session.release(control)
    return { charset: subject, reply }
  },
}
