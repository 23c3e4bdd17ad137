import { addresses, dnsAnswers, passiveTlsStopped } from '../../support/lab/index.ts'
import type { Expected, RealCase, Seen } from '../case.ts'
import { by, proftpdSecured, pureFtpdSecured, scripted, vsftpdSecured } from '../ftps-starts.ts'
import { differs } from '../judge.ts'

const explicit = by('ftpes')
const noData = { control: 'ok', tls: 'ok', login: 'ok' } as const
const works = { ...noData, data: 'ok' } as const
const failed: Expected = { cause: 'data-tls-failed', channels: noData }
const file = (protocol: string) => by(protocol, '--path', 'notes.txt')

/** The pair that decided is the evidence, and says which. */
const decidedBy =
  (finding: string, pair?: string) =>
  ({ report: { causes, findings } }: Seen): string[] => [
    ...(findings.some(({ id }) => id === finding) ? [] : [`${finding} was not found`]),
    ...differs('pair', causes[0]?.params['pair'], pair),
  ]

/** A healthy server is spared the pairs. */
const none = ({ report: { observations } }: Seen): string[] =>
  observations.filter(({ probe }) => probe === 'data-variant').map(({ subject }) => `${subject} was tried`)

const versions: readonly RealCase[] = [
  {
    name: 'data connections break in TLS 1.3 and work in 1.2',
    start: scripted({ data: 'resets-tls13' }),
    args: explicit,
    expect: failed,
    also: decidedBy('data-works-in-tls12', 'tls12'),
  },
  {
    name: 'sessions of TLS 1.3 are forgotten, those of 1.2 are not',
    start: scripted({ data: 'forgets-tls13' }),
    args: explicit,
    expect: { cause: 'tls-session-reuse-unsatisfiable', channels: noData },
    also: decidedBy('data-works-in-tls12', 'tls12'),
  },
  {
    name: 'a file breaks in TLS 1.3, the listing does not',
    start: scripted({ data: 'resets-tls13', trouble: 'files' }),
    args: file('ftpes'),
    expect: { cause: 'data-tls-failed', channels: works },
    also: decidedBy('data-works-in-tls12', 'tls12'),
  },
]

const others: readonly RealCase[] = [
  {
    name: 'data connections that resume the session break, others do not',
    start: scripted({ data: 'resets-resumed' }),
    args: explicit,
    expect: failed,
    also: decidedBy('data-works-fresh', 'fresh'),
  },
  {
    name: 'data connections that resume the session break, TLS 1.2',
    start: scripted({ data: 'resets-resumed', maxVersion: 'TLSv1.2' }),
    args: explicit,
    expect: failed,
    also: decidedBy('data-works-fresh', 'fresh'),
  },
  {
    name: 'data connections that name the server break',
    host: 'ftp.test',
    faults: [dnsAnswers({ 'ftp.test': [addresses.server.v4] })],
    start: scripted({ data: 'resets-named' }),
    args: explicit,
    expect: { cause: 'data-tls-filtered', channels: noData },
    also: decidedBy('data-works-without-sni', 'sni'),
  },
  {
    name: 'all data connections break, TLS or not',
    start: scripted({ data: 'resets' }),
    args: explicit,
    expect: { cause: 'transfer-cut', channels: noData },
    also: decidedBy('data-fails-in-clear-too'),
  },
  {
    name: 'a file breaks once',
    start: scripted({ data: 'resets-tls13', trouble: 'first file' }),
    args: file('ftpes'),
    expect: { cause: 'transfer-cut', verdict: 'degraded', channels: works },
    also: decidedBy('data-works-again', 'again'),
  },
  {
    name: 'a file breaks with TLS only, auto',
    start: scripted({ data: 'resets-tls', trouble: 'files' }),
    args: file('auto'),
    expect: { cause: 'data-tls-failed', channels: works },
    also: decidedBy('data-works-in-clear', 'clear'),
  },
]

const devices: readonly RealCase[] = [
  {
    name: 'a device resets TLS on data ports, ProFTPD',
    start: proftpdSecured(),
    faults: [passiveTlsStopped('reject with tcp reset')],
    args: explicit,
    expect: failed,
    also: decidedBy('data-works-in-clear', 'clear'),
  },
  {
    name: 'a device swallows TLS on data ports, Pure-FTPd',
    start: pureFtpdSecured(),
    faults: [passiveTlsStopped('drop')],
    args: explicit,
    expect: failed,
    also: decidedBy('data-works-in-clear', 'clear'),
  },
  {
    name: 'a device resets TLS on data ports, vsftpd that takes no other',
    start: vsftpdSecured(),
    faults: [passiveTlsStopped('reject with tcp reset')],
    args: explicit,
    expect: failed,
  },
  {
    name: 'nothing is tried another way where all is well',
    start: vsftpdSecured(),
    args: explicit,
    connections: 4,
    expect: { channels: works },
    also: none,
  },
]

export const ftpsPairs: readonly RealCase[] = [...versions, ...others, ...devices]
