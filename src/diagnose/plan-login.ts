import type { Hold } from './model/observation.ts'
import type { Facts, Step } from './plan-facts.ts'
import { factsOf, isAnonymous, tlsDoubt } from './rules/index.ts'

/** Nobody asked for TLS, and AUTH TLS was refused: what the server lists has to be known before a password goes out. */
function awaitsFeatures(facts: Facts): boolean {
  return facts.turnedDown() && !facts.settled('features')
}

/** Why the password must not go over the connection as it is, or not to whom it leads. */
function holdOf(facts: Facts): Hold | undefined {
  const { target, options, seen, plaintextLogin = true } = facts.known
  if (isAnonymous(target.user)) return undefined
  if (facts.secured()) return facts.meetsStranger() ? 'certificate-not-known' : undefined
  if (awaitsFeatures(facts)) return undefined
  const doubt = facts.turnedDown() ? tlsDoubt(factsOf({ target, options, observations: seen })) : undefined
  return doubt ?? (plaintextLogin ? undefined : 'plaintext-login-not-allowed')
}

/**
 * The login. `auto` takes the clear where a server has no TLS, but not where TLS seems to have been taken away on the way:
 * stripping it is how passwords are stolen.
 */
export function planLogin(facts: Facts): Step {
  const held = holdOf(facts)
  return {
    probe: 'login',
    ...(awaitsFeatures(facts) && { after: ['features'] }),
    ...(held !== undefined && { held }),
  }
}
