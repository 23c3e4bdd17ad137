import type { Observation, Speaks } from '../../../src/diagnose/model/observation.ts'
import {
  connected,
  fail,
  greeted,
  greetedWell,
  HOST,
  HOST6,
  loggedIn,
  ok,
  refused,
  reply,
  worked,
  type Asked,
} from '../../support/observations.ts'

/** One fault as it was observed, and the cause that must come first. */
export interface Fault extends Asked {
  readonly cause: string
  readonly name: string
  readonly seen: readonly Observation[]
  /** How sure; likely when left out. */
  readonly likelihood?: 'likely' | 'possible'
  readonly verdict?: 'failing' | 'degraded'
  /** Causes that are as likely, and rightly so. */
  readonly besides?: readonly string[]
  /** A likelier cause stands above it. */
  readonly isSecond?: boolean
}

const RESOLVER = '192.0.2.53'

export function dnsAnswer(
  status: 'addresses' | 'no-data' | 'nxdomain' | 'servfail' | 'timeout',
  addresses: readonly string[] = [],
) {
  return { status, addresses, aliases: [], ms: 10 }
}

export function asked(a: ReturnType<typeof dnsAnswer>, aaaa = dnsAnswer('no-data'), resolver = RESOLVER): Observation {
  return ok('dns-query', { resolver, a, aaaa }, { subject: resolver })
}

const unresolved = [fail('dns-lookup', 'no-such-name')]
const unanswered = [fail('dns-lookup', 'resolver-failed', { durationMs: 6000 })]
const silentPort = fail('connect', 'timeout', { subject: HOST, durationMs: 4500 })
const refusedPort = fail('connect', 'refused', { subject: HOST })
export const sshPort = ok(
  'other-port',
  { port: 22, ms: 20, speaks: 'ssh', banner: 'SSH-2.0-OpenSSH_9.2p1' },
  { subject: '22' },
)
const ftpPort = ok(
  'other-port',
  { port: 2121, ms: 20, speaks: 'ftp', banner: '220 (vsFTPd 3.0.3)' },
  { subject: '2121' },
)
const shutPorts = ['22', '990'].map((subject) => fail('other-port', 'timeout', { subject, durationMs: 3000 }))
const pings = (yes: boolean) => ok('ping', { answered: yes })

export function speaking(speaks: Speaks, banner: string): Observation[] {
  return [connected(), ok('greeting', { speaks, banner, ms: 20 }, { subject: HOST })]
}

export const turnedAway = (words: string) => [connected(), refused('greeting', words, { subject: HOST })]
export const loginRefused = (words: string, command = 'PASS ****') => [
  ...greetedWell(),
  refused('login', words, { command }),
]

