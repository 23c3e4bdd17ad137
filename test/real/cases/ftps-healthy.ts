import { createHash } from 'node:crypto'
import type { TlsFacts } from '../../../src/diagnose/index.ts'
import { addresses, dnsAnswers, latency } from '../../support/lab/index.ts'
import type { RealCase, Seen } from '../case.ts'
import {
  by,
  implicitProftpd,
  implicitVsftpd,
  proftpdSecured,
  pureFtpdSecured,
  scripted,
  strictPureFtpd,
  vsftpdSecured,
} from '../ftps-starts.ts'
import { differs } from '../judge.ts'
import { proftpd, pureFtpd, servers } from '../starts.ts'

const { server } = addresses
const secure = { channels: { control: 'ok', tls: 'ok', login: 'ok', data: 'ok' } } as const
const clear = { channels: { ...secure.channels, tls: 'none' } } as const
const untried = { channels: { control: 'ok', tls: 'ok', login: 'untested', data: 'untested' } } as const

/** A plain check of what is well. */
const PLAIN = 4
const explicit = { args: by('ftpes'), connections: PLAIN, expect: secure }
const implicit = { args: by('ftps'), connections: PLAIN, expect: secure }
const automatic = { args: by('auto'), connections: PLAIN, expect: secure }

function handshake({ report }: Seen): TlsFacts | undefined {
  const found = report.observations.find(({ probe, outcome }) => probe === 'tls' && outcome === 'ok')
  return (found as { data?: { facts: TlsFacts } } | undefined)?.data?.facts
}

/** The ways in which TLS ended on data connections. */
function endings({ report }: Seen): string[] {
  return report.observations.flatMap((one) =>
    (one.probe === 'transfer' || one.probe === 'file') && one.outcome === 'ok' ? [one.data.tlsEnding ?? 'clear'] : [],
  )
}

/** The chain leads to the root that the client knows, the name is right, and TLS ends as it should. */
function trusted(seen: Seen): string[] {
  const tls = handshake(seen)
  return [
    ...differs('ends', [...new Set(endings(seen))].join(' ') || 'close-notify', 'close-notify'),
    ...differs('chain', tls?.chain.state, 'complete'),
    ...differs('verdict of OpenSSL', tls?.authorization, 'OK'),
    ...differs('name', tls?.identity?.matches, true),
  ]
}

/** Besides, every data connection resumed the session. Pure-FTPd's TLS 1.3 gives no ticket, so nobody can. */
function resumed(seen: Seen): string[] {
  const data = seen.report.observations.flatMap((one) =>
    one.probe === 'data-tls' && one.outcome === 'ok' ? [one.data.resumed] : [],
  )
  return [...trusted(seen), ...differs('data connections without the session', data.includes(false), false)]
}

/** Whether the server asked for a client certificate. */
const asked = (due: boolean) => (seen: Seen) => [
  ...trusted(seen),
  ...differs('asked for a client certificate', handshake(seen)?.clientCertificateAsked, due),
]

/** In both versions of TLS that ftpcheck speaks first. */
const optional =
  (...more: readonly string[]) =>
  ({ above }: { readonly above: string }) => ['TLSVerifyClient optional', `TLSCACertificateFile ${above}`, ...more]

const clientCertificates: readonly RealCase[] = [
  {
    name: 'vsftpd that asks for a client certificate',
    start: vsftpdSecured({ config: ['ssl_request_cert=YES', 'require_cert=NO'] }),
    ...explicit,
    also: asked(true),
  },
  {
    name: 'vsftpd that asks for no client certificate',
    start: vsftpdSecured({ config: ['ssl_request_cert=NO'] }),
    ...explicit,
    also: asked(false),
  },
  {
    name: 'ProFTPD to which client certificates are optional',
    start: proftpdSecured({ config: optional() }),
    ...explicit,
    also: asked(true),
  },
  {
    name: 'ProFTPD to which client certificates are optional, TLS 1.2',
    start: proftpdSecured({ config: optional('TLSProtocol TLSv1.2') }),
    ...explicit,
    also: asked(true),
  },
  { name: 'ProFTPD that asks for no client certificate', start: proftpdSecured(), ...explicit, also: asked(false) },
]

