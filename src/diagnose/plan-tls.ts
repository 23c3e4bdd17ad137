import { key, type Facts, type Step } from './plan-facts.ts'

/** How TLS versions are called by OpenSSL and by the subjects of `tls-variant`. */
const VERSIONS: readonly (readonly [string, string])[] = [
  ['TLSv1.3', '1.3'],
  ['TLSv1.2', '1.2'],
  ['TLSv1', '1.0'],
  ['TLSv1.1', '1.1'],
]

/** Failures of a handshake after which it is worth asking whether another way would do; a peer that speaks no TLS is none. */
function isAboutTerms(code: string): boolean {
  return /^tls-(alert|version|local)/.test(code) || code === 'closed' || code === 'reset'
}

function variants(subjects: readonly string[], needs: readonly string[]): Step[] {
  return subjects.map((subject) => ({ probe: 'tls-variant', subject, needs }))
}

const FRESH: Step = { probe: 'tls-variant', subject: 'fresh-session', needs: ['login'], after: ['*'] }

/**
 * TLS tried in other ways, each on a connection of its own: one factor changed at a time. When the handshake fails, other
 * versions; with --deep, what a careful admin asks; with --security, everything.
 */
export function planTls(facts: Facts): { readonly steps: readonly Step[]; readonly faulty: boolean } {
  const main = facts.main()?.address
  const tls = main === undefined ? undefined : facts.of('tls', main)
  if (!tls || main === undefined) return { steps: [], faulty: false }
  const { options, target } = facts.known
  if (tls.outcome === 'failed') {
    const worthIt = isAboutTerms(tls.failure.code)
    return { steps: worthIt ? variants(['1.3', '1.2', '1.0', '1.1'], []) : [], faulty: worthIt }
  }
  if (tls.outcome !== 'ok' || !(options.deep || options.security)) return { steps: [], faulty: false }
  const others = VERSIONS.filter(([name]) => name !== tls.data.facts.version).map(([, subject]) => subject)
  const versions = options.security ? others : others.slice(0, 1)
  const transfers = facts.all('transfer').some((o) => o.outcome === 'ok') && facts.dataProtected()
  const { chain, certificates } = tls.data.facts
  const issuer = chain.state === 'incomplete' ? certificates.at(-1)?.issuerUrls[0] : undefined
  return {
    steps: [
      ...variants([...versions, 'mlkem768', ...(options.security ? ['no-sni'] : [])], [key('tls', main)]),
      // Last, on a control connection that is free by then: vsftpd ends the one on which a data connection does not resume.
      ...(target.user !== undefined && transfers ? [FRESH] : []),
      ...(issuer === undefined ? [] : [{ probe: 'issuer-fetch' as const, subject: issuer, needs: [key('tls', main)] }]),
    ],
    faulty: false,
  }
}
