import {
  addresses,
  dnsAnswers,
  dnsDisagree,
  dnsFails,
  dnsOneDead,
  dnsTimeout,
  hostsOverride,
  ipv6Dropped,
  ipv6Refused,
  noIpv6Route,
} from '../../support/lab/index.ts'
import type { Fault } from '../../support/lab/index.ts'
import type { RealCase } from '../case.ts'
import { vsftpd } from '../starts.ts'

const { server, router, router2 } = addresses
const unresolved = { control: 'failed', login: 'untested', data: 'untested' } as const
const works = { control: 'ok', login: 'ok', data: 'ok' } as const
const known = dnsAnswers({ 'ftp.test': [server.v4] })
const bothFamilies = dnsAnswers({ 'ftp.test': [server.v4, server.v6] })

/** The first resolver knows the name, the second says that there is none. */
const oneKnows: Fault = async (lab) => {
  await lab.apply(known, dnsAnswers({ 'other.test': [server.v4] }, router2.v4))
  lab.resolvers([router.v4, router2.v4])
}

/** The first resolver does not answer, the second does. */
const firstSilent: Fault = async (lab) => {
  await lab.apply(dnsAnswers({ 'ftp.test': [server.v4] }, router2.v4))
  await lab.filter('router', 'input', [`ip daddr ${router.v4} udp dport 53 drop`])
  lab.resolvers([router.v4, router2.v4])
}

const cases: readonly RealCase[] = [
  {
    name: 'the name does not exist',
    faults: [dnsAnswers({ 'other.test': [server.v4] })],
    expect: { cause: 'dns-nxdomain', channels: unresolved },
  },
  {
    name: 'the name has no address',
    faults: [dnsAnswers({ 'www.ftp.test': [server.v4] })],
    expect: { cause: 'dns-no-address', channels: unresolved },
  },
  {
    name: 'the resolver cannot find out',
    faults: [dnsFails('SERVFAIL')],
    expect: { cause: 'dns-servfail', channels: unresolved },
  },
  {
    name: 'the resolver refuses to answer',
    faults: [dnsFails('REFUSED')],
    expect: { cause: 'dns-servfail', channels: unresolved },
  },
  {
    name: 'the resolver is silent',
    faults: [dnsTimeout()],
    expect: { cause: 'dns-timeout', channels: unresolved },
  },
  {
    name: 'one of two resolvers is silent',
    faults: [firstSilent],
    expect: { cause: 'dns-timeout', verdict: 'degraded', channels: works },
  },
  {
    name: 'one of two resolvers does not know the name',
    faults: [oneKnows],
    expect: { cause: 'dns-resolvers-disagree', verdict: 'degraded', channels: works },
  },
  // That is what names with many servers look like, and the address in use works.
  { name: 'two resolvers give different addresses', faults: [dnsDisagree('ftp.test')], expect: { channels: works } },
  {
    name: 'one of two addresses is dead',
    faults: [dnsOneDead('ftp.test')],
    expect: { cause: 'dns-one-address-dead', verdict: 'degraded', channels: works },
  },
  {
    name: 'the hosts file leads nowhere',
    faults: [known, hostsOverride('ftp.test')],
    expect: { cause: 'hosts-file-override', besides: ['host-unreachable'] },
  },
  {
    name: 'AAAA record, and IPv6 packets vanish',
    faults: [bothFamilies, ipv6Dropped()],
    expect: { cause: 'ipv6-path-broken', verdict: 'degraded', channels: works },
  },
  {
    name: 'AAAA record, and the service knows IPv4 only',
    faults: [bothFamilies, ipv6Refused()],
    expect: { cause: 'ipv6-service-missing', verdict: 'degraded', channels: works },
  },
  {
    name: 'AAAA record, and this machine has no IPv6',
    faults: [bothFamilies, noIpv6Route()],
    expect: { channels: works },
  },
]

export const names: readonly RealCase[] = cases.map((one) => ({
  ...one,
  start: vsftpd(),
  host: 'ftp.test',
  countAt: 'client',
}))
