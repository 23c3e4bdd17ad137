import { familyOf } from '../model/address.ts'
import { ProbeFailure } from '../model/failure.ts'
import type { Connected, ListingSummary } from '../model/observation.ts'
import { detectCharset } from '../wire/charset.ts'
import { hasFeature } from '../wire/features.ts'
import { toBytes } from '../wire/latin1.ts'
import { parseListing } from '../wire/listing.ts'
import { connected, round } from './connect.ts'
import { askPassive, connectData, modeOf, wordsBehind } from './open-data.ts'
import type { Probe } from './probe.ts'
import { receiveAll } from './receive-file.ts'
import type { DataLine, Session } from './session.ts'

export const passive: Probe<'passive'> = {
  id: 'passive',
  layer: 'protocol',
  timeoutMs: 6000,
  slowAfterMs: [1200],
  async run({ session, subject, signal }) {
    const control = await session.lease(signal)
    const mode = modeOf(subject)
    try {
      const answer = await askPassive(control, mode, signal)
      session.lines.set(subject, { control, mode, port: answer.port })
      return answer
    } catch (reason) {
      if (!control.busy) session.release(control)
      throw reason
    }
  },
}

function lineOf(session: Session, subject: string): DataLine {
  const line = session.lines.get(subject)
  if (!line) throw new ProbeFailure({ code: 'unknown', text: 'there is no data connection' })
  return line
}

/** MLSD in one mode where the server has it, LIST in the other: both formats are seen without a further connection. */
function listCommand(session: Session, subject: string): string {
  return subject === 'EPSV' && session.features && hasFeature(session.features, 'MLST') ? 'MLSD' : 'LIST'
}

/** The first tries carry a transfer; those that follow (`PASV 2`) only ask whether the port can be reached. */
const isRetry = (subject: string) => /\d$/.test(subject)
const RETRY_MS = 1500

/** A SYN at 0, 1 and 3 s must find an answer, and two modes one after the other stay under eight seconds. */
export const dataConnect: Probe<'data-connect'> = {
  id: 'data-connect',
  layer: 'data',
  timeoutMs: 3300,
  slowAfterMs: [900],
  async run({ session, subject, signal }) {
    const line = lineOf(session, subject)
    if (!isRetry(subject)) {
      line.command = listCommand(session, subject)
      return { ...(await openedFor(session, line, signal)), mode: line.mode }
    }
    try {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(RETRY_MS)])
      const link = await session.net.connect(line.control.link.remoteAddress, line.port, patience)
      link.socket.destroy()
      return { ...connected(link), mode: line.mode }
    } finally {
      session.release(line.control)
    }
  },
}

/** A reset with a refusal behind it comes from the server, so the port is open; the refusal is for the transfer to tell. */
async function openedFor(session: Session, line: DataLine, signal: AbortSignal): Promise<Connected> {
  const begun = performance.now()
  try {
    return connected(await connectData(session, line, signal))
  } catch (reason) {
    const ms = round(performance.now() - begun)
    line.refusal = await wordsBehind(reason, line)
    if (!line.refusal) throw reason
    const { localAddress, remoteAddress: address } = line.control.link
    return { address, family: familyOf(address) ?? 4, port: line.port, localAddress, ms }
  }
}

/** A listing that is longer than this is counted but not kept: what matters is known by then. */
const MAX_LISTING = 4 * 1024 * 1024

/** The listing arrives over the data connection and ends with FIN; then the last reply comes. */
export const transfer: Probe<'transfer'> = {
  id: 'transfer',
  layer: 'data',
  timeoutMs: 12_000,
  slowAfterMs: [1500],
  async run({ session, subject, signal }) {
    const line = lineOf(session, subject)
    const chunks: Uint8Array[] = []
    let kept = 0
    const keep = (chunk: Uint8Array) => {
      kept += chunk.length
      if (kept <= MAX_LISTING) chunks.push(chunk)
    }
    try {
      const received = await receiveAll(line, keep, signal)
      session.workingMode ??= line.mode
      const command = line.command ?? 'LIST'
      return { mode: line.mode, command, ...received, listing: summarise(Buffer.concat(chunks), command) }
    } finally {
      if (!line.control.busy) session.release(line.control)
    }
  },
}

const NAMES_KEPT = 8
const UNDECODABLE_KEPT = 5

function summarise(bytes: Uint8Array, command: string): ListingSummary {
  const listing = parseListing(bytes, command === 'MLSD' ? 'mlsd' : 'list')
  const names = listing.entries.map((entry) => entry.name)
  return {
    command,
    format: listing.format,
    entries: listing.entries.length,
    unparsed: listing.unparsed.length,
    names: names.slice(0, NAMES_KEPT),
    charset: detectCharset(names).charset,
    undecodable: names.filter((name) => !isUtf8(name)).slice(0, UNDECODABLE_KEPT),
  }
}

function isUtf8(name: string): boolean {
  return Buffer.from(toBytes(name)).toString('utf8').includes('�') === false
}

/** Ports that the server hands out, one after the other, without connecting to any: an idea of the configured range. */
export const passiveRange: Probe<'passive-range'> = {
  id: 'passive-range',
  layer: 'protocol',
  timeoutMs: 6000,
  async run({ session, subject, signal }) {
    const control = await session.lease(signal)
    const mode = modeOf(subject)
    const ports: number[] = []
    for (let sample = 0; sample < 6; sample++) ports.push((await askPassive(control, mode, signal)).port)
    session.release(control)
    return { mode, ports }
  },
}
