import type { Facts } from '../model/finding.ts'
import type { HeldBack, Hold } from '../model/observation.ts'
import { replyText, type Reply } from '../model/reply.ts'
import { failed, succeeded } from './read.ts'

type Reads = 'auth' | 'features'

/** The no to AUTH TLS on the main connection. 334 is 234 in the words of drafts before RFC 4217. */
export function authRefusal(facts: Facts<'auth'>): Reply | undefined {
  const [answered] = succeeded(facts.all('auth'))
  if (answered) return [234, 334].includes(answered.data.reply.code) ? undefined : answered.data.reply
  return failed(facts.all('auth'))[0]?.failure.reply
}

function featureNames(facts: Facts<Reads>): string[] {
  return succeeded(facts.all('features')).flatMap(({ data }) => data.names.map((name) => name.toUpperCase()))
}

/** Devices that keep sessions readable overwrite what they do not want to pass, in FEAT as in AUTH. */
const OVERWRITTEN = /X{4}/

export function isOverwritten(facts: Facts<Reads>, reply: Reply): boolean {
  return OVERWRITTEN.test(replyText(reply)) || featureNames(facts).some((name) => OVERWRITTEN.test(name))
}

/** Words by which a server says that it never heard of the command, which one that lists it has no reason to say. */
const UNHEARD_OF = /not understood|not recognized|unknown command|command not implemented|unrecognized command/i

const isListed = (facts: Facts<Reads>) => featureNames(facts).some((name) => /^AUTH\b/.test(name))

export function isListedButUnknown(facts: Facts<Reads>, reply: Reply): boolean {
  return isListed(facts) && UNHEARD_OF.test(replyText(reply))
}

/** PBSZ and PROT mean nothing before AUTH (RFC 4217 sections 8 and 9): a server that has them has all three. */
export function isCutOut(facts: Facts<Reads>): boolean {
  const names = featureNames(facts)
  return names.includes('PBSZ') && names.includes('PROT') && !isListed(facts)
}

/** Pure-FTPd lists AUTH TLS, PBSZ and PROT whether it was started with TLS or not, and says this where it was not. */
const PURE_FTPD = /This security scheme is not implemented/i

/**
 * Whether a refused AUTH TLS may be anything but that of a server without TLS, and then what. What proves it is that the
 * server lists it; nothing can be told where FEAT is not answered.
 */
export function tlsDoubt(facts: Facts<Reads>): Extract<Hold, `auth-tls-${string}`> | undefined {
  const reply = authRefusal(facts)
  if (!reply) return undefined
  const isStripped = isOverwritten(facts, reply) || isListedButUnknown(facts, reply) || isCutOut(facts)
  if (isStripped) return 'auth-tls-stripped'
  return isListed(facts) && !PURE_FTPD.test(replyText(reply)) ? 'auth-tls-unavailable' : undefined
}

/** The login was not tried, for one of these reasons. */
export function isWithheld(facts: Facts<'login'>, ...holds: readonly Hold[]): boolean {
  const reasons: readonly HeldBack[] = holds.map((hold): HeldBack => `held back: ${hold}`)
  return facts.all('login').some((one) => one.outcome === 'skipped' && reasons.some((reason) => reason === one.because))
}
