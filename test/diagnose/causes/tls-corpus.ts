import type { Observation } from '../../../src/diagnose/model/observation.ts'
import type { Target } from '../../../src/diagnose/model/target.ts'
import {
  answered,
  connected,
  fail,
  greeted,
  HOST,
  ok,
  opened,
  refused,
  skipped,
  type Asked,
} from '../../support/observations.ts'
import {
  authAnswered,
  brokenInHandshake,
  cameAgain,
  certificate,
  dataShaken,
  handshakeFailed,
  secured,
  securedAndEnded,
  securedWell,
  shaken,
  tlsFacts,
  variant,
  type Shown,
} from '../../support/tls-observations.ts'
import type { Fault } from './corpus.ts'

const explicit: Target = { protocol: 'ftpes', host: 'ftp.example.com', port: 21, user: 'web' }
const implicit: Target = { ...explicit, protocol: 'ftps', port: 990 }
/** What a report calls `auto` that found no TLS. */
const clear: Target = { ...explicit, protocol: 'ftp' }
const listsNoAuth = ['EPSV', 'PASV']

const untrusted: Shown = {
  authorization: 'SELF_SIGNED_CERT_IN_CHAIN',
  chain: { state: 'private-root', issuer: 'Our Root' },
}
const incomplete: Shown = {
  authorization: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  chain: { state: 'incomplete', issuer: 'R11' },
}
const selfSigned: Shown = {
  authorization: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  chain: { state: 'self-signed' },
  leaf: { selfSigned: true },
}
const unlinked: Shown = { ...incomplete, leaf: { issuerUrls: [] } }

const url = 'http://ca.example.com/r11.crt'
function fetchedIssuer(state: 'complete' | 'incomplete'): Observation {
  const chain = { ...tlsFacts().chain, state }
  return ok('issuer-fetch', { certificate: certificate({ commonName: 'R11' }), chain }, { subject: url })
}

/** The data connection opened and shook hands, and the transfer was refused in these words. */
function refusedData(words: string, resumed: boolean, shown: Shown = {}): Observation[] {
  const transfer = (subject: string) => refused('transfer', words, { subject, command: 'LIST' })
  const line = (subject: string) => [
    answered(subject),
    opened(subject),
    dataShaken(subject, resumed),
    transfer(subject),
  ]
  return [...secured(shown), ...line('EPSV'), ...line('PASV')]
}

const cut = (probe: 'features'): Observation => fail(probe, 'reset')

type Seen = Pick<Fault, 'cause' | 'name' | 'seen'> & Partial<Fault>
const faults = (all: readonly Seen[]): Fault[] => all.map((one) => ({ target: explicit, ...one }))
const degraded = (all: readonly Seen[]): Fault[] => faults(all).map((one) => ({ ...one, verdict: 'degraded' }))

