import type { Failure, FailureCode } from '../../../src/diagnose/model/failure.ts'
import type { Observation, ProbeData } from '../../../src/diagnose/model/observation.ts'
import type { KexInit, SshSoftware } from '../../../src/diagnose/model/ssh.ts'
import { connected, fail, HOST, ok, skipped, type Asked } from '../../support/observations.ts'
import { asked, dnsAnswer, type Fault } from './corpus.ts'

export const target = { protocol: 'sftp', host: 'files.example.com', port: 22, user: 'web' } as const

/** OpenSSH 9.2 as Debian 12 has it; recorded. */
export const MODERN_OFFER: KexInit = {
  kex: [
    'sntrup761x25519-sha512',
    'sntrup761x25519-sha512@openssh.com',
    'curve25519-sha256',
    'ecdh-sha2-nistp256',
    'diffie-hellman-group14-sha256',
    'kex-strict-s-v00@openssh.com',
  ],
  hostKey: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256'],
  cipherToServer: ['chacha20-poly1305@openssh.com', 'aes128-ctr', 'aes128-gcm@openssh.com'],
  cipherToClient: ['chacha20-poly1305@openssh.com', 'aes128-ctr', 'aes128-gcm@openssh.com'],
  macToServer: ['umac-64-etm@openssh.com', 'hmac-sha2-256-etm@openssh.com', 'hmac-sha1'],
  macToClient: ['umac-64-etm@openssh.com', 'hmac-sha2-256-etm@openssh.com', 'hmac-sha1'],
  compressionToServer: ['none', 'zlib@openssh.com'],
  compressionToClient: ['none', 'zlib@openssh.com'],
  languageToServer: [],
  languageToClient: [],
}

const DEBIAN: SshSoftware = { product: 'openssh', version: '9.2p1', vendor: 'Debian-2+deb12u10' }
const KEY = { type: 'ssh-ed25519', fingerprint: 'SHA256:2VUTVTB9/4vTe2ToVDT30oQ4JSGVU3dl8iwqZ5Zs1Og' }

export function identified(more: Partial<ProbeData['ssh-ident']> = {}): Observation[] {
  const data: ProbeData['ssh-ident'] = {
    speaks: 'ssh',
    banner: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10',
    ms: 20,
    before: [],
    ident: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10',
    protocol: '2.0',
    software: DEBIAN,
    kexInit: MODERN_OFFER,
    beyondClient: [],
    ...more,
  }
  return [connected(), ok('ssh-ident', data, { subject: HOST })]
}

const offering = (kexInit: Partial<KexInit>, more: Partial<ProbeData['ssh-ident']> = {}) =>
  identified({ kexInit: { ...MODERN_OFFER, ...kexInit }, ...more })
const software = (product: string, version?: string, vendor?: string) =>
  identified({ software: { product, ...(version && { version }), ...(vendor && { vendor }) } })

const unidentified = (failure: FailureCode | Failure, durationMs = 30): Observation[] => [
  connected(),
  fail('ssh-ident', failure, { subject: HOST, durationMs }),
]

function asking(methods: readonly string[] = ['publickey', 'password'], first = identified()): Observation[] {
  return [...first, ok('ssh-auth-methods', { methods, hostKey: KEY, ms: 40 })]
}

const refusedLogin = (failure: Failure, first = asking()): Observation[] => [
  ...first,
  fail('ssh-login', failure, { durationMs: 2300 }),
  skipped('sftp-session', 'ssh-login'),
]

export function loggedInBySsh(first = asking()): Observation[] {
  return [...first, ok('ssh-login', { method: 'password', ms: 30 })]
}

const noSession = (failure: Failure, durationMs = 30): Observation[] => [
  ...loggedInBySsh(),
  fail('sftp-session', failure, { durationMs }),
  skipped('sftp-listing', 'sftp-session'),
]

