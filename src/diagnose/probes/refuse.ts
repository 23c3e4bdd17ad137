import { ProbeFailure } from '../model/failure.ts'
import type { Reply } from '../model/reply.ts'

/** A server's no, as the failure it is. */
export function refusal(reply: Reply, command?: string): ProbeFailure {
  const about = command === undefined ? {} : { command }
  return new ProbeFailure({ code: `reply-${reply.code}`, text: reply.lines.join('\n'), reply, ...about })
}

/** Throws a refusal (4xx and 5xx). A missing reply means that something else than FTP answered. */
export function refuse(reply: Reply | undefined, command?: string): asserts reply is Reply {
  if (!reply) throw new ProbeFailure({ code: 'malformed', text: 'the answer is no FTP reply' })
  if (reply.code >= 400) throw refusal(reply, command)
}
