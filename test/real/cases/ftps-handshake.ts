import { addresses, dnsAnswers, mtuBlackHole } from '../../support/lab/index.ts'
import type { RealCase } from '../case.ts'
import {
  by,
  implicitProftpd,
  implicitVsftpd,
  namedOtherwise,
  proftpdSecured,
  pureFtpdSecured,
  scripted,
  vsftpdSecured,
} from '../ftps-starts.ts'
import { vsftpd } from '../starts.ts'

const { server } = addresses
const explicit = by('ftpes')
const untried = { login: 'untested', data: 'untested' } as const
const failed = { control: 'ok', tls: 'failed', ...untried } as const
const mute = { control: 'failed', tls: 'failed', ...untried } as const

/** Alert 112, unrecognized_name, in the record of a server that speaks TLS 1.2. */
const UNRECOGNIZED_NAME = '\x15\x03\x03\x00\x02\x02\x70'
const CAMELLIA = ['TLSProtocol TLSv1.2', 'TLSCipherSuite CAMELLIA256-SHA']
const old = (version: string) => [`TLSProtocol ${version}`, 'TLSCipherSuite ALL:@SECLEVEL=0']

const handshakes: readonly RealCase[] = [
  {
    name: 'ProFTPD that knows TLS 1.0 only',
    start: proftpdSecured({ config: old('TLSv1') }),
    args: explicit,
    expect: { cause: 'tls-version-too-old', channels: failed },
  },
  {
    name: 'ProFTPD that knows TLS 1.1 only',
    start: proftpdSecured({ config: old('TLSv1.1') }),
    args: explicit,
    expect: { cause: 'tls-version-too-old', channels: failed },
  },
  {
    name: 'ProFTPD whose only cipher nobody has',
    start: proftpdSecured({ config: CAMELLIA }),
    args: explicit,
    expect: { cause: 'tls-handshake-failed', channels: failed },
  },
  {
    name: 'ProFTPD whose key fits another certificate',
    start: proftpdSecured({ certificate: { mismatched: true } }),
    args: explicit,
    expect: { cause: 'closed-without-banner', channels: { control: 'failed', ...untried } },
  },
  {
    name: 'a server that does not know its name',
    start: scripted({ handshake: UNRECOGNIZED_NAME }),
    faults: [dnsAnswers({ 'ftp.test': [server.v4] })],
    host: 'ftp.test',
    args: explicit,
    expect: { cause: 'tls-sni-refused', channels: failed },
  },
  {
    name: 'OpenSSL that knows itself by another name only',
    start: namedOtherwise,
    faults: [dnsAnswers({ 'ftp.test': [server.v4] })],
    host: 'ftp.test',
    args: by('ftps'),
    expect: { cause: 'tls-sni-refused', channels: mute },
  },
  {
    name: 'a server that answers the handshake in clear',
    start: scripted({ handshake: '500 OOPS: SSL: cannot load RSA private key\r\n' }),
    args: explicit,
    expect: { cause: 'tls-handshake-failed', channels: failed },
  },
  {
    name: 'a server that ends the handshake',
    start: scripted({ handshake: '' }),
    args: explicit,
    expect: { cause: 'tls-handshake-failed', channels: failed },
  },
  {
    name: 'large packets vanish, and with them the certificate',
    start: proftpdSecured({ certificate: { above: 'root too', rsaBits: 4096 } }),
    faults: [mtuBlackHole()],
    args: explicit,
    expect: { cause: 'mtu-black-hole', channels: failed },
  },
]

const wanted = { cause: 'client-cert-required' } as const
const caOf = ({ above }: { readonly above: string }) => above

const clientCertificates: readonly RealCase[] = [
  {
    name: 'ProFTPD that wants a client certificate, TLS 1.2',
    start: proftpdSecured({
      config: (files) => ['TLSProtocol TLSv1.2', 'TLSVerifyClient on', `TLSCACertificateFile ${caOf(files)}`],
    }),
    args: explicit,
    expect: { ...wanted, channels: failed },
  },
  {
    name: 'ProFTPD that wants a client certificate, TLS 1.3',
    start: proftpdSecured({ config: (files) => ['TLSVerifyClient on', `TLSCACertificateFile ${caOf(files)}`] }),
    args: explicit,
    expect: wanted,
  },
  {
    name: 'vsftpd that wants a client certificate',
    start: vsftpdSecured({
      config: (files) => ['require_cert=YES', 'ssl_request_cert=YES', `ca_certs_file=${caOf(files)}`],
    }),
    args: explicit,
    expect: wanted,
  },
]

const inTheClear = { cause: 'plaintext-on-tls-port', channels: mute } as const
const fromTheFirstByte = { cause: 'implicit-tls-expected', channels: { control: 'failed', ...untried } } as const

const confused: readonly RealCase[] = [
  {
    name: 'implicit TLS asked of vsftpd on port 21',
    start: vsftpdSecured(),
    args: by('ftps', '--port', '21'),
    expect: inTheClear,
  },
  {
    name: 'implicit TLS asked of ProFTPD on port 21',
    start: proftpdSecured(),
    args: by('ftps', '--port', '21'),
    expect: inTheClear,
  },
  {
    name: 'implicit TLS asked of Pure-FTPd on port 21',
    start: pureFtpdSecured(),
    args: by('ftps', '--port', '21'),
    expect: inTheClear,
  },
  {
    name: 'implicit TLS asked of a server without any',
    start: vsftpd({ port: 990 }),
    args: by('ftps'),
    expect: inTheClear,
  },
  {
    name: 'explicit TLS asked of implicit vsftpd',
    start: implicitVsftpd(),
    args: by('ftpes', '--port', '990'),
    expect: fromTheFirstByte,
  },
  {
    name: 'explicit TLS asked of implicit ProFTPD',
    start: implicitProftpd(),
    args: by('ftpes', '--port', '990'),
    expect: fromTheFirstByte,
  },
  {
    name: 'auto at implicit vsftpd on port 21',
    start: implicitVsftpd({ port: 21 }),
    args: by('auto'),
    expect: fromTheFirstByte,
  },
]

export const ftpsHandshakes: readonly RealCase[] = [...handshakes, ...clientCertificates, ...confused]
