import {
  certify,
  passiveDropped,
  passiveRejected,
  startVsftpd,
  vsftpdTls,
  type Fault,
} from '../../support/lab/index.ts'
import type { Expected, RealCase, Seen } from '../case.ts'
import { by, proftpdSecured, pureFtpdSecured, scripted, strictPureFtpd, vsftpdSecured } from '../ftps-starts.ts'
import { pyftpdlib } from '../starts.ts'

const explicit = by('ftpes')
const works = { control: 'ok', tls: 'ok', login: 'ok', data: 'ok' } as const
const noData = { control: 'ok', tls: 'ok', login: 'ok' } as const
const clear = by('ftp')
const demanded: Expected = { cause: 'tls-required-for-login', channels: { login: 'refused', data: 'untested' } }
const demandedForData: Expected = { cause: 'data-protection-required', channels: { login: 'ok', data: 'refused' } }

const remarks =
  (due: string) =>
  ({ report }: Seen): string[] =>
    report.advisories.some(({ code }) => code === due) ? [] : [`no remark ${due}`]
const remarksOnData = remarks('data-unprotected')

const required: readonly RealCase[] = [
  { name: 'vsftpd takes logins over TLS only', start: vsftpdSecured(), args: clear, expect: demanded },
  {
    name: 'ProFTPD takes logins over TLS only',
    start: proftpdSecured({ config: ['TLSRequired on'] }),
    args: clear,
    expect: demanded,
  },
  { name: 'Pure-FTPd takes logins over TLS only', start: strictPureFtpd(), args: clear, expect: demanded },
  {
    name: 'vsftpd takes data over TLS only',
    start: vsftpdSecured({ config: ['force_local_logins_ssl=NO'] }),
    args: clear,
    expect: demandedForData,
  },
  {
    name: 'ProFTPD takes data over TLS only',
    start: proftpdSecured({ config: ['TLSRequired data'] }),
    args: clear,
    expect: demandedForData,
  },
]

const wrong = { cause: 'login-incorrect', channels: { control: 'ok', tls: 'ok', login: 'refused' } } as const
const password = 'Not-It-77'

const logins: readonly RealCase[] = [
  { name: 'wrong password, vsftpd over TLS', start: vsftpdSecured(), args: explicit, password, expect: wrong },
  { name: 'wrong password, ProFTPD over TLS', start: proftpdSecured(), args: explicit, password, expect: wrong },
  { name: 'wrong password, Pure-FTPd over TLS', start: pureFtpdSecured(), args: explicit, password, expect: wrong },
  { name: 'wrong password, auto', start: vsftpdSecured(), args: by('auto'), password, expect: wrong },
]

const dataConnections: readonly RealCase[] = [
  {
    name: 'a server that demands session reuse and forgets sessions, TLS 1.3',
    start: scripted({ data: 'forgets' }),
    args: explicit,
    expect: { cause: 'tls-session-reuse-unsatisfiable', channels: noData },
  },
  {
    name: 'a server that demands session reuse and forgets sessions, TLS 1.2',
    start: scripted({ data: 'forgets', maxVersion: 'TLSv1.2' }),
    args: explicit,
    expect: { cause: 'tls-session-reuse-unsatisfiable', channels: noData },
  },
  {
    name: 'data connections show another certificate',
    start: scripted({ dataCertificate: { names: ['other.test'], rsaBits: 0 } }),
    args: explicit,
    expect: { cause: 'data-cert-differs', verdict: 'degraded', channels: works },
  },
  {
    name: 'a server that refuses to protect data',
    start: scripted({ replies: { PROT: '536 Requested PROT level not supported.' } }),
    args: explicit,
    expect: { channels: works },
    also: remarksOnData,
  },
  {
    name: 'ProFTPD that will not protect data (TLSRequired !data)',
    start: proftpdSecured({ config: ['TLSRequired !data'] }),
    args: explicit,
    expect: { channels: works },
    also: remarksOnData,
  },
  {
    name: 'ProFTPD that forbids PROT (<Limit PROT>)',
    start: proftpdSecured({ config: ['<Limit PROT>', 'DenyAll', '</Limit>'] }),
    args: explicit,
    expect: { channels: works },
    also: remarksOnData,
  },
  ...(['TLSv1.2', 'TLSv1.3'] as const).flatMap((maxVersion): readonly RealCase[] => [
    {
      name: `data connections end without close_notify, ${maxVersion}`,
      start: scripted({ ending: 'no-close-notify', maxVersion }),
      args: explicit,
      expect: { channels: works },
      also: remarks('data-close-notify-missing'),
    },
    {
      name: `data connections end in the middle of a record, ${maxVersion}`,
      start: scripted({ ending: 'mid-record', maxVersion }),
      args: explicit,
      expect: { cause: 'transfer-cut' },
    },
  ]),
]

/** The firewall of the server opens data ports as its FTP helper hears of them, which TLS makes deaf. */
const helperOnly: Fault = (lab) =>
  lab.nft(
    'server',
    `table inet guard {
      ct helper ftp-std {
        type "ftp" protocol tcp
      }
      chain pre {
        type filter hook prerouting priority -150
        tcp dport 21 ct helper set "ftp-std"
      }
      chain in {
        type filter hook input priority 0; policy drop
        iif lo accept
        meta l4proto { icmp, icmpv6 } accept
        ct state established,related accept
        tcp dport 21 accept
      }
    }\n`,
  )

const blocked: Expected = { cause: 'passive-ports-filtered', channels: { ...noData, data: 'blocked' } }
const shut: Expected = { cause: 'passive-ports-refused', channels: { ...noData, data: 'refused' } }

const firewalls: readonly RealCase[] = [
  {
    name: 'passive range dropped, vsftpd over TLS',
    start: vsftpdSecured(),
    faults: [passiveDropped()],
    args: explicit,
    countAt: 'client',
    expect: blocked,
  },
  {
    name: 'passive range dropped, implicit TLS',
    start: async (lab) =>
      startVsftpd(lab, { port: 990, config: [...vsftpdTls(await certify(lab)), 'implicit_ssl=YES'] }),
    faults: [passiveDropped()],
    args: by('ftps'),
    countAt: 'client',
    expect: blocked,
  },
  {
    name: 'passive range rejected, ProFTPD over TLS',
    start: proftpdSecured(),
    faults: [passiveRejected('tcp-reset')],
    args: explicit,
    countAt: 'client',
    expect: shut,
  },
  {
    name: 'a firewall that goes by its FTP helper, deaf to TLS',
    start: vsftpdSecured(),
    faults: [helperOnly],
    args: explicit,
    countAt: 'client',
    expect: blocked,
  },
  {
    name: 'a firewall that goes by its FTP helper, without TLS',
    start: pyftpdlib(),
    faults: [helperOnly],
    args: by('auto'),
    countAt: 'client',
    connections: 4,
    expect: { channels: { ...works, tls: 'none' } },
  },
]

export const ftpsSessions: readonly RealCase[] = [...required, ...logins, ...dataConnections, ...firewalls]
