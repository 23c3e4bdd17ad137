import type { Failure } from '../model/failure.ts'
import type { Facts } from '../model/finding.ts'
import type { ProbeId } from '../model/observation.ts'
import type { Reply } from '../model/reply.ts'
import type { Params } from '../model/text.ts'
import { quoteReply } from './quote.ts'
import { failed } from './read.ts'
import { scopeOfCommand, type ReplyKind } from './reply-kinds.ts'
import { REPLY_SIGNS } from './reply-signs.ts'

/** The tell-tale words of a long reply stand early; no pattern is run over more. */
const LONGEST_READ = 1000

/** What a refusal means; undefined when its words are none that we know. `command` is what was refused, none for a greeting. */
export function kindOf(reply: Reply, command?: string): ReplyKind | undefined {
  const scope = scopeOfCommand(command)
  const text = quoteReply(reply, LONGEST_READ)
  return REPLY_SIGNS.find((sign) => (sign.in?.includes(scope) ?? true) && sign.pattern.test(text))?.kind
}

export interface Refusal {
  readonly probe: ProbeId
  readonly command: string
  readonly reply: Reply
  readonly kind: ReplyKind | undefined
}

/** The command that a probe sends when its failure does not name one. */
const COMMANDS: Partial<Record<ProbeId, string>> = {
  features: 'FEAT',
  system: 'SYST',
  login: 'USER',
  'working-directory': 'PWD',
  idle: 'NOOP',
  transfer: 'LIST',
  active: 'PORT',
  file: 'RETR',
  write: 'STOR',
}

export function refusals<R extends ProbeId>(facts: Facts<R>, ...probes: readonly R[]): Refusal[] {
  return probes.flatMap((probe) =>
    failed(facts.all(probe)).flatMap(({ failure, subject }) => {
      if (!failure.reply) return []
      const command = commandOf(probe, failure, subject)
      const kind = kindOf(failure.reply, command || undefined)
      return [{ probe, command, reply: failure.reply, kind }]
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

function commandOf(probe: ProbeId, failure: Failure, subject: string | undefined): string {
  const named = failure.command ?? COMMANDS[probe] ?? (probe === 'passive' ? subject : undefined)
  return named?.split(' ', 1)[0]?.toUpperCase() ?? ''
}
