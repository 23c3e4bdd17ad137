import { ProbeFailure } from '../model/failure.ts'
import type { PassiveMode, ProbeData } from '../model/observation.ts'
import type { Reply } from '../model/reply.ts'
import { abortable } from '../net/abortable.ts'
import { classify } from '../net/classify.ts'
import type { ControlConnection } from '../net/control-connection.ts'
import type { Link } from '../net/port.ts'
import { parseEpsv, parsePasv } from '../wire/passive.ts'
import { refusal } from './refuse.ts'
import type { DataLine, Session } from './session.ts'

type Passive = ProbeData['passive']

function malformed(mode: PassiveMode, reply: Reply): ProbeFailure {
  return new ProbeFailure({ code: 'malformed', text: reply.lines.join('\n'), command: mode, reply })
}

/** Sends EPSV (RFC 2428) or PASV (RFC 959) and reads the reply. Throws a refusal, or `malformed` when there is no port in it. */
export async function askPassive(control: ControlConnection, mode: PassiveMode, signal: AbortSignal): Promise<Passive> {
  const reply = await control.command(mode, signal)
  const { remoteAddress: peer } = control.link
  if (reply.code >= 400) throw refusal(reply, mode)
  if (mode === 'EPSV') {
    const answer = parseEpsv(reply)
    if (!answer.ok) throw malformed(mode, reply)
    return { mode, reply, port: answer.port, peer, ...(answer.address ? { advertised: answer.address } : {}) }
  }
  const answer = parsePasv(reply)
  if (!answer.ok) throw malformed(mode, reply)
  return { mode, reply, advertised: answer.host, port: answer.port, peer }
}

/** The mode that a subject names: `EPSV 2` is EPSV. */
export function modeOf(subject: string): PassiveMode {
  return subject.startsWith('PASV') ? 'PASV' : 'EPSV'
}

/**
 * Connects to the peer of the control connection, never to another address that the server may have announced, and
 * sends the transfer command at the same time: some servers accept the data connection only then.
 */
export async function connectData(session: Session, line: DataLine, signal: AbortSignal): Promise<Link> {
  const connecting = session.net.connect(line.control.link.remoteAddress, line.port, signal)
  connecting.catch(() => {})
  // Node sends the SYN in the next tick, and it must be first: a server that refuses the command closes the port at once.
  await new Promise<void>((resolve) => process.nextTick(resolve))
  line.pending = line.control.begin(line.command ?? 'LIST')
  return (line.link = await connecting)
}

/** What explains a reset is on its way already. */
const WORDS_MS = 1000

/**
 * The refusal behind a reset: a server that refuses a transfer closes the data connection, and the reset may overtake the
 * words that explain it. Undefined for everything else.
 */
export async function wordsBehind(reason: unknown, { pending, command }: DataLine): Promise<ProbeFailure | undefined> {
  if (classify(reason).code !== 'reset' || !pending) return undefined
  const words = await abortable(pending.closing, AbortSignal.timeout(WORDS_MS)).catch(() => undefined)
  return words && words.code >= 400 ? refusal(words, command) : undefined
}

/** Opens a passive data connection for a command in one go, in the mode that has worked before. */
export async function openData(
  session: Session,
  command: string,
  { control, signal }: { control: ControlConnection; signal: AbortSignal },
): Promise<DataLine> {
  const mode = session.workingMode ?? 'EPSV'
  const { port } = await askPassive(control, mode, signal)
  const line: DataLine = { control, mode, port, command }
  await connectData(session, line, signal).catch(async (reason: unknown) => {
    throw (await wordsBehind(reason, line)) ?? reason
  })
  if (session.protectsData) await session.secured.secureData(line, { signal })
  return line
}
