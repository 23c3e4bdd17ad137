import { type CertificateFacts, quoteText, type Report, replyText } from '../../../diagnose/index.ts'
import { succeeded } from './facts/read.ts'

/** What two runs of one check can be compared by. Undefined or empty: this run did not get to see it. */
export interface Comparable {
  readonly addresses: readonly string[]
  readonly greeting: string | undefined
  readonly features: readonly string[] | undefined
  readonly tlsVersion: string | undefined
  readonly certificate: CertificateFacts | undefined
  readonly hostKeys: readonly string[]
  /** Addresses that the server sends clients to in passive mode. */
  readonly passiveAddresses: readonly string[]
  readonly passivePorts: readonly number[]
}

export function comparable(report: Report): Comparable {
  const [greeting] = succeeded(report, 'greeting')
  const [ident] = succeeded(report, 'ssh-ident')
  const [features] = succeeded(report, 'features')
  const [tls] = succeeded(report, 'tls')
  const passive = succeeded(report, 'passive')
  const said = greeting?.data.reply ? replyText(greeting.data.reply).split('\n')[0] : greeting?.data.banner
  return {
    addresses: distinct(
      succeeded(report, 'dns-lookup').flatMap(({ data }) => data.addresses.map((one) => one.address)),
    ),
    greeting: mapped(said ?? ident?.data.ident, quoteText),
    features: features && distinct(features.data.names),
    tlsVersion: tls?.data.facts.version.replace('TLSv', 'TLS '),
    certificate: tls?.data.facts.certificates[0],
    hostKeys: distinct([
      ...succeeded(report, 'ssh-auth-methods').map(({ data }) => data.hostKey.fingerprint),
      ...succeeded(report, 'ssh-host-keys').map(({ data }) => data.fingerprint),
    ]),
    passiveAddresses: distinct(passive.flatMap(({ data }) => data.advertised ?? [])),
    passivePorts: [
      ...passive.map(({ data }) => data.port),
      ...succeeded(report, 'passive-range').flatMap(({ data }) => data.ports),
    ],
  }
}

const distinct = (values: readonly string[]) => [...new Set(values)].toSorted()
const mapped = (value: string | undefined, map: (text: string) => string) =>
  value === undefined ? undefined : map(value)
