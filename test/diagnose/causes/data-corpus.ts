import type { Observation, ProbeData } from '../../../src/diagnose/model/observation.ts'
import {
  greeted,
  answered,
  blocked,
  connected,
  fail,
  HOST,
  listed,
  loggedIn,
  ok,
  opened,
  refused,
  reply,
  worked,
  type Asked,
} from '../../support/observations.ts'
import type { Fault } from './corpus.ts'

const passiveRefused = (words: string, mode: string) => refused('passive', words, { subject: mode, command: mode })
const transferRefused = (words: string, command = 'LIST') => [
  ...loggedIn(),
  answered('EPSV'),
  opened('EPSV'),
  refused('transfer', words, { subject: 'EPSV', command }),
]
const stalled = (text: string) => [
  ...loggedIn(),
  answered('EPSV'),
  opened('EPSV'),
  fail('transfer', { code: 'timeout', text }, { subject: 'EPSV', durationMs: 4100 }),
]
const pinged = (passes: number): Observation =>
  ok('path-mtu', { sizes: [1500, 1400, 1280, 576].map((bytes) => ({ bytes, answered: bytes <= passes })) })
const repeats = (times: readonly number[]) =>
  times.map((connectMs, index) => ok('repeat', { connectMs, greetingMs: 20 }, { subject: String(index + 1) }))
const far = (one: Observation): Observation =>
  ({ ...one, durationMs: 700, ...(one.outcome === 'ok' && { data: { ...one.data, ms: 700 } }) }) as Observation

const SHA = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
export const wanted = { protocol: 'ftp', host: 'ftp.example.com', port: 21, user: 'web', path: 'pub/bin.dat' } as const
const session = [...loggedIn(), ...worked('EPSV'), ...worked('PASV')]
export const fetched = (more: Partial<ProbeData['file']> = {}): Observation =>
  ok('file', {
    path: 'pub/bin.dat',
    size: 100,
    bytes: 100,
    sha256: SHA,
    ms: 20,
    closing: reply('226 Transfer complete.'),
    ...more,
  })
const fileRefused = (words: string) => [...session, refused('file', words, { command: 'RETR pub/bin.dat' })]
const stored = (more: Partial<ProbeData['write']> = {}): Observation =>
  ok('write', {
    name: 'ftpcheck-1.tmp',
    listed: true,
    identical: true,
    storedBytes: 90,
    sentBytes: 90,
    deleted: true,
    ...more,
  })
const uploadRefused = (words: string) => [...session, refused('write', words, { command: 'STOR' })]
const activeRefused = (words: string, command = 'PORT') => [
  ...session,
  refused('active', words, { subject: 'PORT', command }),
]

