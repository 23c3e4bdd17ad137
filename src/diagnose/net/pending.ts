import { ProbeFailure } from '../model/failure.ts'
import type { Reply } from '../model/reply.ts'
import { fromBytes } from '../wire/latin1.ts'
import { redactCommand } from '../wire/redact.ts'

/** A command on its way: `opening` is its first reply (1xx, or the only one), `closing` its last. */
export interface Pending {
  readonly opening: Promise<Reply>
  readonly closing: Promise<Reply>
}

/** The connection's side of a command on its way. */
export interface Waiting extends Pending {
  /** The command as it may be shown. */
  readonly line: string
  readonly bytes: Uint8Array
  readonly takeOpening: (reply: Reply) => void
  readonly takeClosing: (reply: Reply) => void
  readonly fail: (reason: ProbeFailure) => void
}

/** A command that waits for its replies. Throws for a line end in it, which would end it and begin another one. */
export function waitFor(line: string | Uint8Array): Waiting {
  const bytes = typeof line === 'string' ? Buffer.from(line) : line
  const text = fromBytes(bytes)
  if (/[\r\n\0]/.test(text)) {
    throw new ProbeFailure({ code: 'not-available', text: 'FTP cannot send a name or password with a line end in it' })
  }
  const opening = Promise.withResolvers<Reply>()
  const closing = Promise.withResolvers<Reply>()
  // A caller that has gone leaves these unheard; that is no error of the process.
  opening.promise.catch(() => {})
  closing.promise.catch(() => {})
  return {
    line: redactCommand(text),
    bytes,
    opening: opening.promise,
    closing: closing.promise,
    takeOpening: opening.resolve,
    takeClosing: (reply) => (opening.resolve(reply), closing.resolve(reply)),
    fail: (reason) => (opening.reject(reason), closing.reject(reason)),
  }
}
