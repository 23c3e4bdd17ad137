import { startTlsProxy } from '../../support/lab/index.ts'
import type { Expected, RealCase, Seen } from '../case.ts'
import { by, vsftpdSecured } from '../ftps-starts.ts'
import { differs } from '../judge.ts'
import { inetutils, proftpd, pureFtpd, pyftpdlib, together, vsftpd } from '../starts.ts'

const explicit = by('ftpes')
const refused = { control: 'ok', tls: 'refused', login: 'untested', data: 'untested' } as const
const works = { control: 'ok', tls: 'none', login: 'ok', data: 'ok' } as const

const unsupported: Expected = { cause: 'auth-tls-unsupported', channels: refused }

/** FTP with TLS on 2100, and a device before it on 21. */
const behind = (how: 'hide' | 'overwrite') =>
  together(
    vsftpdSecured({
      port: 2100,
      config: ['force_local_logins_ssl=NO', 'force_local_data_ssl=NO', 'pasv_promiscuous=YES'],
    }),
    (lab) => startTlsProxy(lab, { port: 21, to: 2100, how }),
  )

/** Nobody logged in, on any connection. */
const sendsNoPassword = ({ report: { receipt, observations } }: Seen): string[] => [
  ...differs('logins', receipt.logins + receipt.failedLogins, 0),
  ...(observations.some(({ probe, outcome }) => probe === 'login' && outcome === 'skipped') ? [] : ['login not held']),
]

const saysPlaintextOnly = ({ report }: Seen): string[] =>
  report.advisories.some(({ code }) => code === 'plaintext-only') ? [] : ['no remark']

export const ftpsRefused: readonly RealCase[] = [
  { name: 'vsftpd without TLS', start: vsftpd(), args: explicit, expect: unsupported },
  { name: 'ProFTPD without TLS', start: proftpd(), args: explicit, expect: unsupported },
  {
    name: 'Pure-FTPd without TLS, which lists it all the same',
    start: pureFtpd(),
    args: explicit,
    expect: unsupported,
  },
  { name: 'inetutils, which has no TLS', start: inetutils(), args: explicit, expect: unsupported },
  { name: 'pyftpdlib without TLS', start: pyftpdlib(), args: explicit, expect: unsupported },
  {
    name: 'ProFTPD with TLS but without a certificate',
    start: proftpd({ config: ['LoadModule mod_tls.c', 'TLSEngine on'] }),
    args: explicit,
    expect: unsupported,
  },
  {
    name: 'AUTH is overwritten on the way',
    start: behind('overwrite'),
    args: explicit,
    expect: { cause: 'auth-tls-stripped', channels: refused },
  },
  {
    name: 'AUTH is taken out on the way',
    start: behind('hide'),
    args: explicit,
    expect: { cause: 'auth-tls-stripped', channels: refused },
  },
  {
    name: 'AUTH is taken out on the way, auto',
    start: behind('hide'),
    args: by('auto'),
    expect: { cause: 'auth-tls-stripped', channels: refused },
    also: sendsNoPassword,
  },
  {
    name: 'AUTH is overwritten on the way, auto',
    start: behind('overwrite'),
    args: by('auto'),
    expect: { cause: 'auth-tls-stripped', channels: refused },
    also: sendsNoPassword,
  },
  {
    name: 'AUTH is taken out on the way, and somebody wants it plain',
    start: behind('hide'),
    args: by('ftp'),
    expect: { channels: { ...works, tls: 'none' } },
  },
  {
    name: 'ProFTPD with TLS but without a certificate, auto',
    start: proftpd({ config: ['LoadModule mod_tls.c', 'TLSEngine on'] }),
    args: by('auto'),
    expect: { cause: 'auth-tls-unsupported', channels: refused },
    also: sendsNoPassword,
  },
  {
    name: 'Pure-FTPd without TLS, which lists it all the same, auto',
    start: pureFtpd(),
    args: by('auto'),
    connections: 4,
    expect: { channels: works },
    also: saysPlaintextOnly,
  },
  {
    name: 'vsftpd without TLS, auto',
    start: vsftpd(),
    args: by('auto'),
    connections: 4,
    expect: { channels: works },
    also: saysPlaintextOnly,
  },
]
