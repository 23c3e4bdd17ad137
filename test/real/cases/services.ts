import {
  account,
  addresses,
  busyService,
  clientBehindNat,
  clientFirewalled,
  closingService,
  httpService,
  resettingService,
  serverBehindNat,
  silentService,
  smtpService,
  sshService,
  startStub,
} from '../../support/lab/index.ts'
import { certificate } from '../../support/lab/certificate.ts'
import type { RealCase, Start } from '../case.ts'
import { proftpd, pyftpdlib, stub, vsftpd } from '../starts.ts'

const { nat } = addresses
const mute = { control: 'failed', login: 'untested', data: 'untested' } as const
const works = { control: 'ok', login: 'ok', data: 'ok' } as const

/** FTP that expects TLS from the first byte. */
const implicitTls: Start = async (lab) =>
  startStub(lab, { greeting: '220 ready\r\n', certificate: await certificate(lab) })

/** pyftpdlib that greets after six seconds, and is fast from then on. */
const late = pyftpdlib({
  config: [
    'class Late(FTPHandler):',
    '    def handle(self):',
    '        self.ioloop.call_later(6, super().handle)',
    'handler = Late',
  ],
})

const strangers: readonly RealCase[] = [
  { name: 'silent service', start: stub(silentService), expect: { cause: 'no-banner', channels: mute } },
  { name: 'closes at once', start: stub(closingService), expect: { cause: 'closed-without-banner', channels: mute } },
  { name: 'resets at once', start: stub(resettingService), expect: { cause: 'closed-without-banner', channels: mute } },
  { name: 'SSH', start: stub(sshService), expect: { cause: 'not-ftp-ssh', channels: mute } },
  { name: 'a web server', start: stub(httpService), expect: { cause: 'not-ftp-http', channels: mute } },
  { name: 'a mail server', start: stub(smtpService), expect: { cause: 'not-ftp-other', channels: mute } },
  { name: 'TLS from the first byte', start: implicitTls, expect: { cause: 'implicit-tls-expected', channels: mute } },
  {
    name: 'busy',
    start: stub(busyService),
    expect: { cause: 'too-many-connections', channels: { ...mute, control: 'refused' } },
  },
  {
    name: 'refuses by hosts.deny',
    start: stub({ greeting: '421 Service not available.\r\n', finish: 'close' }),
    expect: { cause: 'access-denied-by-server', channels: { ...mute, control: 'refused' } },
  },
  {
    name: 'greets after 6 s',
    start: late,
    expect: { cause: 'slow-reverse-dns', verdict: 'degraded', channels: { ...works, control: 'slow' } },
  },
]

const active = ['--user', account.user, '--active']
const noWayBack = { cause: 'active-mode-behind-nat', verdict: 'degraded', channels: works } as const

const translated: readonly RealCase[] = [
  {
    name: 'server behind NAT that forwards port 21 only',
    start: vsftpd(),
    faults: [serverBehindNat(21)],
    host: nat.v4,
    countAt: 'client',
    expect: {
      cause: 'passive-ports-filtered',
      besides: ['pasv-private-address'],
      channels: { control: 'ok', login: 'ok', data: 'blocked' },
    },
  },
  {
    name: 'server behind NAT that does not know its public address',
    start: proftpd(),
    faults: [serverBehindNat(21, '40000-40099')],
    host: nat.v4,
    countAt: 'client',
    expect: { cause: 'pasv-private-address', verdict: 'degraded', channels: works },
  },
  {
    name: 'server behind NAT, set up well',
    start: proftpd({ config: [`MasqueradeAddress ${nat.v4}`] }),
    faults: [serverBehindNat(21, '40000-40099')],
    host: nat.v4,
    countAt: 'client',
    expect: { channels: works },
  },
  {
    name: 'client behind NAT, active mode',
    start: vsftpd(),
    faults: [clientBehindNat()],
    args: active,
    countAt: 'client',
    expect: noWayBack,
  },
  {
    name: 'client behind NAT, passive mode',
    start: vsftpd(),
    faults: [clientBehindNat()],
    expect: { channels: works },
  },
  {
    name: 'client behind a firewall, active mode',
    start: proftpd(),
    faults: [clientFirewalled()],
    args: active,
    expect: noWayBack,
  },
]

export const services: readonly RealCase[] = [...strangers, ...translated]
