import { quoteReply } from '../model/quote.ts'
import type { Reply } from '../model/reply.ts'
import type { State, Surroundings } from './phase.ts'

/** Nobody asked: the greeting, or a refusal in its place. */
export function isConversational({ code }: Reply, { greeted, pending, hasCommands }: State): boolean {
  if (code === 220 || code === 120) return !hasCommands || pending.length === 0 || !greeted
  if (greeted) return false
  return code === 421 || (code >= 400 && pending.length === 0 && hasCommands)
}

/** More is to come for the same command. */
export const isAsking = ({ code }: Reply): boolean => code < 200

type Guess = readonly [pattern: RegExp, command: string]

/** Replies that are given to one kind of command only (the wordings are those of the servers that were recorded). */
const TELLING: readonly Guess[] = [
  [/^(?:530 (?:Please login with|Please tell me|You aren't logged|Not logged in, )|503 Login with USER)/i, 'OPTS'],
  [/\bAUTH(?:"?) (?:not|command)|security scheme|Explicit TLS authentication/i, 'AUTH TLS'],
  [/^331 /, 'USER'],
  [/^5\d\d (?:Illegal )?(?:PORT|EPRT)/i, 'PORT'],
  [/^(?:530|230|430|332) /, 'PASS'],
  [/^22[79] |PASV|EPSV|reserved TCP ports/i, 'PASV'],
  [/^(?:425|426) /, 'LIST'],
  [/^(?:451|452|552|553) |upload|stor(?:e|ing)|overwrite|write|quota|disk/i, 'STOR'],
  [/^550 (?:Failed to open file|Couldn't open|Could not open|Can't open)/i, 'RETR'],
  [/^550 (?:Failed to change|Couldn't change|Can't change)/i, 'CWD'],
  [/^550 (?:Create directory|Delete operation|Rename)/i, 'MKD'],
  [/^550 .*(?:No such file|not found|cannot find|not exist)/i, 'RETR'],
]

/** What a reply without its command is about; undefined where it could be several things. */
export function guessCommand(reply: Reply, { line, next, state }: Surroundings): string | undefined {
  const text = quoteReply(reply, 300)
  const { phase, last, intent } = state
  // The client falls back to active mode: what was refused was passive mode.
  if (reply.code >= 500 && /^(?:200|500) (?:PORT|EPRT)/.test(next)) return 'PASV'
  if (/^(?:put|mput|mirror -R|STOR)\b/.test(line)) return 'STOR'
  if (/^(?:get|mget|pget)\b/.test(line)) return 'RETR'
  if (/^(?:cd|ls|cls)\b.*Access failed/.test(line)) return 'LIST'
  if (!/^530 (?:Please|You aren't)/.test(text) && (phase === 'greeted' || (phase === 'login' && reply.code >= 400)))
    return last === 331 ? 'PASS' : 'USER'
  if (phase === 'active' || phase === 'fallback') return 'LIST'
  return TELLING.find(([pattern]) => pattern.test(text))?.[1] ?? intent
}