const products: readonly RealCase[] = (
  [
    ['vsftpd that requires session reuse', vsftpdSecured, resumed],
    ['ProFTPD', proftpdSecured, resumed],
    ['Pure-FTPd', pureFtpdSecured, trusted],
    ['Pure-FTPd that requires TLS', strictPureFtpd, trusted],
  ] as const
).flatMap(([name, configured, also]) => [
  { name: `${name}, explicit TLS`, start: configured(), ...explicit, also },
  { name: `${name}, auto`, start: configured(), ...automatic, also },
  { name: `${name}, over IPv6`, start: configured(), host: server.v6, ...explicit, also },
  {
    name: `${name}, without a login`,
    start: configured(),
    args: ['--protocol', 'ftpes'],
    connections: PLAIN,
    expect: untried,
  },
])

const named = { faults: [dnsAnswers({ 'ftp.test': [server.v4, server.v6] })], host: 'ftp.test' }
const EC = { rsaBits: 0 } as const
const eighty = { names: ['ftp.test'], addresses: [] }

const setUps: readonly RealCase[] = [
  { name: 'implicit vsftpd', start: implicitVsftpd(), ...implicit, also: resumed },
  { name: 'implicit ProFTPD', start: implicitProftpd(), ...implicit, also: resumed },
  {
    name: 'implicit vsftpd, auto on port 990',
    start: implicitVsftpd(),
    ...implicit,
    args: by('auto', '--port', '990'),
  },
  {
    name: 'implicit ProFTPD on another port',
    start: implicitProftpd({ port: 2121 }),
    ...implicit,
    args: by('ftps', '--port', '2121'),
  },
  { name: 'vsftpd by name', start: vsftpdSecured({ certificate: eighty }), ...named, ...explicit, also: resumed },
  { name: 'ProFTPD by name', start: proftpdSecured({ certificate: eighty }), ...named, ...explicit, also: resumed },
  {
    name: 'vsftpd with an ECDSA key',
    start: vsftpdSecured({ certificate: EC, config: ['ssl_ciphers=HIGH'] }),
    ...explicit,
    also: resumed,
  },
  { name: 'Pure-FTPd with an ECDSA key', start: pureFtpdSecured({ certificate: EC }), ...explicit, also: trusted },
  {
    name: 'ProFTPD with TLS 1.2 only',
    start: proftpdSecured({ config: ['TLSProtocol TLSv1.2'] }),
    ...explicit,
    also: (seen) => [...resumed(seen), ...differs('version', handshake(seen)?.version, 'TLSv1.2')],
  },
  {
    name: 'ProFTPD that requires TLS everywhere',
    start: proftpdSecured({ config: ['TLSRequired on'] }),
    ...explicit,
    also: resumed,
  },
  {
    name: 'ProFTPD that requires no session reuse',
    start: proftpdSecured({ config: ['TLSOptions NoSessionReuseRequired'] }),
    ...explicit,
  },
  { name: 'vsftpd over TLS, 50 ms away', start: vsftpdSecured(), faults: [latency(50)], ...explicit },
  { name: 'ProFTPD over TLS, 50 ms away', start: proftpdSecured(), faults: [latency(50)], ...explicit },
  { name: 'a made-up FTPS server', start: scripted(), ...explicit, also: resumed },
]

const sha256 = createHash('sha256').update('Welcome\n').digest('hex')
const file = ['--path', 'readme.txt', '--sha256', sha256]
const wide = { connections: 8, expect: secure }

const flags: readonly RealCase[] = (
  [
    ['vsftpd', vsftpdSecured],
    ['ProFTPD', proftpdSecured],
    ['Pure-FTPd', pureFtpdSecured],
  ] as const
).flatMap(([name, configured]) => [
  { name: `${name} over TLS, --deep`, start: configured(), ...wide, args: by('ftpes', '--deep') },
  { name: `${name} over TLS, --path`, start: configured(), ...wide, args: by('ftpes', ...file), also: trusted },
  { name: `${name} over TLS, --write`, start: configured(), ...wide, args: by('ftpes', '--write') },
  { name: `${name} over TLS, --active`, start: configured(), ...wide, args: by('ftpes', '--active') },
])

const plainServers: readonly RealCase[] = servers.map(([name, configured]) => ({
  name: `${name} without TLS, auto`,
  start: name === 'Pure-FTPd' ? pureFtpd() : name === 'ProFTPD' ? proftpd() : configured(),
  args: by('auto'),
  connections: PLAIN,
  expect: clear,
}))

export const ftpsHealthy: readonly RealCase[] = [
  ...products,
  ...clientCertificates,
  ...setUps,
  ...flags,
  ...plainServers,
]
