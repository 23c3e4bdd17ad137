import { ProbeFailure } from '../model/failure.ts'
import type { Reply } from '../model/reply.ts'
import type { TlsEnding } from '../model/tls.ts'
import { abortable } from '../net/abortable.ts'
import { receive } from '../net/data-connection.ts'
import { round } from './connect.ts'
import { wordsBehind } from './open-data.ts'
import { refusal } from './refuse.ts'
import type { DataLine } from './session.ts'

export interface Received {
  readonly opening: Reply
  readonly closing: Reply
  readonly bytes: number
  readonly ms: number
  readonly tlsEnding?: TlsEnding
}

/** A transfer in which nothing moves for this long has stalled. */
const STALL_MS = 4000
/** The last reply follows the end of the data within a round trip; after this long it will not come. */
const LAST_REPLY_MS = 5000

/**
 * Takes what a transfer brings, up to its last reply. Throws the server's refusal, `timeout` with the number of bytes
 * when it stalls, `reset` or `closed`.
 */
export async function receiveAll(
  line: DataLine,
  take: (chunk: Uint8Array) => void,
  signal: AbortSignal,
): Promise<Received> {
  const { link, secured, pending, command = 'LIST' } = line
  if (line.refusal) throw line.refusal
  if (!link || !pending) throw new ProbeFailure({ code: 'unknown', text: 'there is no data connection' })
  const begun = performance.now()
  let bytes = 0
  const body = receive(secured ?? link.socket, {
    signal,
    stallMs: STALL_MS,
    take(chunk) {
      bytes += chunk.length
      take(chunk)
    },
  })
  const opening = await openingReply(pending.opening, refusedOr(body, line), command)
  await refusedOr(body, line)
  const patience = AbortSignal.timeout(LAST_REPLY_MS)
  const closing = await abortable(pending.closing, AbortSignal.any([signal, patience])).catch((reason: unknown) => {
    if (patience.aborted && !signal.aborted) throw noLastReply(bytes, command)
    throw reason
  })
  if (closing.code >= 400) throw refusal(closing, command)
  const tlsEnding = line.ending?.(bytes)
  return { opening, closing, bytes, ms: round(performance.now() - begun), ...(tlsEnding && { tlsEnding }) }
}

/** The first reply, or what went wrong with the data while it was awaited. Data may well end before the reply is read. */
async function openingReply(opening: Promise<Reply>, body: Promise<void>, command: string): Promise<Reply> {
  const reply = await Promise.race([opening, body.then(() => opening)])
  if (reply.code >= 400) {
    body.catch(() => {})
    throw refusal(reply, command)
  }
  return reply
}

/** The end of the data, or the server's refusal where the data was reset. */
function refusedOr(body: Promise<void>, line: DataLine): Promise<void> {
  return body.catch(async (reason: unknown) => {
    throw (await wordsBehind(reason, line)) ?? reason
  })
}

function noLastReply(bytes: number, command: string): ProbeFailure {
  return new ProbeFailure({
    code: 'timeout',
    text: `${bytes} bytes received, then no last reply within ${LAST_REPLY_MS} ms`,
    command,
  })
}
