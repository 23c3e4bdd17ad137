import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  addresses,
  authorize,
  type CaptureOptions,
  certify,
  clientFirewalled,
  closingService,
  type Fault,
  idleForgotten,
  type Lab,
  makeKey,
  mtuBlackHole,
  packetLoss,
  passiveDropped,
  passiveHalfOpen,
  passiveRejected,
  portDropped,
  portRejected,
  type ServerOptions,
  serverBehindNat,
  silentService,
  startSshd,
  startStub,
  startVsftpd,
  vsftpdTls,
} from '../../../support/lab/index.ts'
import { curl, ftpUrl } from '../../../support/lab/curl.ts'

/** What a client does in a lab while it is captured, and what the capture must show. */
export interface LabCase {
  readonly name: string
  readonly capture?: Partial<CaptureOptions>
  readonly start: (lab: Lab) => Promise<unknown>
  readonly faults?: readonly Fault[]
  readonly happen: (lab: Lab) => Promise<unknown>
  /** The cause that must come first; none where all is well. */
  readonly cause?: string
  readonly vantage?: string
}

const server = addresses.server.v4

const vsftpd =
  (options?: ServerOptions) =>
  (lab: Lab): Promise<unknown> =>
    startVsftpd(lab, options)
const tls = async (lab: Lab) => startVsftpd(lab, { config: vsftpdTls(await certify(lab)) })
const listing =
  (...flags: string[]) =>
  (lab: Lab) =>
    curl(lab, ftpUrl(server), ...flags)
const download =
  (...flags: string[]) =>
  (lab: Lab) =>
    curl(lab, ftpUrl(server, 'data.bin'), '--output', '/dev/null', ...flags)

const SSH = ['-o', 'BatchMode=yes', '-o', 'StrictHostKeyChecking=no', '-o', 'UserKnownHostsFile=/dev/null']
const sftp =
  (...flags: string[]) =>
  (lab: Lab) =>
    lab.run('client', ['sftp', ...SSH, ...flags, '-b', '-', `web@${server}`], {
      input: 'ls -l\nget data.bin /dev/null\n',
    })

async function keyedSshd(lab: Lab): Promise<void> {
  const key = makeKey('ed25519')
  writeFileSync(join(lab.dir, 'id'), key.privateKey, { mode: 0o600 })
  await startSshd(lab, { prepare: authorize(key) })
}

/** Logs in, is silent for longer than the firewall remembers, and says something. */
const AFTER_SILENCE = `
import ftplib, sys, time
ftp = ftplib.FTP(sys.argv[1], timeout=4)
ftp.login('web', 'Secret-12')
time.sleep(6)
try:
    ftp.voidcmd('NOOP')
except OSError:
    pass
`
const afterSilence = (lab: Lab) => lab.run('client', ['/usr/bin/python3', '-c', AFTER_SILENCE, server])

const healthy: readonly LabCase[] = [
  { name: 'a listing, seen by the client', start: vsftpd(), happen: listing(), vantage: 'client' },
  {
    name: 'a download, seen by the server',
    capture: { side: 'server' },
    start: vsftpd(),
    happen: download(),
    vantage: 'server',
  },
  {
    name: 'a listing over IPv6, seen twice by the router',
    capture: { side: 'router' },
    start: vsftpd(),
    happen: (lab) => curl(lab, ftpUrl(addresses.server.v6)),
    vantage: 'middle',
  },
  { name: 'active mode', start: vsftpd(), happen: listing('--ftp-port', '-') },
  { name: 'TLS', start: tls, happen: listing('--ssl-reqd', '--insecure') },
  { name: 'SFTP', start: keyedSshd, happen: (lab) => sftp('-i', join(lab.dir, 'id'))(lab) },
]

const connecting: readonly LabCase[] = [
  { name: 'the port is dropped', start: vsftpd(), faults: [portDropped()], happen: listing(), cause: 'port-filtered' },
  { name: 'nobody listens', start: async () => {}, happen: listing(), cause: 'port-refused' },
  {
    name: 'the port is prohibited',
    start: vsftpd(),
    faults: [portRejected('admin-prohibited')],
    happen: listing(),
    cause: 'port-rejected-by-firewall',
  },
  {
    name: 'the server closes at once',
    start: (lab) => startStub(lab, closingService),
    happen: listing(),
    cause: 'closed-without-banner',
  },
  {
    name: 'the server is silent',
    start: (lab) => startStub(lab, silentService),
    happen: listing('--max-time', '11'),
    cause: 'no-banner',
  },
]