export const NETWORK_FAULTS: readonly Fault[] = [
  {
    cause: 'dns-nxdomain',
    name: 'clients/dns-nxdomain',
    seen: [...unresolved, asked(dnsAnswer('nxdomain'), dnsAnswer('nxdomain'))],
  },
  { cause: 'dns-no-address', name: 'a name with MX only', seen: [...unresolved, asked(dnsAnswer('no-data'))] },
  {
    cause: 'dns-timeout',
    name: 'clients/dns-timeout',
    seen: [...unanswered, asked(dnsAnswer('timeout'), dnsAnswer('timeout'))],
  },
  {
    cause: 'dns-timeout',
    name: 'the first of two resolvers is dead',
    verdict: 'degraded',
    seen: [
      ok('dns-lookup', { addresses: [{ address: HOST, family: 4 }] }, { durationMs: 5010 }),
      asked(dnsAnswer('timeout'), dnsAnswer('timeout')),
      asked(dnsAnswer('addresses', [HOST]), dnsAnswer('no-data'), '192.0.2.54'),
      ...greetedWell(),
    ],
  },
  {
    cause: 'dns-servfail',
    name: 'clients/dns-refused',
    seen: [...unanswered, asked(dnsAnswer('servfail'), dnsAnswer('servfail'))],
  },
  {
    cause: 'dns-resolvers-disagree',
    name: 'split DNS with both kinds of resolvers configured',
    seen: [
      ...unresolved,
      asked(dnsAnswer('nxdomain'), dnsAnswer('nxdomain')),
      asked(dnsAnswer('addresses', ['10.0.0.5']), dnsAnswer('no-data'), '192.0.2.54'),
      asked(dnsAnswer('addresses', ['198.41.0.4']), dnsAnswer('no-data'), '192.0.2.55'),
    ],
  },
  {
    cause: 'network-unexplained',
    name: 'the system cannot find what its resolver knows',
    seen: [...unanswered, asked(dnsAnswer('addresses', [HOST]))],
  },
  {
    cause: 'dns-one-address-dead',
    name: 'two A records, one host down',
    verdict: 'degraded',
    seen: [fail('connect', 'timeout', { subject: '203.0.113.9', durationMs: 4500 }), ...greetedWell()],
  },
  {
    cause: 'hosts-file-override',
    name: 'an old line in the hosts file',
    seen: [ok('hosts-file', { addresses: [HOST] }), asked(dnsAnswer('addresses', ['203.0.113.77'])), refusedPort],
  },
  { cause: 'host-dead', name: 'clients/timeout, nothing answers', seen: [silentPort, ...shutPorts, pings(false)] },
  {
    cause: 'host-unreachable',
    name: 'clients/host-unreachable: no ARP answer',
    seen: [fail('connect', 'unreachable', { subject: HOST, durationMs: 3070 })],
  },
  {
    cause: 'host-unreachable',
    name: 'clients/net-unreachable: a router has no route',
    seen: [asked(dnsAnswer('addresses', [HOST])), fail('connect', 'no-route', { subject: HOST, durationMs: 7000 })],
  },
  { cause: 'port-filtered', name: 'clients/timeout, SSH answers', seen: [silentPort, sshPort] },
  { cause: 'port-filtered', name: 'clients/timeout, ping answers', seen: [silentPort, ...shutPorts, pings(true)] },
  {
    cause: 'port-rejected-by-firewall',
    name: 'clients/reject-admin-prohibited',
    seen: [fail('connect', 'unreachable', { subject: HOST, durationMs: 1 }), pings(true)],
  },
  {
    cause: 'closed-without-banner',
    name: 'an RST before the connection is used',
    seen: [fail('connect', 'reset', { subject: HOST }), sshPort],
  },
  {
    cause: 'port-refused',
    name: 'clients/refused',
    seen: [refusedPort, fail('other-port', 'refused', { subject: '22' })],
  },
  { cause: 'service-stopped', name: 'clients/refused, SSH answers', seen: [refusedPort, sshPort] },
  { cause: 'wrong-port', name: 'FTP on 2121', seen: [refusedPort, ftpPort, sshPort] },
  {
    cause: 'local-firewall',
    name: 'EPERM',
    seen: [fail('connect', 'not-permitted', { subject: HOST, durationMs: 1 })],
  },
  {
    cause: 'ipv6-path-broken',
    name: 'clients/ipv6-blackhole-fallback',
    verdict: 'degraded',
    seen: [...greetedWell(), fail('connect', 'timeout', { subject: HOST6, durationMs: 4500 })],
  },
  {
    cause: 'ipv6-service-missing',
    name: 'vsftpd/ipv6-not-listening',
    verdict: 'degraded',
    seen: [...greetedWell(), fail('connect', 'refused', { subject: HOST6 })],
  },
  {
    cause: 'ipv6-service-missing',
    name: 'IPv6 accepts and closes',
    verdict: 'degraded',
    seen: [...greetedWell(), connected(HOST6), fail('greeting', 'closed', { subject: HOST6 })],
  },
  {
    cause: 'network-unexplained',
    name: 'an error that has no name',
    seen: [fail('connect', 'unknown', { subject: HOST })],
  },
]