const HANDSHAKE_FAULTS = faults([
  {
    cause: 'auth-tls-unsupported',
    name: 'vsftpd',
    seen: authAnswered('530 Please login with USER and PASS.', listsNoAuth),
  },
  {
    cause: 'auth-tls-unsupported',
    name: 'ProFTPD without TLS',
    seen: authAnswered('500 AUTH not understood', listsNoAuth),
  },
  {
    cause: 'auth-tls-unsupported',
    name: 'ProFTPD without certificate',
    seen: authAnswered('431 Necessary security resource unavailable'),
  },
  {
    cause: 'auth-tls-unsupported',
    name: 'Pure-FTPd lists what it has not',
    seen: authAnswered('500 This security scheme is not implemented'),
  },
  {
    cause: 'auth-tls-unsupported',
    name: 'inetutils',
    seen: authAnswered('502 AUTH command not implemented.', listsNoAuth),
  },
  {
    cause: 'auth-tls-stripped',
    name: 'Cisco overwrites the command',
    seen: authAnswered("500 'XXXX XXX': command not understood."),
  },
  {
    cause: 'auth-tls-stripped',
    name: 'FEAT is overwritten',
    seen: authAnswered('500 Unknown command.', ['XXXXXXXX', 'EPSV']),
  },
  {
    cause: 'auth-tls-stripped',
    name: 'AUTH is cut out of FEAT',
    seen: authAnswered('500 Unknown command.', ['EPSV', 'PASV', 'PBSZ', 'PROT']),
  },
  {
    cause: 'auth-tls-stripped',
    name: 'listed, and never heard of',
    seen: authAnswered('500 AUTH not understood'),
  },
  {
    cause: 'auth-tls-stripped',
    name: 'auto keeps the password back',
    target: clear,
    seen: [...authAnswered('500 AUTH not understood'), skipped('login', 'held back: auth-tls-stripped')],
  },
  {
    cause: 'auth-tls-unsupported',
    name: 'auto keeps the password back where TLS is listed',
    target: clear,
    seen: [
      ...authAnswered('431 Necessary security resource unavailable'),
      skipped('login', 'held back: auth-tls-unavailable'),
    ],
  },
  {
    cause: 'tls-version-too-old',
    name: 'alert 70',
    seen: handshakeFailed('tls-alert-70', 'tlsv1 alert protocol version'),
  },
  {
    cause: 'tls-version-too-old',
    name: 'an old ServerHello',
    seen: handshakeFailed('tls-version', 'unsupported protocol'),
  },
  {
    cause: 'tls-version-too-old',
    name: 'only TLS 1.0 is taken',
    seen: [
      ...handshakeFailed('tls-alert-40', 'handshake failure'),
      variant('1.0', { accepted: true, facts: tlsFacts({ version: 'TLSv1' }) }),
      variant('1.2', { accepted: false, alert: 40 }),
      variant('1.3', { accepted: false, alert: 70 }),
    ],
  },
  {
    cause: 'tls-handshake-failed',
    name: 'nothing in common',
    seen: handshakeFailed('tls-alert-40', 'handshake failure'),
  },
  {
    cause: 'tls-handshake-failed',
    name: 'the server fails inside',
    seen: handshakeFailed('tls-alert-80', 'internal error'),
  },
  {
    cause: 'tls-handshake-failed',
    name: 'words in clear',
    seen: handshakeFailed('tls-plaintext', 'wrong version number'),
  },
  { cause: 'tls-handshake-failed', name: 'a short prime', seen: handshakeFailed('tls-local', 'dh key too small') },
  { cause: 'tls-handshake-failed', name: 'FIN', seen: handshakeFailed('closed') },
  { cause: 'tls-handshake-failed', name: 'RST', seen: handshakeFailed('reset') },
  { cause: 'tls-handshake-failed', name: 'silence', seen: handshakeFailed('timeout') },
  { cause: 'tls-handshake-failed', name: 'broken TLS', seen: handshakeFailed('malformed', 'decode error') },
  {
    cause: 'tls-sni-refused',
    name: 'vsftpd with ssl_sni_hostname',
    seen: handshakeFailed('tls-alert-112', 'unrecognized name'),
  },
  {
    cause: 'tls-sni-refused',
    name: 'a filter that goes by the name',
    seen: [...handshakeFailed('reset'), variant('no-sni', { accepted: true, facts: tlsFacts() })],
  },
  { cause: 'client-cert-required', name: 'TLS 1.2', seen: handshakeFailed('tls-alert-40', 'handshake failure', {}) },
  {
    cause: 'client-cert-required',
    name: 'TLS 1.2, asked for and missed',
    seen: handshakeFailed('tls-alert-42', 'bad certificate', { clientCertificateAsked: true }),
  },
  {
    cause: 'client-cert-required',
    name: 'asked for, and then not a word',
    seen: [...shaken({ clientCertificateAsked: true }).filter(({ probe }) => probe !== 'features'), cut('features')],
  },
  {
    cause: 'tls-handshake-failed',
    name: 'alert 40 behind the certificate, of a server that asked for none',
    seen: handshakeFailed('tls-alert-40', 'handshake failure', { clientCertificateAsked: false }),
  },
  { cause: 'client-cert-required', name: 'TLS 1.3, in the handshake', seen: handshakeFailed('tls-alert-116') },
  {
    cause: 'client-cert-required',
    name: 'TLS 1.3, on the first read',
    seen: [...shaken(), fail('login', 'tls-alert-116')],
  },
  {
    cause: 'plaintext-on-tls-port',
    name: 'implicit TLS asked of an explicit port',
    target: implicit,
    seen: handshakeFailed('tls-plaintext', 'wrong version number').filter(({ probe }) =>
      ['connect', 'tls'].includes(probe),
    ),
  },
  { cause: 'transfer-cut', name: 'a record that is not complete', seen: securedAndEnded('cut', 'close-notify') },
])

