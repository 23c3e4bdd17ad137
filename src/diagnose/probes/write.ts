import { randomBytes } from 'node:crypto'
import { ProbeFailure } from '../model/failure.ts'
import type { ReferenceEvents, ReferenceSetup } from '../net/reference-client.ts'
import { refuse } from './refuse.ts'
import type { Probe } from './probe.ts'
import type { Session } from './session.ts'

/** Both line ends, so that a transfer in ASCII shows, and bytes that no text has. */
const CONTENT = Buffer.from(
  'ftpcheck wrote this file to test an upload and deletes it at once.\r\nunix line end\n\x00\xff\n',
  'latin1',
)

/** A path that ends in a slash says where to write. */
function folderOf({ target: { path } }: Session): string | undefined {
  return path?.endsWith('/') ? path : undefined
}

/** Deletes the file over a connection of its own: the one that wrote it may be gone. */
function deletion(session: Session, name: string): (signal: AbortSignal) => Promise<void> {
  return async (signal) => {
    session.meter.allow(session.meter.usage.connections + 1)
    const control = await session.secondControl(signal)
    const folder = folderOf(session)
    if (folder !== undefined) refuse(await control.command(`CWD ${folder}`, signal), 'CWD')
    refuse(await control.command(`DELE ${name}`, signal), 'DELE')
  }
}

/** Whoever wants an upload has agreed to a second login; a first that was refused forbids it. */
function mayWrite({ main, meter, isRefused }: Session): void {
  if (!main) throw new ProbeFailure({ code: 'unknown', text: 'there is no control connection' })
  if (isRefused) throw new ProbeFailure({ code: 'budget', text: 'one login was refused; no second is tried' })
  if (meter.left < 3) throw new ProbeFailure({ code: 'budget', text: 'too few connections are left for an upload' })
}

async function greetedSocket(session: Session, signal: AbortSignal) {
  const link = await session.net.connect(session.main?.address ?? '', session.target.port, signal)
  const control = session.adopt(link)
  const words = await control.firstWords(signal)
  refuse(words.reply)
  return control.handOver()
}

function setup(session: Session, name: string): ReferenceSetup {
  return {
    address: session.main?.address ?? '',
    port: session.target.port,
    host: session.target.host,
    ...(session.security ? { security: session.security } : {}),
    user: session.target.user ?? 'anonymous',
    credential: session.credential,
    certificate: session.knownCertificate,
    folder: folderOf(session),
    name,
    content: CONTENT,
    list: session.meter.left > 3,
    // A name that nobody can have taken need not be asked about.
    mayOverwrite: session.options.uploadName === undefined,
  }
}

/** Uploads a small file by a well-behaved client, reads it back and deletes it. */
export const write: Probe<'write'> = {
  id: 'write',
  layer: 'data',
  timeoutMs: 25_000,
  slowAfterMs: [3000],
  async run({ session, signal }) {
    mayWrite(session)
    const name = session.options.uploadName ?? `ftpcheck-${randomBytes(6).toString('hex')}.tmp`
    const remove = deletion(session, name)
    const events: ReferenceEvents = {
      mayExist(may) {
        if (may) session.cleanups.push(remove)
        else session.cleanups.splice(session.cleanups.indexOf(remove), 1)
      },
      stored: () => void session.filesWritten++,
      used: (usage) => session.meter.count(usage),
    }
    // Loaded only for those who ask for an upload: it takes as long as a whole near check.
    const { referenceRoundTrip } = await import('../net/reference-client.ts')
    try {
      const settings = setup(session, name)
      const greeted = session.security === 'implicit' ? {} : { greeted: await greetedSocket(session, signal) }
      const trip = await referenceRoundTrip({ ...settings, ...greeted }, events, signal)
      session.logins++
      return { name, sentBytes: CONTENT.length, ...trip }
    } catch (thrown) {
      if (thrown instanceof ProbeFailure && thrown.failure.command === 'PASS') session.refuseLogin()
      throw thrown
    }
  },
}
