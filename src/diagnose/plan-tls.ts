import { key, type Facts, type Step } from './plan-facts.ts'
import { variantSubjects } from './plan-tls-variants.ts'

function variants(subjects: readonly string[], needs: readonly string[]): Step[] {
  return subjects.map((subject) => ({ probe: 'tls-variant', subject, needs }))
}

const FRESH: Step = { probe: 'tls-variant', subject: 'fresh-session', needs: ['login'], after: ['*'] }

/** Nothing was heard since the handshake: the connection ended while the first commands were on their way. */
function isCutAtOnce(facts: Facts): boolean {
  const first = [facts.of('features'), facts.of('login'), facts.of('system')].filter((o) => o !== undefined)
  const isCut = first.some((o) => o.outcome === 'failed' && /^(?:reset|closed)$/.test(o.failure.code))
  return isCut && !facts.implicit && !first.some((o) => o.outcome === 'ok')
}

/** What tells most for the two connections that --deep has to spare. */
const DEEP: readonly string[] = ['1.2', 'mlkem768']

/**
 * TLS tried in other ways, each on a connection of its own: one factor changed at a time. When the handshake fails, other
 * versions; with --deep, what a careful admin asks; with --security, everything.
 */
export function planTls(facts: Facts): { readonly steps: readonly Step[]; readonly faulty: boolean } {
  const main = facts.main()?.address
  const tls = main === undefined ? undefined : facts.of('tls', main)
  if (!tls || main === undefined) return { steps: [], faulty: false }
  const { options, target } = facts.known
  const subjects = variantSubjects(tls, options)
  if (tls.outcome !== 'ok') return { steps: variants(subjects, []), faulty: subjects.length > 0 }
  if (isCutAtOnce(facts)) return { steps: variants(['listening'], []), faulty: true }
  if (!options.deep && !options.security) return { steps: [], faulty: false }
  const wanted = options.security ? subjects : subjects.filter((subject) => DEEP.includes(subject))
  const transfers = facts.all('transfer').some((o) => o.outcome === 'ok') && facts.dataProtected()
  const { chain, certificates } = tls.data.facts
  const issuer = chain.state === 'incomplete' ? certificates.at(-1)?.issuerUrls[0] : undefined
  return {
    steps: [
      ...variants(wanted, [key('tls', main)]),
      // Last, on a control connection that is free by then: vsftpd ends the one on which a data connection does not resume.
      ...(target.user !== undefined && transfers ? [FRESH] : []),
      ...(issuer === undefined ? [] : [{ probe: 'issuer-fetch' as const, subject: issuer, needs: [key('tls', main)] }]),
    ],
    faulty: false,
  }
}