export const DATA_FAULTS: readonly Fault[] = [
  {
    cause: 'passive-ports-filtered',
    name: 'network/fw-server-21-only',
    seen: [...loggedIn(), ...blocked('EPSV'), ...blocked('PASV')],
  },
  {
    cause: 'passive-ports-filtered',
    name: 'vsftpd/pasv-port-firewalled: admin-prohibited',
    seen: [...loggedIn(), ...blocked('EPSV', 'unreachable'), ...blocked('PASV', 'unreachable')],
  },
  {
    cause: 'passive-ports-filtered',
    name: 'one port dropped, one rejected',
    seen: [...loggedIn(), ...blocked('EPSV'), ...blocked('PASV', 'refused')],
  },
  {
    cause: 'passive-ports-refused',
    name: 'network/nat-port21-only, EPSV',
    seen: [...loggedIn(), ...blocked('EPSV', 'refused'), ...blocked('PASV', 'refused')],
  },
  {
    cause: 'passive-range-half-open',
    name: 'a firewall with half of the range',
    verdict: 'degraded',
    seen: [
      ...loggedIn(),
      ...blocked('EPSV'),
      ...worked('PASV'),
      answered('PASV 2', undefined, 40_900),
      fail('data-connect', 'timeout', { subject: 'PASV 2' }),
      answered('EPSV 2', undefined, 40_008),
      opened('EPSV 2', 40_008),
    ],
  },
  {
    cause: 'passive-mode-disabled',
    name: 'vsftpd/pasv-disabled',
    seen: [
      ...loggedIn(),
      passiveRefused('550 Permission denied.', 'EPSV'),
      passiveRefused('550 Permission denied.', 'PASV'),
    ],
  },
  {
    cause: 'passive-mode-disabled',
    name: 'proftpd/pasv-limit-deny',
    seen: [
      ...loggedIn(),
      passiveRefused('501 EPSV: Operation not permitted', 'EPSV'),
      passiveRefused('501 PASV: Operation not permitted', 'PASV'),
    ],
  },
  {
    cause: 'passive-range-exhausted',
    name: 'pure-ftpd/pasv-range-exhausted',
    seen: [...loggedIn(), passiveRefused('425 All reserved TCP ports are busy', 'EPSV')],
  },
  {
    cause: 'passive-range-exhausted',
    name: 'vsftpd/pasv-range-exhausted',
    seen: [...loggedIn(), passiveRefused('500 OOPS: vsf_sysutil_bind', 'EPSV')],
  },
  {
    cause: 'server-config-error',
    name: 'vsftpd/oops-pasv-address',
    seen: [...loggedIn(), passiveRefused('500 OOPS: invalid pasv_address', 'PASV')],
  },
  {
    cause: 'epsv-broken',
    name: 'a helper that knows PASV only',
    verdict: 'degraded',
    seen: [...loggedIn(), ...blocked('EPSV'), ...worked('PASV'), ...blocked('EPSV 2').slice(0, 2)],
  },
  {
    cause: 'epsv-broken',
    name: 'a firewall that swallows EPSV',
    verdict: 'degraded',
    seen: [...loggedIn(), fail('passive', 'timeout', { subject: 'EPSV', durationMs: 6000 }), ...worked('PASV')],
  },
  {
    cause: 'alg-interference',
    name: 'network/nat-helper-masquerade-conflict',
    verdict: 'degraded',
    seen: [...loggedIn(), ...worked('EPSV'), ...blocked('PASV', 'refused')],
  },
  {
    cause: 'alg-interference',
    name: 'a router that sends P@SW',
    seen: [...loggedIn(), passiveRefused('500 P@SW not understood', 'PASV')],
  },
  {
    cause: 'alg-interference',
    name: 'the server saw no data connection',
    likelihood: 'possible',
    seen: transferRefused('425 Failed to establish connection.'),
  },
  {
    cause: 'alg-interference',
    name: 'a 227 that cannot be read',
    likelihood: 'possible',
    verdict: 'degraded',
    seen: [
      ...loggedIn(),
      ...worked('EPSV'),
      fail(
        'passive',
        { code: 'malformed', text: '227', command: 'PASV', reply: reply('227 Entering Passive Mode (2,134,113).') },
        { subject: 'PASV' },
      ),
    ],
  },
  {
    cause: 'alg-interference',
    name: 'EPSV cuts the session',
    likelihood: 'possible',
    seen: [...loggedIn(), fail('passive', { code: 'reset', text: 'reset', command: 'EPSV' }, { subject: 'EPSV' })],
  },
  {
    cause: 'pasv-private-address',
    name: 'vsftpd/pasv-nat-private',
    verdict: 'degraded',
    seen: [...loggedIn(), ...worked('EPSV'), ...worked('PASV', '192.168.1.100')],
  },
  {
    cause: 'pasv-private-address',
    name: 'the same without EPSV',
    seen: [...loggedIn(), passiveRefused('500 Unknown command.', 'EPSV'), ...worked('PASV', '192.168.1.100')],
  },
  {
    cause: 'pasv-unspecified-address',
    name: '0.0.0.0 without EPSV',
    verdict: 'degraded',
    seen: [...loggedIn(), passiveRefused('500 Unknown command.', 'EPSV'), ...worked('PASV', '0.0.0.0')],
  },
  {
    cause: 'pasv-foreign-address',
    name: 'an old public address',
    verdict: 'degraded',
    seen: [...loggedIn(), ...worked('EPSV'), ...worked('PASV', '198.41.0.4')],
  },
  {
    cause: 'data-source-mismatch',
    name: 'vsftpd/pasv-wrong-source',
    seen: transferRefused('425 Security: Bad IP connecting.'),
  },
  {
    cause: 'data-protection-required',
    name: 'clear data to a server that wants TLS',
    seen: transferRefused('522 SSL/TLS required on the data channel'),
  },
  {
    cause: 'listing-permission-denied',
    name: 'vsftpd/perm-cmds-denied',
    seen: transferRefused('550 Permission denied.'),
  },
  {
    cause: 'listing-permission-denied',
    name: 'vsftpd: 226 although it could not open the directory',
    verdict: 'degraded',
    seen: [
      ...loggedIn(),
      answered('EPSV'),
      opened('EPSV'),
      listed('EPSV', { closing: reply('226 Transfer done (but failed to open directory).') }),
    ],
  },
  {
    cause: 'listing-charset',
    name: 'vsftpd/encoding: GBK names',
    verdict: 'degraded',
    seen: [
      ...loggedIn(),
      answered('EPSV'),
      opened('EPSV'),
      listed('EPSV', {
        listing: {
          command: 'LIST',
          format: 'unix',
          entries: 1,
          unparsed: 0,
          names: ['\xd6\xd0\xce\xc4.txt'],
          charset: 'gb18030',
          undecodable: ['\xd6\xd0\xce\xc4.txt'],
        },
      }),
    ],
  },
  { cause: 'transfer-cut', name: 'vsftpd/data-reset', seen: transferRefused('426 Failure writing network stream.') },
  {
    cause: 'transfer-cut',
    name: 'an RST in the listing',
    seen: [...loggedIn(), answered('EPSV'), opened('EPSV'), fail('transfer', 'reset', { subject: 'EPSV' })],
  },
  { cause: 'transfer-cut', name: 'it stops midway', seen: stalled('65536 bytes received, then nothing for 4000 ms') },
  { cause: 'transfer-cut', name: 'no 226', seen: stalled('516 bytes received, then no last reply within 5000 ms') },
  {
    cause: 'mtu-black-hole',
    name: 'network/mtu-blackhole-plain',
    seen: [...stalled('0 bytes received, then nothing for 4000 ms'), pinged(1280)],
  },
  {
    cause: 'transfer-cut',
    name: 'a stall on a wide path',
    likelihood: 'possible',
    seen: [...stalled('0 bytes received, then nothing for 4000 ms'), pinged(1500)],
  },
  { cause: 'data-unexplained', name: 'a refusal of LIST in unknown words', seen: transferRefused('500 What?') },
  {
    cause: 'packet-loss',
    name: 'connections get lost',
    verdict: 'degraded',
    seen: [
      ...loggedIn(),
      ...worked('EPSV'),
      ...repeats([20, 1040, 21, 20]),
      fail('repeat', 'timeout', { subject: '5' }),
      ...repeats([20]).map((one) => ({ ...one, subject: '6' })),
    ],
  },
  { cause: 'high-latency', name: 'a satellite', verdict: 'degraded', seen: session.map(far) },
  {
    cause: 'active-mode-behind-nat',
    name: 'vsftpd/port-active',
    verdict: 'degraded',
    seen: activeRefused('425 Failed to establish connection.', 'LIST'),
  },
  {
    cause: 'active-mode-behind-nat',
    name: 'pure-ftpd/port-active: private address',
    verdict: 'degraded',
    seen: activeRefused("500 I won't open a connection to 192.168.1.50 (only to 10.99.1.2)"),
  },
  {
    cause: 'active-mode-behind-nat',
    name: 'vsftpd/port-active-client-firewalled',
    verdict: 'degraded',
    seen: [...session, fail('active', 'timeout', { subject: 'PORT', durationMs: 12_000 })],
  },
  {
    cause: 'active-mode-disabled',
    name: 'vsftpd/port-disabled',
    verdict: 'degraded',
    seen: activeRefused('550 Permission denied.'),
  },
]