export const PROTOCOL_FAULTS: readonly Fault[] = [
  {
    cause: 'protocol-unexplained',
    name: 'a greeting that breaks off in the middle',
    seen: [
      connected(),
      ok('greeting', { speaks: 'ftp', banner: '220-Welcome', ms: 20 }, { subject: HOST }),
      fail('login', { code: 'closed', text: 'closed', command: 'USER web' }),
    ],
  },
  { cause: 'not-ftp-ssh', name: 'clients/ssh-on-21', seen: speaking('ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10') },
  {
    cause: 'not-ftp-http',
    name: 'clients/http-on-21: silent until spoken to',
    seen: [connected(), fail('greeting', 'superseded', { subject: HOST }), ok('tls-hello', { answer: 'http' })],
  },
  { cause: 'not-ftp-other', name: 'a mail server', seen: speaking('smtp', '220 mail.example.com ESMTP Postfix') },
  {
    cause: 'implicit-tls-expected',
    name: 'vsftpd/tls-explicit-to-implicit',
    seen: [connected(), fail('greeting', 'superseded', { subject: HOST }), ok('tls-hello', { answer: 'tls' })],
  },
  {
    cause: 'no-banner',
    name: 'clients/silent-on-21',
    seen: [
      connected(),
      fail('greeting', 'timeout', { subject: HOST, durationMs: 20_000 }),
      ok('tls-hello', { answer: 'silent' }),
    ],
  },
  {
    cause: 'closed-without-banner',
    name: 'clients/close-on-21',
    seen: [connected(), fail('greeting', 'closed', { subject: HOST })],
  },
  {
    cause: 'closed-without-banner',
    name: 'clients/reset-on-21',
    seen: [connected(), fail('greeting', 'reset', { subject: HOST })],
  },
  {
    cause: 'protocol-unexplained',
    name: 'a hello that is answered in no language',
    seen: [connected(), fail('greeting', 'superseded', { subject: HOST }), ok('tls-hello', { answer: 'other' })],
  },
  {
    cause: 'too-many-connections',
    name: 'vsftpd/limit-max-clients',
    seen: turnedAway('421 There are too many connected users, please try later.'),
  },
  {
    cause: 'too-many-connections',
    name: 'pure-ftpd/limit-peruser',
    seen: loginRefused("421 I can't accept more than 1 connections as the same user"),
  },
  {
    cause: 'too-many-connections',
    name: 'a 421 without a reason',
    seen: turnedAway('421 Service not available, closing control connection.'),
    likelihood: 'possible',
  },
  { cause: 'service-unexplained', name: 'a refusal without known words', seen: turnedAway('500 No.') },
  {
    cause: 'service-unexplained',
    name: 'a login refused with a code for something else',
    seen: loginRefused('550 What?'),
  },
  {
    cause: 'too-many-connections-per-ip',
    name: 'vsftpd/limit-max-per-ip',
    seen: turnedAway('421 There are too many connections from your internet address.'),
  },
  {
    cause: 'ip-banned',
    name: 'FileZilla Server 0.9',
    seen: turnedAway('421 Temporarily banned for too many failed login attempts'),
  },
  {
    cause: 'ip-banned',
    name: 'fail2ban steps in',
    verdict: 'degraded',
    seen: [
      ...greetedWell(),
      ...['1', '2', '3'].map((subject) => ok('repeat', { connectMs: 20, greetingMs: 20 }, { subject })),
      ...['4', '5', '6'].map((subject) => fail('repeat', 'refused', { subject })),
    ],
  },
  {
    cause: 'access-denied-by-server',
    name: 'vsftpd/tcp-wrappers-deny',
    seen: turnedAway('421 Service not available.'),
  },
  { cause: 'access-denied-by-server', name: 'proftpd/wrap2-deny', seen: loginRefused('530 Access denied') },
  {
    cause: 'server-shutting-down',
    name: 'FileZilla Server 0.9 goes down',
    seen: turnedAway('421 Server is going offline'),
  },
  {
    cause: 'server-config-error',
    name: 'vsftpd/oops-banner-missing',
    seen: turnedAway('500 OOPS: cannot read banner file:/nonexistent'),
  },
]

