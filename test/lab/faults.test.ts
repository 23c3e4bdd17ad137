import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  addresses,
  clientBehindNat,
  clientFirewalled,
  createLab,
  hostDead,
  ipv6Dropped,
  ipv6Refused,
  labOrSkip,
  latency,
  mtuBlackHole,
  noIpv6Route,
  noRoute,
  packetLoss,
  passiveDropped,
  passiveHalfOpen,
  passiveRejected,
  portDropped,
  portRejected,
  serverBehindNat,
  startVsftpd,
} from '../support/lab/index.ts'
import type { Fault, FtpServer, Lab } from '../support/lab/index.ts'
import { curl, ftpUrl } from '../support/lab/curl.ts'

const { server, nat } = addresses
const v4 = ftpUrl(server.v4)
const v6 = ftpUrl(server.v6)

/** curl's exit status for a failed connection, and for one that takes too long. */
const FAILED = 7
const LATE = 28

describe.skipIf(labOrSkip(import.meta.filename))('network faults in front of vsftpd', () => {
  let lab: Lab
  let ftp: FtpServer

  beforeAll(async () => {
    lab = await createLab()
    ftp = await startVsftpd(lab)
  })
  afterEach(() => lab.reset())
  afterAll(() => lab.dispose())

  /** For what never answers; everything else has curl's own five seconds. */
  const briefly = (url: string, ...flags: string[]) => curl(lab, url, '--max-time', '0.5', ...flags)

  const connecting: [string, Fault, string, number, string][] = [
    ['portDropped', portDropped(), v4, LATE, 'Trying'],
    ['portDropped for IPv6', portDropped(21, 6), v6, LATE, 'Trying'],
    ['portRejected tcp-reset', portRejected('tcp-reset'), v4, FAILED, 'Connection refused'],
    ['portRejected port-unreachable', portRejected('port-unreachable'), v4, FAILED, 'Connection refused'],
    ['portRejected admin-prohibited', portRejected('admin-prohibited'), v4, FAILED, 'No route to host'],
    ['portRejected host-prohibited', portRejected('host-prohibited'), v4, FAILED, 'No route to host'],
    ['portRejected admin-prohibited, IPv6', portRejected('admin-prohibited'), v6, FAILED, 'Permission denied'],
    ['portRejected tcp-reset, IPv6', portRejected('tcp-reset'), v6, FAILED, 'Connection refused'],
    ['noRoute on the client', noRoute('client'), v4, FAILED, 'Network is unreachable'],
    ['noRoute on the router', noRoute('router'), v4, FAILED, 'Network is unreachable'],
    ['noIpv6Route', noIpv6Route(), v6, FAILED, 'Network is unreachable'],
    ['ipv6Dropped', ipv6Dropped(), v6, LATE, 'Trying'],
    ['ipv6Refused', ipv6Refused(), v6, FAILED, 'Connection refused'],
    ['passiveDropped', passiveDropped(), v4, LATE, '229 Entering Extended Passive Mode'],
    ['passiveRejected tcp-reset', passiveRejected('tcp-reset'), v4, FAILED, 'Connection refused'],
    ['passiveRejected admin-prohibited', passiveRejected('admin-prohibited'), v4, FAILED, 'No route to host'],
  ]

  test.for(connecting)('%s', async ([, fault, url, code, words]) => {
    await lab.apply(fault)
    const seen = await (code === LATE ? briefly(url) : curl(lab, url))
    expect(seen.stderr).toContain(words)
    expect(seen.code).toBe(code)
  })

  test('after reset() all is well again', async () => {
    await lab.apply(hostDead(), noRoute('router'), serverBehindNat(21), mtuBlackHole(), portDropped())
    await lab.reset()
    expect((await curl(lab, v4)).code).toBe(0)
    expect((await curl(lab, v6)).code).toBe(0)
  })

  test('a dropped IPv6 port leaves IPv4 alone, and so does a refused one', async () => {
    await lab.apply(portDropped(21, 6), ipv6Refused())
    expect((await curl(lab, v4)).code).toBe(0)
  })

  test('hostDead: unreachable once neighbour discovery has given up', async () => {
    await lab.apply(hostDead())
    const seen = await curl(lab, v4)
    expect(seen.code).toBe(FAILED)
    expect(seen.stderr).toContain('No route to host')
  })

  test('passiveHalfOpen: even ports answer, odd ones do not', async () => {
    await lab.apply(passiveHalfOpen())
    const trial = (port: number) => briefly(`telnet://${server.v4}:${port}`)
    expect((await trial(40_002)).stderr).toContain('Connection refused')
    expect((await trial(40_003)).code).toBe(LATE)
  })

  test('mtuBlackHole: the listing of a small folder arrives, a big file does not, in either direction', async () => {
    await lab.apply(mtuBlackHole())
    expect((await curl(lab, v4)).code).toBe(0)
    for (const url of [v4, v6]) expect((await briefly(`${url}data.bin`, '-o', '/dev/null')).code).toBe(LATE)
    expect((await briefly(`${v4}up.bin`, '-T', `${ftp.home}/data.bin`)).code).toBe(LATE)
  })

  test('latency: a round trip takes that long, over IPv4 and IPv6, and through NAT', async () => {
    await lab.apply(latency(100))
    const ping = (to: string) => lab.must('client', ['ping', '-c1', '-W2', to])
    for (const to of [server.v4, server.v6]) expect(await ping(to)).toMatch(/time=1\d\d/)
    expect((await curl(lab, `${v4}data.bin`, '-o', '/dev/null')).code).toBe(0)
    await lab.apply(serverBehindNat(21, '40000-40099'))
    expect((await curl(lab, ftpUrl(nat.v4))).code).toBe(0)
    await lab.reset()
    expect(await ping(server.v4)).toMatch(/time=0/)
  })

  test('with latency, ICMP errors over IPv6 take effect at once, as in the field', async () => {
    await lab.apply(latency(50), portRejected('port-unreachable'), passiveDropped())
    for (const url of [v4, v6]) expect((await briefly(url)).stderr).toContain('Connection refused')
  })

  test('packetLoss: some of 100 pings are lost', async () => {
    await lab.apply(packetLoss(20))
    const { stdout } = await lab.run('client', ['ping', '-q', '-c100', '-i0.002', '-W0.1', server.v4])
    const lost = Number(/([\d.]+)% packet loss/.exec(stdout)?.[1])
    expect(lost).toBeGreaterThan(10)
    expect(lost).toBeLessThan(70)
  })

  test('clientFirewalled and clientBehindNat: passive mode works, active mode does not', async () => {
    for (const fault of [clientFirewalled(), clientBehindNat()]) {
      await lab.apply(fault)
      expect((await curl(lab, v4)).code).toBe(0)
      expect((await briefly(v4, '--ftp-port', '-', '--disable-eprt')).code).not.toBe(0)
      await lab.reset()
    }
    expect((await curl(lab, v4, '--ftp-port', '-')).code).toBe(0)
  })

  test('serverBehindNat: PASV tells the private address, and data passes only if its ports are forwarded', async () => {
    await lab.apply(serverBehindNat(21))
    const blocked = await briefly(ftpUrl(nat.v4), '--disable-epsv', '--no-ftp-skip-pasv-ip')
    expect(blocked.stderr).toContain('227 Entering Passive Mode (192,168,1,100,')
    expect(blocked.code).not.toBe(0)
    expect((await briefly(ftpUrl(nat.v4))).code).toBe(LATE)
    await lab.reset()
    await lab.apply(serverBehindNat(21, '40000-40099'))
    expect((await curl(lab, ftpUrl(nat.v4))).code).toBe(0)
  })
})