const data: readonly LabCase[] = [
  {
    name: 'passive ports dropped',
    start: vsftpd(),
    faults: [passiveDropped()],
    happen: listing(),
    cause: 'passive-ports-filtered',
  },
  {
    name: 'passive ports dropped, seen by the server',
    capture: { side: 'server' },
    start: vsftpd(),
    faults: [(lab) => lab.filter('server', 'input', ['tcp dport 40000-40099 drop'])],
    happen: listing(),
    cause: 'passive-ports-filtered',
    vantage: 'server',
  },
  {
    name: 'passive ports prohibited',
    start: vsftpd(),
    faults: [passiveRejected('admin-prohibited')],
    happen: listing(),
    cause: 'passive-ports-filtered',
  },
  {
    name: 'passive ports refused',
    start: vsftpd(),
    faults: [passiveRejected('tcp-reset')],
    happen: listing(),
    cause: 'passive-ports-refused',
  },
  {
    name: 'passive ports dropped under TLS',
    start: tls,
    faults: [passiveDropped()],
    happen: listing('--ssl-reqd', '--insecure'),
    cause: 'passive-ports-filtered',
  },
  {
    name: 'a private address is announced',
    start: vsftpd({ config: ['listen=YES', 'listen_ipv6=NO'] }),
    faults: [serverBehindNat(21)],
    happen: (lab) => curl(lab, ftpUrl(addresses.nat.v4), '--disable-epsv', '--no-ftp-skip-pasv-ip'),
    cause: 'pasv-private-address',
  },
  {
    name: 'active mode behind a firewall, seen by the client',
    start: vsftpd(),
    faults: [clientFirewalled()],
    happen: listing('--ftp-port', '-'),
    cause: 'active-mode-behind-nat',
  },
  {
    name: 'active mode behind a firewall, seen by the server',
    capture: { side: 'server' },
    start: vsftpd(),
    faults: [clientFirewalled()],
    happen: listing('--ftp-port', '-'),
    cause: 'active-mode-behind-nat',
  },
  {
    name: 'half of the passive ports are open',
    start: vsftpd({ config: ['pasv_min_port=40010', 'pasv_max_port=40011'] }),
    faults: [passiveHalfOpen()],
    happen: async (lab) => {
      // The server takes either port as it likes: until both were met.
      const met = new Set<boolean>()
      for (let attempt = 0; met.size < 2 && attempt < 30; attempt++)
        met.add((await listing('--disable-epsv', '--max-time', '3')(lab)).code === 0)
    },
    cause: 'passive-range-half-open',
  },
]

const link: readonly LabCase[] = [
  {
    name: 'packets get lost',
    capture: { side: 'server' },
    start: vsftpd(),
    faults: [packetLoss(10)],
    happen: async (lab) => {
      for (let attempt = 0; attempt < 4; attempt++) await download('--max-time', '10')(lab)
    },
    cause: 'packet-loss',
  },
  {
    name: 'large packets vanish, seen by the server',
    capture: { side: 'server' },
    start: vsftpd(),
    faults: [mtuBlackHole()],
    happen: download('--max-time', '8'),
    cause: 'mtu-black-hole',
  },
  {
    name: 'large packets vanish, seen by the client',
    start: vsftpd(),
    faults: [mtuBlackHole()],
    happen: download(),
    cause: 'mtu-black-hole',
  },
  {
    name: 'a silence is forgotten',
    start: vsftpd(),
    faults: [idleForgotten(2)],
    happen: afterSilence,
    cause: 'idle-connection-dropped',
  },
  {
    name: 'a silence is forgotten and answered by a reset',
    start: vsftpd(),
    faults: [idleForgotten(2, 'reset')],
    happen: afterSilence,
    cause: 'idle-connection-dropped',
  },
]

const words: readonly LabCase[] = [
  {
    name: 'a wrong password',
    start: vsftpd(),
    happen: (lab) => curl(lab, ftpUrl(server).replace('Secret-12', 'Wr0ng"Guess')),
    cause: 'login-incorrect',
  },
  {
    name: 'a certificate of an unknown issuer',
    start: tls,
    happen: listing('--ssl-reqd', '--tls-max', '1.2'),
    cause: 'cert-untrusted-ca',
  },
  {
    name: 'implicit TLS to a plain port',
    start: vsftpd(),
    happen: (lab) => curl(lab, `ftps://${server}:21/`, '--insecure'),
    cause: 'plaintext-on-tls-port',
  },
  { name: 'no TLS on the server', start: vsftpd(), happen: listing('--ssl-reqd'), cause: 'auth-tls-unsupported' },
  {
    name: 'an outdated SSH server',
    start: (lab) => startSshd(lab, { config: ['KexAlgorithms diffie-hellman-group14-sha1'] }),
    happen: sftp(),
    cause: 'ssh-legacy-algorithms',
  },
  {
    name: 'SFTP to an FTP server',
    start: vsftpd(),
    happen: sftp('-P', '21', '-o', 'ConnectTimeout=3'),
    cause: 'not-sftp',
  },
  {
    name: 'FTP to an SSH server',
    start: (lab) => startSshd(lab),
    happen: (lab) => curl(lab, `ftp://${server}:22/`),
    cause: 'not-ftp-ssh',
  },
]

export const LAB_CASES: readonly LabCase[] = [...healthy, ...connecting, ...data, ...link, ...words]
