import type { Observation, ProbeId } from './model/observation.ts'
import { quoteText } from './model/quote.ts'
import { replyText } from './model/reply.ts'
import type { Seen, SeenCertificate } from './model/seen.ts'
import type { CertificateFacts } from './model/tls.ts'
import { succeeded, type Succeeded } from './rules/read.ts'

/** What the observations of one run show of a server, whatever else went wrong in it. */
export function seenOf(observations: readonly Observation[]): Seen {
  const all = <P extends ProbeId>(probe: P) => succeeded(of(observations, probe))
  const connects = all('connect').map(({ data }) => data)
  const [main] = connects.toSorted((a, b) => a.family - b.family)
  const tls = all('tls')[0]?.data.facts
  const certificate = tls?.certificates[0] ?? shownBeforeTheEnd(of(observations, 'tls'))
  const passive = all('passive').map(({ data }) => data)
  return known({
    addresses: some(all('dns-lookup').flatMap(({ data }) => data.addresses.map(({ address }) => address))),
    address: main?.address,
    greeting: greetingOf(all('greeting')[0], all('ssh-ident')[0]),
    features: features(all('features')[0]),
    tls: tls?.version.replace('TLSv', 'TLS '),
    certificate: certificate && summary(certificate),
    hostKeys: some([
      ...all('ssh-auth-methods').map(({ data }) => data.hostKey.fingerprint),
      ...all('ssh-host-keys').map(({ data }) => data.fingerprint),
    ]),
    passiveAddress: passive.find(({ advertised }) => advertised !== undefined)?.advertised,
    passivePort: passive[0]?.port,
  })
}

/** The compiler cannot see that comparing `probe` picks the member of the union. */
function of<P extends ProbeId>(observations: readonly Observation[], probe: P): Observation<P>[] {
  return observations.filter((one) => one.probe === probe) as unknown as Observation<P>[]
}

function known(facts: { readonly [Key in keyof Seen]: Seen[Key] | undefined }): Seen {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

/** Each once and in order; undefined where there is none. */
function some(values: readonly string[]): readonly string[] | undefined {
  return values.length === 0 ? undefined : [...new Set(values)].toSorted()
}

/** What SSH identifies itself with comes after whatever it says before. */
function greetingOf(
  greeting: Succeeded<'greeting'> | undefined,
  ssh: Succeeded<'ssh-ident'> | undefined,
): string | undefined {
  const reply = greeting?.data.reply
  const said = ssh?.data.ident ?? (reply ? replyText(reply).split('\n')[0] : greeting?.data.banner)
  return said === undefined ? undefined : quoteText(said)
}

/** A server without FEAT has none: an empty list. */
function features(one: Succeeded<'features'> | undefined): readonly string[] | undefined {
  return one && [...new Set(one.data.names)].toSorted()
}

/** A handshake that comes to nothing may have shown the certificate. */
function shownBeforeTheEnd(handshakes: readonly Observation<'tls'>[]): CertificateFacts | undefined {
  return handshakes.flatMap((one) => (one.outcome === 'failed' ? (one.failure.certificates ?? []) : []))[0]
}

function summary({ fingerprint, subject, issuer, validFrom, validTo }: CertificateFacts): SeenCertificate {
  return { fingerprint, subject, issuer, validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) }
}
