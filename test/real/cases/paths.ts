import {
  hostDead,
  noRoute,
  passiveDropped,
  passiveRejected,
  portDropped,
  portRejected,
  sshService,
} from '../../support/lab/index.ts'
import type { Fault } from '../../support/lab/index.ts'
import type { RealCase } from '../case.ts'
import { proftpd, pyftpdlib, stub, vsftpd } from '../starts.ts'

const blocked = { control: 'blocked', login: 'untested', data: 'untested' } as const
const refused = { ...blocked, control: 'refused' } as const

/** The firewall in front of the server drops everything, pings too. */
const silentHost = (): Fault => (lab) => lab.filter('router', 'forward', ['oifname server drop'])

const unconnected: readonly RealCase[] = [
  {
    name: 'port dropped',
    faults: [portDropped()],
    expect: { cause: 'port-filtered', channels: blocked },
  },
  {
    name: 'port rejected as administratively prohibited',
    faults: [portRejected('admin-prohibited')],
    expect: { cause: 'port-rejected-by-firewall', channels: blocked },
  },
  {
    name: 'port rejected as host prohibited',
    faults: [portRejected('host-prohibited')],
    expect: { cause: 'port-rejected-by-firewall', channels: blocked },
  },
  // These two look from here as if nothing listened, and the sentence says so.
  {
    name: 'port rejected with a reset',
    faults: [portRejected('tcp-reset')],
    expect: { cause: 'port-refused', channels: refused },
  },
  {
    name: 'port rejected as unreachable',
    faults: [portRejected('port-unreachable')],
    expect: { cause: 'port-refused', channels: refused },
  },
  {
    name: 'no machine at the address',
    faults: [hostDead()],
    expect: { cause: 'host-unreachable', channels: blocked },
  },
  { name: 'nothing answers at all', faults: [silentHost()], expect: { cause: 'host-dead', channels: blocked } },
  {
    name: 'a router on the way knows no route',
    faults: [noRoute('router')],
    expect: { cause: 'host-unreachable', channels: blocked },
  },
  { name: 'this machine has no route', faults: [noRoute('client')], expect: { verdict: 'inconclusive' } },
]

const noService: readonly RealCase[] = [
  { name: 'nothing runs', expect: { cause: 'port-refused', channels: refused } },
  {
    name: 'FTP is stopped, SSH runs',
    start: stub({ ...sshService, port: 22 }),
    // Nothing listens, that much is sure; the SSH server next to it makes a stopped service likely.
    expect: { cause: 'service-stopped', besides: ['port-refused'], channels: refused },
  },
  {
    name: 'FTP is on port 2121',
    start: proftpd({ port: 2121 }),
    expect: { cause: 'wrong-port', channels: refused },
  },
]

const filtered = {
  cause: 'passive-ports-filtered',
  channels: { control: 'ok', login: 'ok', data: 'blocked' },
} as const
const shut = { cause: 'passive-ports-refused', channels: { control: 'ok', login: 'ok', data: 'refused' } } as const

const passive: readonly RealCase[] = [
  { name: 'passive range dropped', faults: [passiveDropped()], expect: filtered },
  { name: 'passive range prohibited', faults: [passiveRejected('admin-prohibited')], expect: filtered },
  { name: 'passive range rejected with a reset', faults: [passiveRejected('tcp-reset')], expect: shut },
  { name: 'passive range rejected as unreachable', faults: [passiveRejected('port-unreachable')], expect: shut },
]

/** pyftpdlib that hands out these ports one after the other, after EPSV and after PASV. */
const handingOut = (epsv: readonly number[], pasv: readonly number[]) =>
  pyftpdlib({
    config: [
      'from itertools import cycle',
      'from pyftpdlib.handlers import PassiveDTP',
      `ports = {True: cycle([${epsv.join()}]), False: cycle([${pasv.join()}])}`,
      'class Handing(PassiveDTP):',
      '    def __init__(self, channel, extmode=False):',
      '        channel.passive_ports = [next(ports[extmode])]',
      '        super().__init__(channel, extmode)',
      'handler.passive_dtp = Handing',
    ],
  })

const all = { control: 'ok', login: 'ok', data: 'ok' } as const

const oneOfBoth: readonly RealCase[] = [
  {
    name: 'passive range open in part',
    start: handingOut([40_051, 40_001], [40_002, 40_052]),
    faults: [passiveDropped([40_050, 40_099])],
    countAt: 'client',
    expect: { cause: 'passive-range-half-open', verdict: 'degraded', channels: all },
  },
  {
    name: 'only the ports of EPSV are open',
    start: handingOut([40_001, 40_002, 40_003], [40_051, 40_052, 40_053]),
    faults: [passiveDropped([40_050, 40_099])],
    countAt: 'client',
    expect: { cause: 'alg-interference', verdict: 'degraded', channels: all },
  },
  {
    name: 'only the ports of PASV are open',
    start: handingOut([40_051, 40_052, 40_053], [40_001, 40_002, 40_003]),
    faults: [passiveDropped([40_050, 40_099])],
    countAt: 'client',
    expect: { cause: 'epsv-broken', verdict: 'degraded', channels: all },
  },
]

/** In front of a vsftpd that is well. */
const before = (cases: readonly RealCase[]): RealCase[] =>
  cases.map((one) => ({ ...one, start: vsftpd(), countAt: 'client' }))

export const paths: readonly RealCase[] = [...before(unconnected), ...noService, ...before(passive), ...oneOfBoth]