const CERTIFICATE_FAULTS = degraded([
  {
    cause: 'cert-expired',
    name: 'the leaf',
    seen: securedWell({ authorization: 'CERT_HAS_EXPIRED', leaf: { validity: 'expired', daysLeft: -4 } }),
  },
  {
    cause: 'cert-expired',
    name: 'one above it',
    seen: securedWell({ authorization: 'CERT_HAS_EXPIRED', above: { validity: 'expired', daysLeft: -4 } }),
  },
  {
    cause: 'cert-not-yet-valid',
    name: 'the leaf',
    seen: securedWell({ authorization: 'CERT_NOT_YET_VALID', leaf: { validity: 'not-yet-valid' } }),
  },
  { cause: 'cert-revoked', name: 'the staple says so', seen: securedWell({ ocsp: { status: 'revoked' } }) },
  {
    cause: 'cert-name-mismatch',
    name: 'another name',
    seen: securedWell({
      identity: { asked: 'ftp.example.com', matches: false },
      leaf: { dnsNames: ['www.example.com'] },
    }),
  },
  {
    cause: 'cert-self-signed',
    name: 'by itself',
    seen: securedWell(selfSigned),
  },
  {
    cause: 'cert-changed',
    name: 'the login was kept back',
    besides: ['cert-self-signed'],
    seen: [...shaken(selfSigned), skipped('login', 'held back: certificate-not-known')],
  },
  { cause: 'cert-missing-intermediate', name: 'not looked for', seen: securedWell(incomplete) },
  { cause: 'cert-missing-intermediate', name: 'found', seen: [...securedWell(incomplete), fetchedIssuer('complete')] },
  {
    cause: 'cert-missing-intermediate',
    name: 'found by no address',
    seen: [...securedWell(unlinked), fetchedIssuer('complete')],
  },
  {
    cause: 'cert-untrusted-ca',
    name: 'found, and unknown',
    seen: [...securedWell(incomplete), fetchedIssuer('incomplete')],
  },
  { cause: 'cert-untrusted-ca', name: 'a private root', seen: securedWell(untrusted) },
  { cause: 'cert-untrusted-ca', name: 'a private authority that does not show itself', seen: securedWell(unlinked) },
  {
    cause: 'cert-issued-by-inspection',
    name: 'a virus scanner',
    seen: securedWell({ ...untrusted, leaf: { inspectedBy: 'ESET', issuerName: 'ESET SSL Filter CA' } }),
  },
  {
    cause: 'cert-issued-by-inspection',
    name: 'whose root this machine trusts',
    seen: securedWell({ ...untrusted, chain: { state: 'complete', root: 'system' }, leaf: { inspectedBy: 'Zscaler' } }),
  },
  { cause: 'cert-invalid', name: 'for another purpose', seen: securedWell({ authorization: 'INVALID_PURPOSE' }) },
  {
    cause: 'data-cert-differs',
    name: 'behind one address',
    seen: [...securedWell(), dataShaken('EPSV 2', false, { leaf: { fingerprint: 'cc'.repeat(32) } })],
  },
])