export function inSftp(first = loggedInBySsh()): Observation[] {
  return [...first, ok('sftp-session', { version: 3, extensions: [], home: '/home/web', ms: 20 })]
}

export const LISTED: ProbeData['sftp-listing'] = {
  path: '/home/web',
  entries: 4,
  names: ['readme.txt'],
  charset: 'ascii',
  undecodable: [],
  ms: 10,
}

export function healthySftp(first = identified()): Observation[] {
  return [...inSftp(loggedInBySsh(asking(undefined, first))), ok('sftp-listing', LISTED)]
}

const withoutFile = (failure: Failure): Observation[] => [...healthySftp(), fail('sftp-file', failure)]
const file = (more: Partial<ProbeData['sftp-file']>): Observation[] => [
  ...healthySftp(),
  ok('sftp-file', { path: 'data.bin', kind: 'file', size: 9, bytes: 9, sha256: 'a'.repeat(64), ms: 5, ...more }),
]
const written = (more: Partial<ProbeData['sftp-write']>): Observation[] => [
  ...healthySftp(),
  ok('sftp-write', {
    name: 'ftpcheck-1.tmp',
    listed: true,
    identical: true,
    storedBytes: 85,
    sentBytes: 85,
    deleted: true,
    ...more,
  }),
]

const shown = (algorithm: string, fingerprint: string, bits?: number): Observation =>
  ok(
    'ssh-host-keys',
    { algorithm, type: algorithm, fingerprint, ...(bits !== undefined && { bits }) },
    { subject: algorithm },
  )

const OTHER = `SHA256:${'A'.repeat(43)}`
const at = { target: { ...target, path: 'data.bin' } }
const inFolder = { target: { ...target, path: '/srv/' } }

type Seen = Omit<Fault, 'name'> & { readonly name?: string }
const faults = (all: readonly Seen[]): Fault[] => all.map((one) => ({ target, name: one.cause, ...one }))

const CONNECTING = faults([
  {
    cause: 'not-sftp',
    name: 'FTP answers',
    seen: [
      connected(),
      ok('ssh-ident', { speaks: 'ftp', banner: '220 (vsFTPd 3.0.3)', ms: 20, before: [] }, { subject: HOST }),
    ],
  },
  {
    cause: 'not-sftp',
    name: 'a silent port wants TLS',
    seen: [...unidentified('superseded'), ok('tls-hello', { answer: 'tls' })],
  },
  {
    cause: 'ssh-max-startups',
    seen: unidentified({ code: 'ssh-turned-away', text: 'Exceeded MaxStartups' }),
  },
  {
    cause: 'ssh-source-penalised',
    seen: unidentified({ code: 'ssh-turned-away', text: 'Not allowed at this time' }),
  },
  { cause: 'ssh-connection-dropped', name: 'FIN', seen: unidentified('closed') },
  { cause: 'ssh-connection-dropped', name: 'RST', seen: unidentified('reset') },
  {
    cause: 'ssh-connection-dropped',
    name: 'other words',
    seen: unidentified({ code: 'ssh-turned-away', text: 'Go away, 192.0.2.7' }),
  },
  {
    cause: 'ssh-connection-dropped',
    name: 'nothing behind the identification',
    seen: unidentified({ code: 'closed', text: 'SSH-2.0-x, then the end', command: 'KEXINIT' }),
  },
  { cause: 'ssh-no-banner', seen: [...unidentified('timeout', 20_000), ok('tls-hello', { answer: 'silent' })] },
  {
    cause: 'ssh-no-common-algorithm',
    seen: offering({ kex: ['curve448-sha512-only@example.com'] }, { beyondClient: ['kex'] }),
  },
  {
    cause: 'ssh-legacy-algorithms',
    name: 'group1',
    verdict: 'degraded',
    seen: healthySftp(offering({ kex: ['diffie-hellman-group1-sha1'] })),
  },
  {
    cause: 'ssh-legacy-algorithms',
    name: 'ssh-rsa',
    verdict: 'degraded',
    seen: healthySftp(offering({ hostKey: ['ssh-rsa'] })),
  },
  {
    cause: 'ssh-legacy-algorithms',
    name: 'MAC',
    verdict: 'degraded',
    seen: healthySftp(
      offering({
        cipherToServer: ['aes128-ctr'],
        cipherToClient: ['aes128-ctr'],
        macToServer: ['hmac-md5'],
        macToClient: ['hmac-md5'],
      }),
    ),
  },
  {
    cause: 'ssh-host-key-changed',
    options: { fingerprint: OTHER },
    seen: [...identified(), shown('ssh-ed25519', KEY.fingerprint), shown('rsa-sha2-512', 'SHA256:x')],
  },
  {
    cause: 'ssh-host-key-changed',
    name: 'between two connections',
    options: { fingerprint: OTHER },
    seen: [
      ...identified(),
      shown('ssh-ed25519', OTHER),
      fail('ssh-auth-methods', { code: 'ssh-host-key', text: KEY.fingerprint, command: 'handshake' }),
    ],
  },
  {
    cause: 'wrong-port',
    seen: [
      fail('connect', 'refused', { subject: HOST }),
      ok('other-port', { port: 2222, ms: 9, speaks: 'ssh', banner: 'SSH-2.0-x' }, { subject: '2222' }),
    ],
  },
  {
    cause: 'protocol-unexplained',
    name: 'a handshake that breaks off',
    seen: [...identified(), fail('ssh-auth-methods', { code: 'malformed', text: 'Bad packet length' })],
  },
])

