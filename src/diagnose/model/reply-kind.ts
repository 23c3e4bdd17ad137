import { quoteReply } from './quote.ts'
import { scopeOfCommand, type ReplyKind } from './reply-kinds.ts'
import { REPLY_SIGNS } from './reply-signs.ts'
import type { Reply } from './reply.ts'

/** The tell-tale words of a long reply stand early; no pattern is run over more. */
const LONGEST_READ = 1000

/** What a refusal means; undefined when its words are none that we know. `command` is what was refused, none for a greeting. */
export function kindOf(reply: Reply, command?: string): ReplyKind | undefined {
  const scope = scopeOfCommand(command)
  const text = quoteReply(reply, LONGEST_READ)
  return REPLY_SIGNS.find((sign) => (sign.in?.includes(scope) ?? true) && sign.pattern.test(text))?.kind
}