const vsftpd = '522 SSL connection failed: session reuse required'
const proftpd = '425 Unable to build data connection: Operation not permitted'
const filezilla = '425 Unable to build data connection: TLS session of data connection not resumed.'
const PROTECTED_DATA_FAULTS = faults([
  { cause: 'tls-session-reuse-unsatisfiable', name: 'vsftpd', seen: refusedData(vsftpd, false) },
  { cause: 'tls-session-reuse-unsatisfiable', name: 'resumed, and refused', seen: refusedData(vsftpd, true) },
  { cause: 'tls-session-reuse-unsatisfiable', name: 'ProFTPD', seen: refusedData(proftpd, false) },
  { cause: 'tls-session-reuse-unsatisfiable', name: 'FileZilla Server', seen: refusedData(filezilla, false) },
  {
    cause: 'tls-session-reuse-required',
    name: 'a client that does not resume',
    seen: refusedData(vsftpd, false).filter(({ probe }) => probe !== 'data-tls'),
  },
  {
    cause: 'data-tls-failed',
    name: 'the handshake is cut',
    seen: [
      ...secured(),
      answered('EPSV'),
      opened('EPSV'),
      fail('data-tls', 'reset', { subject: 'EPSV' }),
      skipped('transfer', 'data-tls', { subject: 'EPSV' }),
    ],
  },
  { cause: 'data-tls-failed', name: 'both handshakes are cut', seen: brokenInHandshake('reset') },
  {
    cause: 'data-tls-failed',
    name: 'TLS 1.2 gets through',
    seen: [...brokenInHandshake('reset'), cameAgain('clear'), cameAgain('1.2')],
  },
  {
    cause: 'data-tls-failed',
    name: 'only the clear gets through',
    seen: [...brokenInHandshake('timeout'), cameAgain('clear'), fail('data-variant', 'timeout', { subject: '1.2' })],
  },
  {
    cause: 'data-tls-failed',
    name: 'what does not resume gets through',
    seen: [...brokenInHandshake('reset', { version: 'TLSv1.2' }), cameAgain('clear'), cameAgain('fresh')],
  },
  {
    cause: 'data-tls-failed',
    name: 'a file, which comes over TLS 1.2',
    seen: [
      ...securedWell(),
      fail('file', 'reset'),
      fail('data-variant', 'reset', { subject: 'same file' }),
      cameAgain('1.2 file'),
    ],
  },
  {
    cause: 'data-tls-filtered',
    name: 'without the name it gets through',
    seen: [
      ...brokenInHandshake('reset'),
      cameAgain('clear'),
      ...['1.2', 'fresh'].map((subject) => fail('data-variant', 'reset', { subject })),
      cameAgain('no-sni'),
    ],
  },
  {
    cause: 'transfer-cut',
    name: 'the clear is cut as well',
    seen: [
      ...brokenInHandshake('reset'),
      refused('data-variant', '426 Failure writing network stream.', { subject: 'clear' }),
    ],
  },
  {
    cause: 'tls-session-reuse-unsatisfiable',
    name: 'in TLS 1.3 only',
    seen: [...refusedData(vsftpd, false), cameAgain('1.2')],
  },
  {
    cause: 'data-protection-required',
    name: 'no PROT P',
    seen: [
      ...shaken(),
      ...refusedData('522 Data connections must be encrypted.', false)
        .slice(5)
        .filter(({ probe }) => probe !== 'data-tls'),
    ],
  },
])

const CHANCE = degraded([
  {
    cause: 'transfer-cut',
    name: 'a file that comes the second time',
    seen: [...securedWell(), fail('file', 'reset'), cameAgain('same file')],
  },
])

export const TLS_FAULTS = [...HANDSHAKE_FAULTS, ...CERTIFICATE_FAULTS, ...PROTECTED_DATA_FAULTS, ...CHANCE]