const LOGIN = faults([
  {
    cause: 'ssh-password-refused',
    seen: refusedLogin({ code: 'ssh-auth-refused', text: 'permission denied', command: 'password' }),
  },
  {
    cause: 'ssh-key-refused',
    seen: refusedLogin({ code: 'ssh-auth-refused', text: 'permission denied', command: 'publickey' }),
  },
  { cause: 'ssh-key-required', seen: refusedLogin({ code: 'ssh-auth-unoffered', text: 'publickey' }) },
  {
    cause: 'ssh-other-method-required',
    seen: refusedLogin({ code: 'ssh-auth-unoffered', text: 'gssapi-with-mic, hostbased' }),
  },
  {
    cause: 'ssh-second-method-required',
    seen: refusedLogin({ code: 'ssh-auth-partial', text: 'password', command: 'publickey' }),
  },
  {
    cause: 'ssh-too-many-keys',
    seen: refusedLogin({ code: 'ssh-auth-refused', text: 'Too many authentication failures', command: 'agent' }),
  },
  {
    cause: 'ssh-key-unusable',
    seen: refusedLogin({ code: 'ssh-key-unusable', text: 'Encrypted private key, no passphrase' }),
  },
  {
    cause: 'account-locked',
    name: 'PAM says so',
    seen: refusedLogin({
      code: 'closed',
      text: 'Your account has expired; please contact your system administrator.',
      command: 'authentication',
    }),
  },
  {
    cause: 'ssh-login-dropped',
    seen: refusedLogin({ code: 'closed', text: 'the server closed the connection', command: 'authentication' }),
  },
  {
    cause: 'password-expired',
    seen: noSession({ code: 'sftp-garbage', text: 'WARNING: Your password has expired.' }),
  },
  {
    cause: 'service-unexplained',
    name: 'a login without an answer',
    seen: refusedLogin({ code: 'timeout', text: 'no answer within 20 s' }),
  },
])

