import type { Failure } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { ProbeId } from '../model/observation.ts'
import { kindOf } from '../model/reply-kind.ts'
import { scopeOfCommand, type ReplyKind } from '../model/reply-kinds.ts'
import type { Reply } from '../model/reply.ts'
import type { Params, Text } from '../model/text.ts'
import { quoteReply } from './quote.ts'
import { failed, type Failed } from './read.ts'

/** Some servers refuse to list an empty directory; nothing is wrong with it. */
export function isEmptyDirectory({ failure }: Failed<'transfer'>): boolean {
  return failure.reply !== undefined && kindOf(failure.reply, failure.command ?? 'LIST') === 'nothing-to-list'
}

export interface Refusal {
  readonly probe: ProbeId
  readonly subject: string | undefined
  /** Upper case; none for a refusal before any command. */
  readonly command: string
  readonly reply: Reply
  readonly kind: ReplyKind | undefined
}

/** Probes that begin a connection of their own and are told off by the greeting itself. */
const GREETED: readonly ProbeId[] = ['greeting', 'repeat']

/**
 * The server's refusals. One that a second session of ours got while it was being opened is left out: a server that allows
 * one session at a time serves the person well.
 */
export function refusals<R extends ProbeId>(facts: Facts<R>, ...probes: readonly R[]): Refusal[] {
  return probes.flatMap((probe) =>
    failed(facts.all(probe)).flatMap(({ failure, subject }) => {
      const command = commandOf(failure)
      const isOfExtraSession = probe !== 'login' && scopeOfCommand(command || undefined) === 'login'
      if (!failure.reply || isOfExtraSession || (command === '' && !GREETED.includes(probe))) return []
      return [{ probe, subject, command, reply: failure.reply, kind: kindOf(failure.reply, command || undefined) }]
    }),
  )
}

/** `when` of a rule that holds when one of the probes was refused in a way of one of these kinds. */
export function refusedAs<R extends ProbeId>(probes: readonly R[], ...kinds: readonly ReplyKind[]) {
  return (facts: Facts<R>): Params | false => {
    const refusal = refusals(facts, ...probes).find(({ kind }) => kind && kinds.includes(kind))
    return refusal ? asParams(refusal) : false
  }
}

export function asParams({ command, reply }: Refusal): Params {
  return { command: command || 'connect', reply: quoteReply(reply) }
}

/** Texts with this in front say at what the server refused. */
export const REFUSED_AT: Text = {
  en: '{command, select, connect {On connecting} other {To {command}}} the server answered',
  'zh-CN': '{command, select, connect {连接时} other {对 {command}}}，服务器回应',
}

function commandOf(failure: Failure): string {
  return failure.command?.split(' ', 1)[0]?.toUpperCase() ?? ''
}