type Remark = Asked & { readonly advisory: string; readonly seen: readonly Observation[] }
const old = { accepted: true, facts: tlsFacts({ version: 'TLSv1' }) }
export const TLS_REMARKS = (
  [
    {
      advisory: 'plaintext-login-held-back',
      target: clear,
      seen: [connected(), greeted(), skipped('login', 'held back: plaintext-login-not-allowed')],
    },
    { advisory: 'tls-weak', seen: [...securedWell(), variant('1.0', old)] },
    {
      advisory: 'tls-weak',
      seen: securedWell({ version: 'TLSv1.2', cipher: 'DHE-RSA-AES128-GCM-SHA256', dhBits: 1024 }),
    },
    { advisory: 'tls-weak', seen: securedWell({ version: 'TLSv1.2', cipher: 'AES128-SHA' }) },
    { advisory: 'cert-expiring', seen: securedWell({ leaf: { daysLeft: 9 } }) },
    {
      advisory: 'cert-weak-key',
      seen: securedWell({ authorization: 'UNSPECIFIED', leaf: { key: { type: 'RSA', bits: 1024 } } }),
    },
    { advisory: 'cert-weak-key', seen: securedWell({ above: { signature: 'sha1WithRSAEncryption' } }) },
    {
      advisory: 'cert-common-name-only',
      seen: securedWell({ identity: { asked: 'ftp.example.com', matches: true, by: 'common-name' } }),
    },
    { advisory: 'cert-staple-missing', seen: securedWell({ leaf: { mustStaple: true }, ocsp: { status: 'none' } }) },
    { advisory: 'no-post-quantum-kex', seen: [...securedWell(), variant('mlkem768', { accepted: false, alert: 40 })] },
    { advisory: 'data-close-notify-missing', seen: securedAndEnded('none', 'none') },
    { advisory: 'data-close-notify-missing', seen: securedAndEnded('close-notify', 'none') },
    { advisory: 'session-reuse-needed', seen: [...securedWell(), variant('fresh-session', { accepted: false })] },
    {
      advisory: 'data-unprotected',
      seen: securedWell().map((one) =>
        one.probe === 'protection' && one.outcome === 'ok'
          ? { ...one, data: { ...one.data, prot: { code: 534, lines: ['534 No.'] } } }
          : one,
      ),
    },
    {
      advisory: 'auth-tls-unlisted',
      seen: securedWell().map((one) =>
        one.probe === 'features' && one.outcome === 'ok' ? { ...one, data: { ...one.data, names: listsNoAuth } } : one,
      ),
    },
    {
      advisory: 'sni-needed',
      seen: [
        ...securedWell(),
        variant('no-sni', { accepted: true, facts: tlsFacts({ leaf: { fingerprint: 'dd'.repeat(32) } }) }),
      ],
    },
    { advisory: 'sni-needed', seen: [...securedWell(), variant('no-sni', { accepted: false, alert: 112 })] },
  ] satisfies Remark[]
).map((one) => ({ target: explicit, ...one }))

const accepted = (version: string) => ({ accepted: true, facts: tlsFacts({ version }) })
export const TLS_QUIRKS = [
  { name: 'a healthy FTPES server', seen: securedWell() },
  { name: 'TLS ends as it should on data connections', seen: securedAndEnded('close-notify', 'close-notify') },
  { name: 'nobody can tell how TLS ended', seen: securedAndEnded('unknown', 'unknown') },
  { name: 'it asks for a client certificate and does without', seen: securedWell({ clientCertificateAsked: true }) },
  {
    name: 'it requires session reuse and gets it',
    seen: [...securedWell(), variant('fresh-session', { accepted: false })],
  },
  { name: 'it does not require session reuse', seen: [...securedWell(), variant('fresh-session', { accepted: true })] },
  {
    name: 'a certificate of six days',
    seen: securedWell({
      leaf: { validFrom: '2026-01-01T00:00:00.000Z', validTo: '2026-01-07T00:00:00.000Z', daysLeft: 3 },
    }),
  },
  {
    name: 'a root that only this machine knows',
    seen: securedWell({
      authorization: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      chain: { state: 'complete', root: 'system' },
    }),
  },
  {
    name: 'an expired cross-signed certificate that nobody needs',
    seen: securedWell({ above: { validity: 'expired', daysLeft: -400 } }),
  },
  {
    name: 'a public authority that calls itself like a product',
    seen: securedWell({ leaf: { inspectedBy: 'Barracuda' } }),
  },
  {
    name: 'a resumed session shows no certificate',
    seen: [...securedWell(), dataShaken('EPSV 2', true, { leaf: { fingerprint: 'aa'.repeat(32) } })],
  },
  {
    name: 'all versions are tried, the old ones refused here',
    seen: [
      ...securedWell(),
      variant('1.0', { accepted: false, local: true }),
      variant('1.1', { accepted: false, alert: 70 }),
      variant('1.2', accepted('TLSv1.2')),
      variant('1.3', accepted('TLSv1.3')),
      variant('mlkem768', { accepted: true }),
      variant('no-sni', accepted('TLSv1.3')),
    ],
  },
  { name: 'a healthy implicit server', target: implicit, seen: [...shaken({}, true), ...securedWell().slice(5)] },
].map((one) => ({ target: explicit, ...one }))

/** A certificate that is out of order must not hide what keeps people out. */
export const BOTH: readonly Observation[] = [
  ...secured({ authorization: 'DEPTH_ZERO_SELF_SIGNED_CERT', chain: { state: 'self-signed' } }).slice(0, 6),
  refused('login', '530 Login incorrect.', { command: 'PASS ****', subject: HOST }),
]
