import { canonical, familyOf } from '../model/address.ts'
import type { CertificateFacts, IdentityFacts } from '../model/tls.ts'

/** More names than this in one certificate serve no report. */
const MOST_NAMES = 100

/** One part of a distinguished name as Node prints it: a part a line, `CN=ftp.example.com`. */
export function nameOf(name: string, part: string): string | undefined {
  const line = name.split('\n').findLast((candidate) => candidate.startsWith(`${part}=`))
  return line?.slice(part.length + 1)
}

/**
 * `DNS:a.example, IP Address:192.0.2.1` taken apart. Node quotes a name that contains a comma or a quote as JSON, so that
 * nobody can smuggle in a second name.
 */
export function alternativeNames(text = ''): Pick<CertificateFacts, 'dnsNames' | 'ipAddresses'> {
  const entries = text.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g) ?? []
  const named = (kind: string) =>
    entries
      .map((entry) => entry.trim())
      .filter((entry) => entry.startsWith(`${kind}:`))
      .map((entry) => unquote(entry.slice(kind.length + 1)))
      .slice(0, MOST_NAMES)
  return { dnsNames: named('DNS'), ipAddresses: named('IP Address').map((address) => canonical(address)) }
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}

/** The addresses of one kind under authority information access, which Node prints a line each: `OCSP - URI:http://…`. */
export function urlsOf(infoAccess: string | undefined, kind: string): string[] {
  const head = `${kind} - URI:`
  const lines = (infoAccess ?? '').split('\n').filter((line) => line.startsWith(head))
  return lines.slice(0, 5).map((line) => unquote(line.slice(head.length)))
}

/**
 * Whether a client would take the certificate for the host (RFC 9525 section 6): an address must be among the addresses, a
 * name among the names, where `*` stands for one leftmost label. Only without any such name do some clients look at the
 * common name.
 */
export function identify(
  { dnsNames, ipAddresses, commonName }: Pick<CertificateFacts, 'dnsNames' | 'ipAddresses' | 'commonName'>,
  host: string,
): IdentityFacts {
  const asked = host.replace(/\.$/, '').toLowerCase()
  if (familyOf(asked) !== undefined) {
    const address = canonical(asked)
    if (ipAddresses.includes(address)) return { asked, matches: true, by: 'ip' }
    return { asked, matches: false }
  }
  if (dnsNames.some((name) => covers(name, asked))) return { asked, matches: true, by: 'dns' }
  const hasNames = dnsNames.length > 0 || ipAddresses.length > 0
  if (!hasNames && commonName !== undefined && covers(commonName, asked)) {
    return { asked, matches: true, by: 'common-name' }
  }
  return { asked, matches: false }
}

function covers(pattern: string, host: string): boolean {
  const name = pattern.replace(/\.$/, '').toLowerCase()
  if (!name.startsWith('*.')) return name === host
  const [, ...parent] = host.split('.')
  // `*.com` stands for nothing: clients want two labels behind the asterisk.
  return parent.length >= 2 && name.slice(2) === parent.join('.')
}