const SESSION = faults([
  {
    cause: 'sftp-chroot-ownership',
    seen: noSession({ code: 'reset', text: 'read ECONNRESET', command: 'session', level: 'client-socket' }),
  },
  {
    cause: 'sftp-subsystem-missing',
    name: 'no subsystem',
    seen: noSession({ code: 'ssh-subsystem-refused', text: 'Unable to start subsystem: sftp', command: 'session' }),
  },
  {
    cause: 'sftp-subsystem-missing',
    name: 'wrong path',
    seen: noSession({ code: 'ssh-exit-127', text: 'exit status 127' }),
  },
  {
    cause: 'sftp-shell-output',
    name: 'nologin',
    seen: noSession({ code: 'sftp-garbage', text: 'This account is currently not available.' }),
  },
  {
    cause: 'sftp-shell-output',
    name: 'a greeting in .bashrc',
    seen: noSession({ code: 'sftp-garbage', text: 'Welcome!' }),
  },
  {
    cause: 'ssh-session-refused',
    seen: noSession({ code: 'ssh-channel-refused', text: '(SSH) Channel open failure: open failed' }),
  },
  { cause: 'sftp-session-hangs', seen: noSession({ code: 'timeout', text: 'no answer within 12 s' }, 12_000) },
  {
    cause: 'service-unexplained',
    name: 'a session that answers nonsense',
    seen: noSession({ code: 'malformed', text: 'an SFTP version that cannot be read' }),
  },
])

const FILES = faults([
  {
    ...at,
    cause: 'path-missing',
    name: 'SFTP',
    seen: withoutFile({ code: 'sftp-status-2', text: 'No such file', command: 'STAT' }),
  },
  {
    ...at,
    cause: 'download-permission-denied',
    name: 'SFTP',
    seen: withoutFile({ code: 'sftp-status-3', text: 'Permission denied', command: 'OPEN' }),
  },
  {
    ...inFolder,
    cause: 'listing-permission-denied',
    name: 'SFTP',
    seen: [...inSftp(), fail('sftp-listing', { code: 'sftp-status-3', text: 'Permission denied', command: 'OPENDIR' })],
  },
  {
    cause: 'listing-charset',
    name: 'SFTP',
    verdict: 'degraded',
    seen: [...inSftp(), ok('sftp-listing', { ...LISTED, charset: 'gb18030', undecodable: ['\xd6\xd0\xce\xc4.txt'] })],
  },
  { ...at, cause: 'transfer-truncated', name: 'SFTP', seen: file({ size: 300, bytes: 9 }) },
  { ...at, cause: 'checksum-mismatch', name: 'SFTP', options: { sha256: 'b'.repeat(64) }, seen: file({}) },
  { cause: 'checksum-mismatch', name: 'SFTP upload', seen: written({ identical: false, storedBytes: 86 }) },
  {
    cause: 'upload-permission-denied',
    name: 'SFTP',
    seen: [...healthySftp(), fail('sftp-write', { code: 'sftp-status-3', text: 'Permission denied', command: 'OPEN' })],
  },
  {
    cause: 'disk-full',
    name: 'SFTP, where a quota looks the same',
    seen: [...healthySftp(), fail('sftp-write', { code: 'sftp-status-4', text: 'Failure', command: 'WRITE' })],
  },
  {
    ...at,
    cause: 'data-unexplained',
    name: 'SFTP',
    seen: withoutFile({ code: 'timeout', text: 'no answer within 30 s' }),
  },
])

export const SSH_FAULTS = [...CONNECTING, ...LOGIN, ...SESSION, ...FILES]

type Case = Asked & { readonly name: string; readonly seen: readonly Observation[] }

