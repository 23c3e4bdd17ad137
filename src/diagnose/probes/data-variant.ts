import { ProbeFailure } from '../model/failure.ts'
import type { PassiveMode } from '../model/observation.ts'
import type { TlsFacts } from '../model/tls.ts'
import { abortable } from '../net/abortable.ts'
import type { ControlConnection } from '../net/control-connection.ts'
import { askPassive, connectData, wordsBehind } from './open-data.ts'
import type { Context, Probe } from './probe.ts'
import { receiveAll } from './receive-file.ts'
import { refuse } from './refuse.ts'
import type { TlsWay } from './secured.ts'
import type { DataLine, Session } from './session.ts'

/** What differs on both connections of a session, and so needs one of its own: no session changes its version (RFC 8446 section 4.6.1). */
const SESSION_WAYS: Readonly<Record<string, TlsWay>> = { '1.2': { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } }
/** What differs on the data connection alone. */
const DATA_WAYS: Readonly<Record<string, { readonly fresh?: boolean; readonly way?: TlsWay }>> = {
  fresh: { fresh: true },
  'no-sni': { way: { servername: '' } },
}

/** The mode in which a data connection has opened. */
function openMode(session: Session): PassiveMode {
  const opened = [...session.lines.values()].find(({ link }) => link !== undefined)
  return session.workingMode ?? opened?.mode ?? 'EPSV'
}

async function lineFor({ session, subject, signal }: Context, control: ControlConnection): Promise<DataLine> {
  const mode = openMode(session)
  const isFile = subject.endsWith(' file')
  if (isFile) await control.command('TYPE I', signal)
  const command = isFile ? `RETR ${session.target.path}` : (session.lines.get(mode)?.command ?? 'LIST')
  const { port } = await askPassive(control, mode, signal)
  const line: DataLine = { control, mode, port, command }
  await connectData(session, line, signal).catch(async (reason: unknown) => {
    throw (await wordsBehind(reason, line)) ?? reason
  })
  return line
}

/** A server that was left in the middle of a handshake says so at once; after that its control connection is of use again. */
const LAST_WORDS_MS = 500

/** The transfer that failed once more, over TLS done another way or without. The login is over TLS as ever. */
async function transferBy(way: string, control: ControlConnection, context: Context) {
  const { session, signal } = context
  const line = await lineFor(context, control)
  try {
    const facts: TlsFacts | undefined =
      way === 'clear' ? undefined : await session.secured.secureData(line, { ...DATA_WAYS[way], signal })
    const { bytes, ms, closing } = await receiveAll(line, () => {}, signal)
    return { command: line.command ?? 'LIST', bytes, ms, closing, ...(facts && { facts }) }
  } catch (reason) {
    const words = line.pending?.closing
    if (words) await abortable(words, AbortSignal.timeout(LAST_WORDS_MS)).catch(() => undefined)
    throw reason
  }
}

export const dataVariant: Probe<'data-variant'> = {
  id: 'data-variant',
  layer: 'data',
  timeoutMs: 7000,
  async run(context) {
    const { session, subject, signal } = context
    const [way = ''] = subject.split(' ')
    const other = SESSION_WAYS[way]
    const needed = other || !session.hasFree ? 2 : 1
    if (session.meter.left < needed)
      throw new ProbeFailure({
        code: 'budget',
        text: `it takes ${needed} connections, and ${session.meter.left} are left`,
      })
    const control = other ? await session.secondControl(signal, other) : await session.lease(signal)
    const isClear = way === 'clear'
    try {
      // RFC 4217 section 9; the login stays protected.
      if (isClear) refuse(await control.command('PROT C', signal), 'PROT')
      return await transferBy(way, control, context)
    } finally {
      if (isClear && control.open && !control.busy) await control.command('PROT P', signal).catch(() => undefined)
      if (other) control.quit()
      else if (!control.busy) session.release(control)
    }
  },
}