export const FILE_FAULTS: readonly Fault[] = [
  {
    cause: 'path-missing',
    name: 'proftpd: RETR nosuch',
    target: wanted,
    seen: fileRefused('550 pub/bin.dat: No such file or directory'),
  },
  {
    cause: 'path-missing',
    name: 'vsftpd/perm-filesystem: it may be either',
    target: wanted,
    seen: fileRefused('550 Failed to open file.'),
  },
  {
    cause: 'download-permission-denied',
    name: 'vsftpd/perm-filesystem: the listing shows that it is there',
    target: { ...wanted, path: 'a.txt' },
    seen: fileRefused('550 Failed to open file.'),
  },
  {
    cause: 'download-permission-denied',
    name: 'vsftpd: download_enable=NO',
    target: wanted,
    seen: fileRefused('550 Permission denied.'),
  },
  {
    cause: 'filename-charset',
    name: 'proftpd/encoding-gbk-local',
    target: { ...wanted, path: '中文.txt' },
    seen: [
      ...fileRefused('550 \xe4\xb8\xad\xe6\x96\x87.txt: No such file or directory'),
      ok('path-charset', { charset: 'gb18030', reply: reply('213 12') }, { subject: 'gb18030' }),
    ],
  },
  {
    cause: 'transfer-truncated',
    name: 'vsftpd/plain-upload-truncated-fin',
    target: wanted,
    seen: [...session, fetched({ bytes: 60 })],
  },
  {
    cause: 'checksum-mismatch',
    name: 'another file',
    target: wanted,
    options: { sha256: OTHER },
    seen: [...session, fetched()],
  },
  {
    cause: 'ascii-corruption',
    name: 'the copy went through ASCII',
    target: wanted,
    options: { sha256: OTHER },
    seen: [...session, fetched(), ok('file-ascii', { bytes: 104, sha256: OTHER, lineFeeds: 4 })],
  },
  {
    cause: 'upload-permission-denied',
    name: 'vsftpd/perm-write-disabled',
    seen: uploadRefused('550 Permission denied.'),
  },
  {
    cause: 'upload-permission-denied',
    name: 'vsftpd/perm-filesystem',
    seen: uploadRefused('553 Could not create file.'),
  },
  {
    cause: 'upload-permission-denied',
    name: 'proftpd/perm-overwrite-off',
    seen: uploadRefused('550 a.txt: Overwrite permission denied'),
  },
  {
    cause: 'quota-exceeded',
    name: 'pure-ftpd/quota-exceeded',
    seen: uploadRefused("552 Quota exceeded: [q3] won't be saved"),
  },
  {
    cause: 'quota-exceeded',
    name: 'proftpd/max-store-size',
    seen: uploadRefused('552 Transfer aborted. File too large'),
  },
  {
    cause: 'disk-full',
    name: 'inetutils-ftpd/disk-full',
    seen: uploadRefused('452 Error writing file: No space left on device.'),
  },
  { cause: 'disk-full', name: 'vsftpd/disk-full', seen: uploadRefused('451 Failure writing to local file.') },
  {
    cause: 'filename-not-allowed',
    name: 'proftpd/perm-pathdenyfilter',
    seen: uploadRefused('550 b.exe: Forbidden filename'),
    options: { uploadName: '表.exe' },
  },
  {
    cause: 'filename-not-allowed',
    name: 'the name comes back otherwise',
    seen: [...session, stored({ name: '表.txt', listed: false })],
  },
  {
    cause: 'transfer-truncated',
    name: 'an upload that arrives short',
    seen: [...session, stored({ identical: false, storedBytes: 60 })],
  },
  {
    cause: 'checksum-mismatch',
    name: 'an upload that arrives altered',
    seen: [...session, stored({ identical: false })],
  },
  { cause: 'data-unexplained', name: 'an upload refused in unknown words', seen: uploadRefused('500 What?') },
]

