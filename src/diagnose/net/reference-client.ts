import type { Socket } from 'node:net'
import { Readable, Writable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { Client, FTPError } from 'basic-ftp'
import { familyOf } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { Secret } from '../model/secret.ts'
import type { Usage } from './meter.ts'
import { hearRefusals, watchSockets } from './reference-sockets.ts'

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
  /** Where to write; the directory of the login unless told. */
  readonly folder?: string | undefined
  readonly name: string
  readonly content: Uint8Array
  /** Whether to list the file too: one data connection more. */
  readonly list: boolean
  readonly mayOverwrite: boolean
  /** How the connection is protected; missing for plain FTP. */
  readonly security?: 'implicit' | 'explicit'
  /** A control connection of which nothing but the greeting has been read; without one, the client makes its own. */
  readonly greeted?: Socket
  /** The name to send as SNI. */
  readonly host: string
  /** SHA-256 of the only certificate that the login may be sent to, hexadecimal, lower case; any unless told. */
  readonly certificate?: string | undefined
}

/** What happens on the way, for those who must undo and account for it. */
export interface ReferenceEvents {
  /** Whether the server may have the file now. */
  readonly mayExist: (may: boolean) => void
  readonly stored: () => void
  readonly used: (usage: Usage) => void
}

const TIMEOUT_MS = 8000

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

/**
 * Certificates are judged elsewhere; here they only stand in the way of the question whether a client gets through. In the
 * clear the client gets a connection whose greeting has been read: it would lose one that TCP cuts.
 */
async function open(client: Client, { address, port, host, security, greeted }: ReferenceSetup): Promise<void> {
  const tls = { rejectUnauthorized: false, ...(familyOf(host) === undefined ? { servername: host } : {}) }
  if (security === 'implicit') await step('connect', client.connectImplicitTLS(address, port, tls))
  else if (greeted) client.ftp.socket = greeted
  else await step('connect', client.connect(address, port))
  if (security === 'explicit') await step('AUTH', client.useTLS(tls))
}

function refuseOther({ ftp: { socket } }: Client, { certificate }: ReferenceSetup): void {
  if (certificate === undefined || !(socket instanceof TLSSocket)) return
  const shown = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase()
  if (shown !== certificate)
    throw new ProbeFailure({ code: 'not-available', text: 'another certificate than the one that the login is for' })
}

async function roundTrip(client: Client, setup: ReferenceSetup, events: ReferenceEvents): Promise<RoundTrip> {
  const { name, content } = setup
  await open(client, setup)
  refuseOther(client, setup)
  await step('PASS', client.login(setup.user, setup.credential?.reveal() ?? ''))
  if (setup.security) {
    await step('PBSZ', client.send('PBSZ 0'))
    await step('PROT', client.send('PROT P'))
  }
  await step('TYPE', client.send('TYPE I'))
  if (setup.folder !== undefined) await step('CWD', client.cd(setup.folder))
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
  const usage = watchSockets(client, setup.greeted)
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
