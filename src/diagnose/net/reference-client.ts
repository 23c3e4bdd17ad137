import type { Socket } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { Client, FTPError } from 'basic-ftp'
import { ProbeFailure } from '../model/failure.ts'
import type { Secret } from '../model/secret.ts'
import type { Usage } from './meter.ts'

export interface RoundTrip {
  /** Missing where it was not listed, to save a connection. */
  readonly listed?: boolean
  readonly identical: boolean
  /** What SIZE says of the stored file; the number of bytes read back where SIZE is unknown. */
  readonly storedBytes: number
  readonly deleted: boolean
  readonly deleteReply?: string
}

export interface ReferenceSetup {
  readonly address: string
  readonly port: number
  readonly user: string
  readonly credential: Secret | undefined
  readonly name: string
  readonly content: Uint8Array
  /** Whether to list the file too: one data connection more. */
  readonly list: boolean
  readonly mayOverwrite: boolean
}

/** What happens on the way, for those who must undo and account for it. */
export interface ReferenceEvents {
  /** Whether the server may have the file now. */
  readonly mayExist: (may: boolean) => void
  readonly stored: () => void
  readonly used: (usage: Usage) => void
}

const TIMEOUT_MS = 8000
const WORDS_MS = 1000

/**
 * Sockets of a client, as it makes them. basic-ftp tells of no connections itself, so its two setters are watched: the
 * control socket is set before it connects, a data socket when it has.
 */
function watchSockets(client: Client): () => Usage {
  const sockets = new Set<Socket>()
  const connected = new Set<Socket>()
  for (const key of ['socket', 'dataSocket'] as const) {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(client.ftp), key)
    Object.defineProperty(client.ftp, key, {
      get: () => own?.get?.call(client.ftp),
      set(value: Socket | undefined) {
        if (value) sockets.add(value)
        if (value?.remotePort !== undefined) connected.add(value)
        value?.once('connect', () => connected.add(value))
        own?.set?.call(client.ftp, value)
      },
    })
  }
  const sum = (key: 'bytesRead' | 'bytesWritten') => [...sockets].reduce((total, socket) => total + socket[key], 0)
  return () => ({
    connections: connected.size,
    bytesSent: sum('bytesWritten'),
    bytesReceived: sum('bytesRead'),
  })
}

/**
 * A server that refuses a transfer closes the data connection, and the reset may overtake the words that explain it. The
 * client would give up at once, so it is told a moment later.
 */
function hearRefusals(client: Client): void {
  const { ftp } = client
  const close = ftp.closeWithError.bind(ftp)
  ftp.closeWithError = (error) => {
    if (error.message.endsWith('(data socket)')) setTimeout(close, WORDS_MS, error).unref()
    else close(error)
  }
}

/** Turns what basic-ftp throws into the failure of the command at hand. */
function explain(thrown: unknown, command: string): unknown {
  if (thrown instanceof FTPError) {
    const lines = thrown.message.split(/\r?\n/)
    return new ProbeFailure({
      code: `reply-${thrown.code}`,
      text: thrown.message,
      command,
      reply: { code: thrown.code, lines },
    })
  }
  if (thrown instanceof Error && thrown.message.startsWith('Timeout'))
    return new ProbeFailure({ code: 'timeout', text: thrown.message, command })
  if (thrown instanceof Error && /FIN packet|closed/i.test(thrown.message))
    return new ProbeFailure({ code: 'closed', text: thrown.message, command })
  return thrown
}

async function step<T>(command: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (thrown) {
    throw explain(thrown, command)
  }
}

/** A file that is there already belongs to somebody. A server without SIZE is asked for a listing. */
async function refuseToOverwrite(client: Client, name: string): Promise<void> {
  const exists = await client.size(name).then(
    () => true,
    async (thrown: unknown) => {
      if (thrown instanceof FTPError && thrown.code === 550) return false
      return (await step('LIST', client.list())).some((entry) => entry.name === name)
    },
  )
  if (exists)
    throw new ProbeFailure({ code: 'not-available', text: `a file ${name} is there already; it is not overwritten` })
}

/** A clear no to STOR leaves nothing behind; anything else may have. */
async function upload(
  client: Client,
  { name, content }: ReferenceSetup,
  mayExist: (may: boolean) => void,
): Promise<void> {
  mayExist(true)
  try {
    await client.uploadFrom(Readable.from([content]), name)
  } catch (thrown) {
    if (thrown instanceof FTPError && [500, 501, 502, 530, 532, 550, 553].includes(thrown.code)) mayExist(false)
    throw explain(thrown, 'STOR')
  }
}

async function readBack(client: Client, name: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  const sink = new Writable({ write: (chunk: Buffer, _encoding, done) => (chunks.push(chunk), done()) })
  await step('RETR', client.downloadTo(sink, name))
  return Buffer.concat(chunks)
}

async function remove(client: Client, name: string): Promise<Pick<RoundTrip, 'deleted' | 'deleteReply'>> {
  try {
    await client.remove(name)
    return { deleted: true }
  } catch (thrown) {
    return { deleted: false, deleteReply: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

async function roundTrip(client: Client, setup: ReferenceSetup, events: ReferenceEvents): Promise<RoundTrip> {
  const { name, content } = setup
  await step('connect', client.connect(setup.address, setup.port))
  await step('PASS', client.login(setup.user, setup.credential?.reveal() ?? ''))
  await step('TYPE', client.send('TYPE I'))
  if (!setup.mayOverwrite) await refuseToOverwrite(client, name)
  await upload(client, setup, events.mayExist)
  events.stored()
  const read = await readBack(client, name)
  const entries = setup.list ? await step('LIST', client.list()) : undefined
  const storedBytes = await client.size(name).catch(() => read.length)
  const removal = await remove(client, name)
  if (removal.deleted) events.mayExist(false)
  return {
    ...(entries ? { listed: entries.some((entry) => entry.name === name) } : {}),
    identical: read.equals(content),
    storedBytes,
    ...removal,
  }
}

/**
 * Plays a well-behaved client, basic-ftp: uploads the content, reads it back, lists it, compares, deletes it. Ends when
 * the signal aborts; `mayExist` tells throughout whether the server may have the file.
 */
export async function referenceRoundTrip(
  setup: ReferenceSetup,
  events: ReferenceEvents,
  signal: AbortSignal,
): Promise<RoundTrip> {
  const client = new Client(TIMEOUT_MS, { allowSeparateTransferHost: false })
  const usage = watchSockets(client)
  hearRefusals(client)
  const onAbort = () => client.close()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await roundTrip(client, setup, events)
  } catch (thrown) {
    signal.throwIfAborted()
    throw thrown
  } finally {
    signal.removeEventListener('abort', onAbort)
    client.close()
    events.used(usage())
  }
}