/** Odd, and no fault of the server. */
export const SSH_QUIRKS: readonly Case[] = [
  {
    name: 'the hosts file and DNS differ, and SSH answers where the hosts file leads',
    target,
    seen: [ok('hosts-file', { addresses: [HOST] }), asked(dnsAnswer('addresses', ['203.0.113.77'])), ...identified()],
  },
  { name: 'all is well', seen: healthySftp() },
  { name: 'nobody logs in', seen: [...identified(), shown('ssh-ed25519', KEY.fingerprint)] },
  {
    name: 'only post-quantum key exchange, which this check cannot do',
    seen: offering({ kex: ['mlkem768x25519-sha256'] }, { beyondClient: ['kex'] }),
  },
  {
    name: 'only UMAC, which this check cannot do',
    seen: offering(
      {
        cipherToServer: ['aes128-ctr'],
        cipherToClient: ['aes128-ctr'],
        macToServer: ['umac-64@openssh.com'],
        macToClient: ['umac-64@openssh.com'],
      },
      { beyondClient: ['mac'] },
    ),
  },
  { name: 'lines before the identification', seen: healthySftp(identified({ before: ['Authorised use only'] })) },
  {
    name: 'the expected key is that of another type',
    options: { fingerprint: KEY.fingerprint },
    seen: [shown('rsa-sha2-512', 'SHA256:x'), ...healthySftp()],
  },
  {
    name: 'one host key could not be read',
    options: { fingerprint: OTHER },
    seen: [
      ...identified(),
      shown('ssh-ed25519', KEY.fingerprint),
      fail('ssh-host-keys', 'reset', { subject: 'rsa-sha2-512' }),
    ],
  },
  { name: 'a directory where a file was named', ...at, seen: file({ kind: 'directory', bytes: 0 }) },
  { name: 'a test file that cannot be deleted', seen: written({ deleted: false, deleteReply: 'Permission denied' }) },
].map((one) => ({ target, ...one }))

type Remark = Asked & { readonly advisory: string; readonly seen: readonly Observation[] }
const CLASSIC = ['curve25519-sha256', 'kex-strict-s-v00@openssh.com']

export const SSH_REMARKS: readonly Remark[] = [
  {
    advisory: 'sftp-answers',
    target: { ...target, protocol: 'ftp' as const, port: 21 },
    seen: [ok('other-ssh', { port: 22, ident: 'SSH-2.0-OpenSSH_9.2p1', kexInit: MODERN_OFFER }, { subject: '22' })],
  },
  {
    advisory: 'ftp-answers',
    seen: [ok('other-port', { port: 21, ms: 2, speaks: 'ftp', banner: '220 (vsFTPd 3.0.3)' }, { subject: '21' })],
  },
  { advisory: 'ssh-weak-algorithms', seen: healthySftp(offering({ cipherToServer: ['aes128-ctr', '3des-cbc'] })) },
  {
    advisory: 'ssh-weak-algorithms',
    seen: healthySftp(offering({ hostKey: ['ssh-ed25519', 'ssh-rsa'] }, { software: { product: 'dropbear' } })),
  },
  { advisory: 'ssh-protocol-1', seen: healthySftp(identified({ protocol: '1.99' })) },
  { advisory: 'ssh-weak-host-key', seen: [...healthySftp(), shown('ssh-rsa', 'SHA256:x', 1024)] },
  { advisory: 'ssh-terrapin', seen: healthySftp(offering({ kex: ['curve25519-sha256'] })) },
  {
    advisory: 'ssh-terrapin',
    seen: healthySftp(offering({ kex: ['curve25519-sha256'] }, { software: { product: 'unknown' } })),
  },
  { advisory: 'no-post-quantum-kex', seen: healthySftp(offering({ kex: CLASSIC })) },
  {
    advisory: 'no-post-quantum-kex',
    seen: healthySftp(offering({ kex: CLASSIC }, { software: { product: 'openssh', version: '7.4' } })),
  },
  {
    advisory: 'known-vulnerable-version',
    seen: healthySftp(software('openssh', '9.2p1', 'Debian-2+deb12u2')),
  },
  { advisory: 'known-vulnerable-version', seen: healthySftp(software('openssh', '8.7')) },
  { advisory: 'known-vulnerable-version', seen: healthySftp(software('libssh', '0.8.1')) },
  { advisory: 'known-vulnerable-version', seen: healthySftp(software('erlang', '5.2.9')) },
].map((one) => ({ target, ...one }))
