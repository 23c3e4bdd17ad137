import type { KnownServer } from './model/known-server.ts'
import type { Evidence } from './model/report.ts'
import { factsOf, isAnonymous } from './rules/index.ts'
import { succeeded } from './rules/read.ts'
import { mainTls } from './rules/tls-facts.ts'

/** What the server that has taken a login shows of itself; undefined where none was sent, or in the clear. */
export function loggedInto(evidence: Pick<Evidence, 'target' | 'options' | 'observations'>): KnownServer | undefined {
  if (isAnonymous(evidence.target.user)) return undefined
  const facts = factsOf(evidence)
  const [methods] = succeeded(facts.all('ssh-auth-methods'))
  if (methods && succeeded(facts.all('ssh-login')).length > 0) {
    const { hostKey, negotiated } = methods.data
    const { fingerprint, type } = hostKey
    return { hostKey: { fingerprint, algorithm: negotiated?.hostKey ?? type } }
  }
  const certificate = mainTls(facts)?.certificates[0]?.fingerprint
  return certificate !== undefined && succeeded(facts.all('login')).length > 0 ? { certificate } : undefined
}