export const SERVICE_FAULTS: readonly Fault[] = [
  {
    cause: 'slow-reverse-dns',
    name: 'proftpd/slow-banner-reverse-dns',
    verdict: 'degraded',
    seen: [connected(), greeted('220 ProFTPD Server (Debian) [::ffff:10.99.2.2]', 6100), ...greetedWell().slice(2)],
  },
  {
    cause: 'slow-server',
    name: 'every command waits',
    verdict: 'degraded',
    seen: [
      connected(),
      greeted(),
      ...greetedWell()
        .slice(2, 4)
        .map((one) => ({ ...one, durationMs: 2600 })),
    ],
  },
  {
    cause: 'slow-server',
    name: 'a slow account backend',
    verdict: 'degraded',
    seen: [
      ...greetedWell(),
      ok('login', {
        userReply: reply('331 Password required for web'),
        passReply: reply('230 User web logged in'),
        ms: 8200,
      }),
      ...worked('EPSV'),
    ],
  },
  {
    cause: 'vsftpd-writable-chroot',
    name: 'vsftpd/oops-chroot-writable',
    seen: loginRefused('500 OOPS: vsftpd: refusing to run with writable root inside chroot()'),
  },
  {
    cause: 'home-dir-missing',
    name: 'vsftpd/oops-home-missing',
    seen: loginRefused('500 OOPS: cannot change directory:/home/ftpnohome'),
  },
  {
    cause: 'home-dir-missing',
    name: 'pure-ftpd/login-home-missing',
    seen: loginRefused('421 Home directory not available - aborting'),
  },
  {
    cause: 'home-dir-missing',
    name: 'inetutils-ftpd/login-home-missing: it shows the root directory',
    seen: [
      ...greetedWell(),
      ok('login', {
        userReply: reply('331 Password required for ftpnohome.'),
        passReply: reply('230- No directory! Logging in with home=/\r\n230 User ftpnohome logged in.'),
        ms: 40,
      }),
      ...worked('EPSV'),
    ],
    verdict: 'degraded',
  },
  {
    cause: 'server-config-error',
    name: 'vsftpd/oops-user-config-bad',
    seen: loginRefused('500 OOPS: unrecognised variable in config file: nosuchoption'),
  },
  {
    cause: 'server-config-error',
    name: 'the session dies after 230',
    seen: [...loggedIn().slice(0, 6), fail('working-directory', { code: 'closed', text: 'closed', command: 'PWD' })],
  },
  {
    cause: 'server-config-error',
    name: 'the session dies at PASS',
    likelihood: 'possible',
    seen: [...greetedWell(), fail('login', { code: 'closed', text: 'closed', command: 'PASS ****' })],
  },
  {
    cause: 'hang-after-login',
    name: 'PWD is not answered',
    seen: [...loggedIn().slice(0, 6), fail('working-directory', 'timeout', { durationMs: 8000 })],
  },
  {
    cause: 'hang-after-login',
    name: 'PASS is not answered',
    seen: [...greetedWell(), fail('login', 'timeout', { durationMs: 15_000 })],
  },
  {
    cause: 'service-unexplained',
    name: 'FEAT is not answered',
    seen: [connected(), greeted(), fail('features', 'timeout', { durationMs: 8000 })],
  },
  { cause: 'login-incorrect', name: 'vsftpd/login-wrong-password', seen: loginRefused('530 Login incorrect.') },
  {
    cause: 'login-incorrect',
    name: 'a refusal in words that tell nothing',
    seen: loginRefused('530 Nope.'),
    likelihood: 'possible',
  },
  {
    cause: 'login-charset',
    name: 'vsftpd/login-odd-names',
    seen: loginRefused('530 Login incorrect.'),
    user: '中文',
    likelihood: 'possible',
  },
  {
    cause: 'account-locked',
    name: 'FileZilla Server 0.9: disabled',
    seen: loginRefused('530 Not logged in, user account has been disabled'),
  },
  {
    cause: 'account-locked',
    name: 'vsftpd/login-userlist-deny',
    seen: loginRefused('530 Permission denied.', 'USER web'),
  },
  {
    cause: 'account-locked',
    name: 'vsftpd/login-anon-only',
    seen: loginRefused('530 This FTP server is anonymous only.', 'USER web'),
  },
  { cause: 'account-locked', name: 'pure-ftpd/login-minuid', seen: loginRefused("530 Sorry, but I can't trust you") },
  {
    cause: 'tls-required-for-login',
    name: 'vsftpd/tls-forced-plain-login',
    seen: loginRefused('530 Non-anonymous sessions must use encryption.', 'USER web'),
  },
  {
    cause: 'tls-required-for-login',
    name: 'clients/tls-required-pureftpd-421',
    seen: loginRefused(
      '421-Sorry, cleartext sessions and weak ciphers are not accepted on this server.\r\n421 Please reconnect using TLS security mechanisms.',
      'USER web',
    ),
  },
  {
    cause: 'anonymous-refused',
    name: 'vsftpd/login-anonymous-off',
    seen: loginRefused('530 Login incorrect.'),
    user: 'anonymous',
  },
  {
    cause: 'short-idle-timeout',
    name: 'vsftpd/idle-timeout',
    verdict: 'degraded',
    seen: [...loggedIn(), ...worked('EPSV'), refused('idle', '421 Timeout.', { command: 'NOOP', durationMs: 10_020 })],
    options: { idle: true },
  },
  {
    cause: 'short-idle-timeout',
    name: 'a FIN without a word',
    verdict: 'degraded',
    seen: [
      ...loggedIn(),
      ...worked('EPSV'),
      fail('idle', { code: 'closed', text: 'closed', command: 'NOOP' }, { durationMs: 10_020 }),
    ],
    options: { idle: true },
  },
  {
    cause: 'idle-connection-dropped',
    name: 'network/nat-idle-control',
    verdict: 'degraded',
    seen: [...loggedIn(), ...worked('EPSV'), fail('idle', 'timeout', { durationMs: 15_000 })],
    options: { idle: true },
  },
]
