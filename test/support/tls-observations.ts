import type { Failure, FailureCode } from '../../src/diagnose/model/failure.ts'
import type { Observation, ProbeData } from '../../src/diagnose/model/observation.ts'
import type { CertificateFacts, ChainFacts, TlsEnding, TlsFacts } from '../../src/diagnose/model/tls.ts'
import { connected, fail, greeted, HOST, ok, reply, worked } from './observations.ts'

/** What a handshake showed, where it differs from a good one. */
export interface Shown extends Partial<Omit<TlsFacts, 'chain' | 'certificates'>> {
  readonly leaf?: Partial<CertificateFacts>
  readonly above?: Partial<CertificateFacts>
  readonly chain?: Partial<ChainFacts>
}

export function certificate(more: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    subject: 'CN=ftp.example.com',
    issuer: 'CN=R11, O=Example Authority',
    commonName: 'ftp.example.com',
    issuerName: 'R11',
    dnsNames: ['ftp.example.com'],
    ipAddresses: [],
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2026-04-01T00:00:00.000Z',
    daysLeft: 88,
    validity: 'valid',
    key: { type: 'RSA', bits: 2048 },
    signature: 'sha256WithRSAEncryption',
    selfSigned: false,
    ca: false,
    issuerUrls: ['http://ca.example.com/r11.crt'],
    ocspUrls: [],
    mustStaple: false,
    fingerprint: 'aa'.repeat(32),
    ...more,
  }
}

export function tlsFacts({ leaf, above, chain, ...more }: Shown = {}): TlsFacts {
  const issuer = {
    subject: 'CN=R11',
    commonName: 'R11',
    issuerName: 'Example Root',
    ca: true,
    fingerprint: 'bb'.repeat(32),
  }
  return {
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    group: 'X25519',
    resumed: false,
    servername: 'ftp.example.com',
    authorization: 'OK',
    identity: { asked: 'ftp.example.com', matches: true, by: 'dns' },
    certificates: [certificate(leaf), ...(above ? [certificate({ ...issuer, ...above })] : [])],
    chain: {
      ...(chain?.state === undefined || chain.state === 'complete' ? { root: 'bundled' as const } : {}),
      ...{ state: 'complete', issuer: 'Example Root', rootSent: false, unused: 0 },
      ...chain,
    },
    ms: 30,
    ...more,
  }
}

const PROTECTED = ['EPSV', 'PASV', 'UTF8', 'AUTH', 'PBSZ', 'PROT']

/** Connected, greeted, AUTH TLS answered so; FEAT lists what it is given. */
export function authAnswered(words: string, names: readonly string[] = PROTECTED): Observation[] {
  return [
    connected(),
    greeted(),
    ok('features', { supported: true, reply: reply('211 End'), names }),
    ok('auth', { reply: reply(words) }),
  ]
}

/** AUTH TLS was granted, and the handshake came to nothing: after the server had shown its certificate, where so told. */
export function handshakeFailed(
  code: FailureCode,
  text: string = code,
  afterCertificate?: Pick<Failure, 'clientCertificateAsked'>,
): Observation[] {
  const certificates = afterCertificate ? { certificates: [certificate()], ...afterCertificate } : {}
  return [
    ...authAnswered('234 Proceed with negotiation.'),
    fail('tls', { code, text, ...certificates }, { subject: HOST }),
  ]
}

/** Up to the handshake, which came about. */
export function shaken(shown: Shown = {}, implicit = false): Observation[] {
  return [
    ...(implicit ? [connected(), greeted()] : authAnswered('234 Proceed with negotiation.')),
    ok('tls', { facts: tlsFacts(shown), implicit }, { subject: HOST }),
  ]
}

/** Logged in over TLS, data connections protected. */
export function secured(shown: Shown = {}): Observation[] {
  const replies = { pbsz: reply('200 PBSZ set to 0.'), prot: reply('200 PROT now Private.') }
  const login = { userReply: reply('331 Password?'), passReply: reply('230 Login successful.'), ms: 40 }
  return [
    ...shaken(shown),
    ok('protection', replies),
    ok('login', login),
    ok('working-directory', { reply: reply('257 "/"'), path: '/', ms: 20 }),
  ]
}

export function dataShaken(subject: string, resumed = true, shown: Shown = {}): Observation {
  return ok('data-tls', { facts: tlsFacts({ resumed, ...shown }), resumed }, { subject })
}

/** A healthy FTPES session. */
export function securedWell(shown: Shown = {}): Observation[] {
  return [...secured(shown), ...worked('EPSV'), dataShaken('EPSV'), ...worked('PASV'), dataShaken('PASV')]
}

/** What failed over TLS came when it was asked for again in another way. */
export function cameAgain(subject: string): Observation {
  const data = { command: 'LIST', bytes: 190, ms: 20, closing: reply('226 Directory send OK.') }
  return ok('data-variant', subject.startsWith('clear') ? data : { ...data, facts: tlsFacts() }, { subject })
}

/** Both modes: the data connection opens, and its handshake ends like this. */
export function brokenInHandshake(code: FailureCode, shown: Shown = {}): Observation[] {
  const line = (subject: string) => [
    ...worked(subject).slice(0, 2),
    fail('data-tls', code, { subject }),
    fail('transfer', 'closed', { subject }),
  ]
  return [...secured(shown), ...line('EPSV'), ...line('PASV')]
}

/** The same, and so did TLS end on its data connections, one after the other. */
export function securedAndEnded(...endings: readonly TlsEnding[]): Observation[] {
  const left = [...endings]
  return securedWell().map((one): Observation => {
    if (one.probe !== 'transfer' || one.outcome !== 'ok') return one
    return { ...one, data: { ...one.data, tlsEnding: left.shift() ?? 'unknown' } }
  })
}

export function variant(subject: string, data: ProbeData['tls-variant']): Observation {
  return ok('tls-variant', data, { subject })
}