export const REMARKS: readonly (Asked & { readonly advisory: string; readonly seen: readonly Observation[] })[] = [
  {
    advisory: 'plaintext-only',
    seen: [
      ...session.slice(0, 4),
      ok(
        'auth-tls',
        { greeting: reply('220 (vsFTPd 3.0.3)'), reply: reply('530 Please login with USER and PASS.') },
        { subject: HOST },
      ),
    ],
  },
  { advisory: 'plaintext-login-allowed', seen: session },
  { advisory: 'anonymous-login', seen: session, user: 'anonymous' },
  {
    advisory: 'slow-greeting',
    seen: [session[0]!, greeted('220 hello', 3500), ...session.slice(2, 4)],
  },
  {
    advisory: 'no-utf8',
    seen: [
      ...session.slice(0, 2),
      ok('features', { supported: false, reply: reply('500 Unknown command.'), names: [] }),
      ok('utf8', { reply: reply('501 Option not understood') }),
    ],
  },
  { advisory: 'no-epsv', seen: [...loggedIn(), passiveRefused('500 Unknown command.', 'EPSV'), ...worked('PASV')] },
  {
    advisory: 'ascii-changes-files',
    target: wanted,
    seen: [...session, fetched(), ok('file-ascii', { bytes: 104, sha256: OTHER, lineFeeds: 4 })],
  },
  { advisory: 'vsftpd-2.3.4-backdoor', seen: loggedIn('220 (vsFTPd 2.3.4)').slice(0, 4) },
  {
    advisory: 'known-vulnerable-version',
    seen: [...session.slice(0, 1), greeted('220 ProFTPD 1.3.3c Server (Debian) [::ffff:203.0.113.10]', 20)],
  },
  {
    advisory: 'software-outdated',
    seen: [...session.slice(0, 1), greeted('220-FileZilla Server 0.9.60 beta\r\n220 hello', 20)],
  },
]

