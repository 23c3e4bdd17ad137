import type { CauseCode } from '../../../src/diagnose/index.ts'
import { addresses, dnsAnswers, intermediateDer, type Certified, type Fault } from '../../support/lab/index.ts'
import type { RealCase } from '../case.ts'
import {
  by,
  implicitVsftpd,
  proftpdSecured,
  pureFtpdSecured,
  scripted,
  vsftpdSecured,
  type Secured,
} from '../ftps-starts.ts'
import type { Start } from '../case.ts'

const { server, router } = addresses
const explicit = by('ftpes')
/** The server works; what careful clients say of it is another matter. */
const works = { control: 'ok', tls: 'ok', login: 'ok', data: 'ok' } as const

const faulty = (cause: CauseCode, ...besides: readonly CauseCode[]) =>
  ({ cause, besides, verdict: 'degraded', channels: works }) as const

type Configured = (options?: Secured) => Start

const one = (name: string, start: Start, expect: RealCase['expect']): RealCase => ({
  name,
  start,
  args: explicit,
  expect,
})

const FAULTS: readonly (readonly [string, Certified, RealCase['expect']])[] = [
  ['has expired', { from: -90, to: -3 }, faulty('cert-expired')],
  ['is not valid yet', { from: 3, to: 90 }, faulty('cert-not-yet-valid')],
  ['is self-signed', { by: 'itself' }, faulty('cert-self-signed')],
  ['is for another name', { names: ['other.test'], addresses: [] }, faulty('cert-name-mismatch')],
  [
    'comes without its intermediate',
    { above: 'nothing', issuerUrl: 'http://ca.test/intermediate.der' },
    faulty('cert-missing-intermediate'),
  ],
  ['is of an unknown authority', { by: 'stranger', above: 'root too' }, faulty('cert-untrusted-ca')],
]

const SERVERS: readonly (readonly [string, Configured])[] = [
  ['vsftpd', vsftpdSecured],
  ['ProFTPD', proftpdSecured],
  ['Pure-FTPd', pureFtpdSecured],
]

const everywhere = FAULTS.flatMap(([name, certificate, expect]) =>
  SERVERS.map(([product, configured]) =>
    one(`${product}: the certificate ${name}`, configured({ certificate }), expect),
  ),
)

/** The authority's own web server, on the router. */
const publishes: Fault = async (lab) => {
  const program = `
    const body = Buffer.from('${Buffer.from(await intermediateDer()).toString('base64')}', 'base64')
    require('node:http').createServer((_, answer) => answer.end(body)).listen(80)
  `
  const running = lab.start('router', [process.execPath, '-e', program])
  await lab.untilListening('router', 80, running)
  return () => running.stop()
}

const remark = (code: string): Pick<RealCase, 'also'> => ({
  also: ({ report }) => (report.advisories.some((advisory) => advisory.code === code) ? [] : [`no remark ${code}`]),
})

const special: readonly RealCase[] = [
  {
    name: 'the missing intermediate can be fetched',
    start: vsftpdSecured({ certificate: { above: 'nothing', issuerUrl: 'http://ca.test/intermediate.der' } }),
    faults: [dnsAnswers({ 'ca.test': [router.v4] }), publishes],
    args: by('ftpes', '--deep'),
    expect: faulty('cert-missing-intermediate'),
    also: ({ report }) =>
      report.findings.some(({ id }) => id === 'issuer-completes-chain') ? [] : ['the intermediate was not fetched'],
  },
  one(
    'the certificate is an antivirus product’s',
    proftpdSecured({ certificate: { by: 'stranger', root: 'Kaspersky Anti-Virus Personal Root Certificate' } }),
    faulty('cert-issued-by-inspection'),
  ),
  one(
    'expired and for another name',
    vsftpdSecured({ certificate: { from: -90, to: -3, names: ['other.test'], addresses: [] } }),
    faulty('cert-expired', 'cert-name-mismatch'),
  ),
  {
    name: 'implicit TLS with an expired certificate',
    start: implicitVsftpd({ certificate: { from: -90, to: -3 } }),
    args: by('ftps'),
    expect: faulty('cert-expired'),
  },
  {
    name: 'for the name of a neighbour, by name',
    start: proftpdSecured({ certificate: { names: ['www.test', '*.mail.test'], addresses: [] } }),
    faults: [dnsAnswers({ 'ftp.test': [server.v4] })],
    host: 'ftp.test',
    args: explicit,
    expect: faulty('cert-name-mismatch'),
  },
  {
    ...one('the certificate ends in a week', proftpdSecured({ certificate: { from: -80, to: 7 } }), {
      channels: works,
    }),
    ...remark('cert-expiring'),
  },
  {
    ...one('the certificate’s key is weak', scripted({ certificate: { rsaBits: 1024 } }), { channels: works }),
    ...remark('cert-weak-key'),
  },
]

export const ftpsCertificates: readonly RealCase[] = [...everywhere, ...special]
