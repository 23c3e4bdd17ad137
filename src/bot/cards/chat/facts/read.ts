import {
  type Failure,
  type FailureCode,
  type Language,
  type Observation,
  type ProbeId,
  quoteReply,
  quoteText,
  type Reply,
  type Report,
  type Text,
} from '../../../../diagnose/index.ts'
import type { Fact, Inline, Span } from '../../../port/index.ts'
import { milliseconds } from '../../numbers.ts'
import { failureWords, isOurs } from '../failure-words.ts'
import { stepName } from '../step-words.ts'

/** What was seen at one layer, and what did not come about there. */
export interface LayerFacts {
  readonly seen: readonly Fact[]
  readonly failed: readonly Fact[]
}

export type Succeeded<P extends ProbeId> = Extract<Observation<P>, { outcome: 'ok' }>
export type Failed = Extract<Observation, { outcome: 'failed' }>

/** Every observation of that probe that is no failure, with its subject and time. */
export function succeeded<P extends ProbeId>({ observations }: Report, probe: P): Succeeded<P>[] {
  return observations.filter((one) => one.probe === probe && one.outcome === 'ok') as Succeeded<P>[]
}

/** A row, or none where there is nothing to say. */
export function row(label: Text, value: Inline | undefined, language: Language): Fact[] {
  return value === undefined || value.length === 0 ? [] : [{ label: label[language], value }]
}

export const comma = (language: Language) => (language === 'en' ? ', ' : '，')
export const pause = (language: Language) => (language === 'en' ? ', ' : '、')

/** The server's words, harmless and in the encoding that they are in. */
export const quoted = (latin1: string): Span => ({ code: quoteText(latin1) })
export const quotedReply = (reply: Reply): Span => ({ code: quoteReply(reply) })

/** What did not complete, row by row; what this check ended itself says nothing and is left out. */
export function failures({ observations }: Report, probes: readonly ProbeId[], language: Language): Fact[] {
  return observations
    .filter((one): one is Failed => one.outcome === 'failed' && probes.includes(one.probe) && !isOurs(one.failure))
    .map((one) => failedFact(one, language))
}

/** `Login: answer 530, 60 ms` and the words of the server. */
export function failedFact(one: Failed, language: Language): Fact {
  const words = [failureWords(one.failure, language), milliseconds(one.durationMs, language)].join(comma(language))
  const said = saidBy(one.failure)
  return { label: stepName(one, language), value: said ? [`${words} `, said] : [words] }
}

/** Codes whose words say all that the system's own text does. */
const PLAIN: readonly FailureCode[] = ['timeout', 'refused', 'reset', 'closed', 'unreachable', 'no-route']

function saidBy({ code, reply, text }: Failure): Span | undefined {
  if (reply) return quotedReply(reply)
  return PLAIN.includes(code) || text === '' ? undefined : quoted(text)
}