/** Facts that hold and harm nobody: what must never become a cause. */
export const QUIRKS: readonly (Asked & { readonly name: string; readonly seen: readonly Observation[] })[] = [
  {
    name: 'no FEAT',
    seen: session.map((one) =>
      one.probe === 'features'
        ? ok('features', { supported: false, reply: reply("500 'FEAT': command not understood."), names: [] })
        : one,
    ),
  },
  {
    name: 'SYST wants a login',
    seen: session.map((one) =>
      one.probe === 'system' ? ok('system', { reply: reply('530 Please login with USER and PASS.') }) : one,
    ),
  },
  { name: 'vsftpd without TLS answers 530 to AUTH', seen: REMARKS[0]!.seen },
  {
    name: 'AUTH TLS finds no free connection',
    seen: [
      ...session.slice(0, 4),
      refused('auth-tls', '421 There are too many connections from your internet address.', { subject: HOST }),
      ...session.slice(5),
    ],
  },
  {
    name: 'a second session is not admitted',
    seen: [
      ...loggedIn(),
      ...worked('EPSV'),
      refused('passive', '421 There are too many connections from your internet address.', { subject: 'PASV' }),
    ],
  },
  {
    name: 'a second login is not admitted',
    seen: [
      ...loggedIn(),
      ...worked('EPSV'),
      refused('passive', '530 Sorry, the maximum number of clients (1) for this user are already connected.', {
        subject: 'PASV',
        command: 'PASS',
      }),
    ],
  },
  { name: 'no EPSV (500)', seen: [...loggedIn(), passiveRefused('500 Unknown command.', 'EPSV'), ...worked('PASV')] },
  {
    name: 'no EPSV (522)',
    seen: [...loggedIn(), passiveRefused('522 Bad network protocol.', 'EPSV'), ...worked('PASV')],
  },
  {
    name: 'no PASV (EPSV only)',
    seen: [...loggedIn(), ...worked('EPSV'), passiveRefused('502 PASV not implemented', 'PASV')],
  },
  { name: '0.0.0.0 with EPSV working', seen: [...loggedIn(), ...worked('EPSV'), ...worked('PASV', '0.0.0.0')] },
  {
    name: 'PASV announces another address of the same name',
    seen: [
      ok('dns-lookup', {
        addresses: [
          { address: HOST, family: 4 },
          { address: '203.0.113.11', family: 4 },
        ],
      }),
      ...loggedIn(),
      ...worked('EPSV'),
      ...worked('PASV', '203.0.113.11'),
    ],
  },
  {
    name: 'no IPv6 on this machine',
    seen: [...session, fail('connect', 'no-route', { subject: '2001:db8::10', durationMs: 1 })],
  },
  {
    name: 'connections that the budget did not allow',
    seen: [
      ...session,
      fail('connect', 'budget', { subject: '203.0.113.12' }),
      fail('data-connect', 'budget', { subject: 'PASV 2' }),
    ],
  },
  { name: 'a Chinese greeting', seen: loggedIn('220 \xbb\xb6\xd3\xad\xb7\xc3\xce\xca') },
  {
    name: 'a late greeting of two seconds',
    seen: session.map((one) => (one.probe === 'greeting' ? greeted('220 hello', 2400) : one)),
  },
  {
    name: 'a greeting that was announced',
    seen: session.map((one) =>
      one.probe === 'greeting' ? greeted('120 Service ready in 1 minutes.\r\n220 ready', 6020) : one,
    ),
  },
  {
    name: 'PWD is refused',
    seen: session.map((one) =>
      one.probe === 'working-directory'
        ? ok('working-directory', { reply: reply('550 Permission denied.'), ms: 20 })
        : one,
    ),
  },
  { name: 'an empty directory that cannot be listed', seen: transferRefused('450 No files found', 'NLST') },
  { name: 'an empty directory', seen: [...loggedIn(), answered('EPSV'), opened('EPSV'), listed('EPSV', { bytes: 0 })] },
  { name: 'pings of 1500 bytes are not answered', seen: [...session, pinged(1400)] },
  {
    name: 'the hosts file agrees to be different',
    seen: [
      ok('hosts-file', { addresses: [HOST] }),
      ok(
        'dns-query',
        {
          resolver: '192.0.2.53',
          a: { status: 'addresses', addresses: ['198.41.0.4'], aliases: [], ms: 9 },
          aaaa: { status: 'no-data', addresses: [], aliases: [], ms: 9 },
        },
        { subject: '192.0.2.53' },
      ),
      ...session,
    ],
  },
  {
    name: 'inside and outside resolvers',
    seen: [
      ...['10.0.0.5', '198.41.0.4'].map((address, index) =>
        ok(
          'dns-query',
          {
            resolver: `192.0.2.5${index}`,
            a: { status: 'addresses', addresses: [address], aliases: [], ms: 9 },
            aaaa: { status: 'no-data', addresses: [], aliases: [], ms: 9 },
          },
          { subject: `192.0.2.5${index}` },
        ),
      ),
      ...session,
    ],
  },
  {
    name: 'the test file cannot be deleted',
    seen: [...session, stored({ deleted: false, deleteReply: '550 Anonymous users can not delete files' })],
  },
  { name: 'the upload is not in the listing', seen: [...session, stored({ listed: false })] },
  { name: 'file and checksum as they should be', target: wanted, seen: [...session, fetched()] },
  { name: 'anonymous and read-only', user: 'anonymous', seen: session },
  { name: 'one lost packet', seen: session.map((one) => (one.probe === 'connect' ? connected(HOST, 1040) : one)) },
]
