import { decodeText, type Observation, type ProbeId, type Reply, type Report } from '../../../diagnose/index.ts'

/** A line of a transcript: sent, received, or noted by this check. */
export interface Line {
  readonly sign: '>' | '<' | '=' | '!'
  readonly text: string
}

type Ok = Extract<Observation, { outcome: 'ok' }>
type Failed = Extract<Observation, { outcome: 'failed' }>

/** The command that a reply answers, by probe and the name that the reply has in its data. */
const SENT: Readonly<Partial<Record<ProbeId, Readonly<Record<string, string>>>>> = {
  features: { reply: 'FEAT' },
  system: { reply: 'SYST' },
  utf8: { reply: 'OPTS UTF8 ON' },
  auth: { reply: 'AUTH TLS' },
  'auth-tls': { reply: 'AUTH TLS' },
  protection: { pbsz: 'PBSZ 0', prot: 'PROT P' },
  login: { userReply: 'USER {user}', passReply: 'PASS ****' },
  'working-directory': { reply: 'PWD' },
  idle: { reply: 'NOOP' },
  passive: { reply: '{mode}' },
  transfer: { opening: '{command}' },
  active: { reply: '{subject} ({announced})' },
  file: { closing: 'RETR {path}' },
  anonymous: { userReply: 'USER anonymous', passReply: 'PASS ****' },
  'anonymous-write': { reply: 'STOR {name}', deleteReply: 'DELE {name}' },
  'plain-login': { userReply: 'USER {user}' },
  bounce: { reply: 'PORT/EPRT ({announced})' },
  'starttls-injection': { reply: 'AUTH TLS' },
  'mod-copy': { reply: 'SITE CPFR /etc/passwd' },
  'data-variant': { closing: '{command}' },
}

/** What a line of facts would only say again: times stand at the step, and these are read from the reply. */
const SAID: readonly string[] = ['ms', 'family', 'mode', 'supported', 'command']
const SAID_BY_REPLY: readonly string[] = ['banner', 'names']
const MOST_VALUES = 50

/** What was sent and answered in one step, and what was noted besides, in the words of the JSON report. */
export function exchangeOf(one: Observation, report: Report): Line[] {
  if (one.outcome === 'skipped') return []
  return one.outcome === 'ok' ? answered(one, report) : unanswered(one)
}

function answered(one: Ok, { target }: Report): Line[] {
  const data = one.data as Readonly<Record<string, unknown>>
  const words = { user: target.user ?? '', subject: one.subject ?? '', ...data }
  const replies = Object.entries(data).filter((entry): entry is [string, Reply] => isReply(entry[1]))
  const isSaid = (name: string) => SAID.includes(name) || (replies.length > 0 && SAID_BY_REPLY.includes(name))
  const others = Object.entries(data).filter(([name, value]) => !isReply(value) && !isSaid(name))
  return [
    ...replies.flatMap(([name, reply]) => [...sent(SENT[one.probe]?.[name], words), ...received(reply)]),
    ...facts('', Object.fromEntries(others)),
  ]
}

function unanswered({ failure }: Failed): Line[] {
  const { command, reply, text, certificates = [] } = failure
  return [
    ...(command === undefined ? [] : [{ sign: '>', text: command } as const]),
    ...(reply ? received(reply) : [{ sign: '!', text } as const]),
    ...certificates.flatMap((one, index) => facts(`certificates.${index + 1}`, one)),
  ]
}

function sent(command: string | undefined, words: Readonly<Record<string, unknown>>): Line[] {
  if (command === undefined) return []
  return [{ sign: '>', text: command.replace(/\{(\w+)\}/g, (_, name: string) => String(words[name])) }]
}

const received = ({ lines }: Reply): Line[] => lines.map((line) => ({ sign: '<', text: decodeText(line) }))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isReply = (value: unknown): value is Reply =>
  isObject(value) && typeof value['code'] === 'number' && Array.isArray(value['lines'])

/** One line an object, whatever it is: what a probe of another version tells is told as well. */
function facts(name: string, value: object): Line[] {
  const entries = Object.entries(value).filter(([key]) => !SAID.includes(key))
  const simple = entries.map(([key, inner]) => [key, asText(inner)] as const).filter(([, text]) => text !== '')
  const nested = entries.flatMap(([key, inner]) => inside(name === '' ? key : `${name}.${key}`, inner))
  const text = simple.map(([key, words]) => `${key} ${words}`).join('; ')
  if (text === '') return nested
  return [{ sign: '=', text: name === '' ? text : `${name}: ${text}` }, ...nested]
}

function inside(name: string, value: unknown): Line[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => inside(`${name}.${index + 1}`, one))
  return isObject(value) ? facts(name, value) : []
}

/** Empty where it is no plain value, nor a list of some. */
function asText(value: unknown): string {
  if (typeof value === 'string') return decodeText(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!Array.isArray(value) || value.some(isObject)) return ''
  const words = value.slice(0, MOST_VALUES).map(asText)
  return words.join(', ') + (value.length > MOST_VALUES ? ', ...' : '')
}
