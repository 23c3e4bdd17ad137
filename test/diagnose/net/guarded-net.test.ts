import { describe, expect, it } from 'vitest'
import { reportCard } from '../../../src/bot/cards/all.ts'
import { TargetRefused } from '../../../src/diagnose/model/refusal.ts'
import type { Report } from '../../../src/diagnose/model/report.ts'
import { classify } from '../../../src/diagnose/net/classify.ts'
import { fetchIssuer } from '../../../src/diagnose/net/fetch-issuer.ts'
import { guardedNet } from '../../../src/diagnose/net/guarded-net.ts'
import type { TargetRules } from '../../../src/diagnose/net/guarded-rules.ts'
import { Meter } from '../../../src/diagnose/net/meter.ts'
import type { Net } from '../../../src/diagnose/net/port.ts'
import { diagnose } from '../../../src/diagnose/pipeline.ts'
import { parseScenario, readScenario } from '../../support/scripted/parse-scenario.ts'
import { DEPS, onStage, type Stage } from '../../support/scripted/run-scenario.ts'
import type { Scenario } from '../../support/scripted/scenario.ts'

/** Scripted servers live at documentation addresses, which are no targets of themselves. */
const SCRIPTED: TargetRules = { allow: ['203.0.113.0/24', '2001:db8::/32'], deny: [], ports: [], services: [] }

const variant = (lines: string) =>
  parseScenario(
    'variant',
    `# A variant\nsource: for this test\nlike: vsftpd-3.0.3\nuser: web\nverdict: healthy\n${lines}\n`,
  )

interface Guarded {
  readonly report: Report | undefined
  readonly refused: TargetRefused | undefined
  readonly dialled: Stage['net']['dialled']
}

function check(scenario: Scenario, rules: TargetRules = SCRIPTED, port?: number): Promise<Guarded> {
  return onStage(scenario, async ({ net, request }) => {
    const target = { ...request.target, ...(port !== undefined && { port }) }
    const deps = { net: guardedNet(net, rules), ...DEPS }
    try {
      for await (const event of diagnose({ ...request, target }, deps, new AbortController().signal))
        if (event.type === 'finished') return { report: event.report, refused: undefined, dialled: net.dialled }
    } catch (thrown) {
      if (thrown instanceof TargetRefused) return { report: undefined, refused: thrown, dialled: net.dialled }
      throw thrown
    }
    throw new Error('the diagnosis did not finish')
  })
}

describe('a diagnosis behind the guard', () => {
  it('of an allowed target is the same as without', async () => {
    const { report, dialled } = await check(readScenario('healthy-vsftpd'))
    expect(report).toMatchObject({ verdict: 'healthy', channels: { data: 'ok' } })
    expect(dialled.length).toBeLessThanOrEqual(4)
  })

  it.each([
    ['peer: 10.1.2.3', { reason: 'private', host: 'ftp.example.com', address: '10.1.2.3' }],
    ['peer: 127.0.0.1', { reason: 'loopback', host: 'ftp.example.com', address: '127.0.0.1' }],
    ['peer: 169.254.169.254, 10.1.2.3', { reason: 'metadata', host: 'ftp.example.com', address: '169.254.169.254' }],
    ['peer: ::ffff:10.1.2.3', { reason: 'private', host: 'ftp.example.com' }],
    ['host: 10.1.2.3', { reason: 'private', address: '10.1.2.3' }],
    ['host: ::1', { reason: 'loopback', address: '::1' }],
    ['host: ftp.corp.internal', { reason: 'local-name', host: 'ftp.corp.internal' }],
  ])('ends as a refusal and dials nothing: %s', async (lines, refusal) => {
    const { report, refused, dialled } = await check(variant(lines))
    expect(refused?.refusal).toMatchObject(refusal)
    expect({ report, dialled }).toEqual({ report: undefined, dialled: [] })
  })

  it('dials the public one of several addresses, and says what was left alone', async () => {
    const { report, dialled } = await check(variant('lookup: 10.1.2.3, 203.0.113.10, ::1'))
    expect(report).toMatchObject({ verdict: 'healthy', causes: [] })
    expect(new Set(dialled.map(({ address }) => address))).toEqual(new Set(['203.0.113.10']))
    expect(dialled.length).toBeLessThanOrEqual(4)
    expect(report?.findings).toContainEqual(
      expect.objectContaining({
        id: 'addresses-not-allowed',
        params: expect.objectContaining({ addresses: '10.1.2.3, ::1' }),
      }),
    )
    if (!report) throw new Error('no report')
    expect(JSON.stringify(reportCard(report, 'en').blocks)).toContain('10.1.2.3, ::1 too')
    expect(JSON.stringify(reportCard(report, 'zh-CN').blocks)).toContain('10.1.2.3, ::1')
  })

  it('goes to private addresses by a name that the operator lists, and not to loopback', async () => {
    const rules = { ...SCRIPTED, allow: ['ftp.example.com'] }
    expect((await check(variant('peer: 10.1.2.3'), rules)).report?.verdict).toBe('healthy')
    expect((await check(variant('peer: 127.0.0.1'), rules)).refused?.refusal.reason).toBe('loopback')
  })

  it('stays away from what is denied, from this machine and from its own database', async () => {
    const refusal = async (rules: Partial<TargetRules>, lines = 'peer: 203.0.113.10') =>
      (await check(variant(lines), { ...SCRIPTED, ...rules })).refused?.refusal.reason
    expect(await refusal({ deny: ['203.0.113.0/28'] })).toBe('denied')
    expect(await refusal({ deny: ['*.example.com'] })).toBe('denied')
    expect(await refusal({ allow: ['0.0.0.0/0'] }, 'peer: 192.0.2.7')).toBe('own-address')
    expect(await refusal({ services: ['db.example.com'] })).toBe('own-service')
    expect(await refusal({ services: ['203.0.113.10'] }, 'host: 203.0.113.10')).toBe('own-service')
  })

  it('ends as a refusal where the port is not for FTP', async () => {
    const { refused, dialled } = await check(readScenario('healthy-vsftpd'), SCRIPTED, 6379)
    expect(refused?.refusal).toEqual({ reason: 'port', port: 6379 })
    expect(dialled).toEqual([])
    const ports = [{ from: 21, to: 6379 }]
    expect((await check(readScenario('healthy-vsftpd'), { ...SCRIPTED, ports }, 6379)).refused).toBeUndefined()
  })

  it('connects to the control peer for data, whatever address the server announces', async () => {
    for (const name of ['pasv-foreign-address', 'pasv-private-address']) {
      const { dialled } = await check(readScenario(name))
      expect({ name, to: [...new Set(dialled.map(({ address }) => address))] }).toEqual({ name, to: ['203.0.113.10'] })
    }
  })

  it('does not follow a server to a port below 1024', async () => {
    const { report, dialled } = await check(
      variant(
        '\n-- EPSV\nC EPSV\nS 229 Entering Extended Passive Mode (|||25|)\nC PASV\nS 227 Entering Passive Mode ($host,0,25)',
      ),
    )
    expect(dialled.map(({ port }) => port)).not.toContain(25)
    expect(report?.verdict).toBe('inconclusive')
    expect(report?.findings.map(({ id }) => id)).toContain('data-port-not-allowed')
  })
})

/** A network that answers every name alike and remembers what would have left. */
function recording(addresses: readonly string[]): { net: Net; sent: string[] } {
  const sent: string[] = []
  const note = (what: string) => {
    sent.push(what)
    return Promise.reject(new Error('nobody is there'))
  }
  const net: Net = {
    lookup: () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
    resolvers: () => ['127.0.0.53', '192.0.2.53'],
    query: (resolver) => note(`query ${resolver}`),
    hostsFile: () => Promise.resolve(''),
    route: (address) => note(`route ${address}`),
    ownAddresses: () => ['127.0.0.1', '198.51.100.7'],
    connect: (address, port) => note(`connect ${address} ${port}`),
    listen: () => Promise.reject(new Error('not here')),
    ping: (address) => note(`ping ${address}`),
  }
  return { net, sent }
}

const NOTHING: TargetRules = { allow: [], deny: [], ports: [], services: [] }
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (reason: unknown) => classify(reason).code,
  )

describe('the guarded net', () => {
  const signal = AbortSignal.timeout(60_000)

  it('sends nothing to an address that is not allowed, by any of its operations', async () => {
    const { net, sent } = recording([])
    const guarded = guardedNet(net, NOTHING)
    for (const address of [
      '10.0.0.1',
      '127.0.0.1',
      '::ffff:10.0.0.1',
      '198.51.100.7',
      'ftp.example.com',
      '127.1',
      '',
    ]) {
      expect(await codeOf(guarded.connect(address, 21, signal))).toBe('target-not-allowed')
      expect(await codeOf(guarded.ping(address, 84, signal))).toBe('target-not-allowed')
      expect(await codeOf(guarded.route(address, signal))).toBe('target-not-allowed')
      const fetching = guarded.fetching ?? net
      expect(await codeOf(fetching.connect(address, 80, signal))).toBe('target-not-allowed')
    }
    expect(sent).toEqual([])
  })

  it('asks the resolvers of this system, and no others', async () => {
    const { net, sent } = recording([])
    const guarded = guardedNet(net, NOTHING)
    const ask = (resolver: string, name: string) => codeOf(guarded.query(resolver, { name, type: 'A' }, signal))
    expect(await ask('127.0.0.53', 'ftp.example.com')).toBe('unknown')
    expect(await ask('10.0.0.53', 'ftp.example.com')).toBe('target-not-allowed')
    expect(await ask('127.0.0.53', 'db.internal')).toBe('target-not-allowed')
    expect(sent).toEqual(['query 127.0.0.53'])
  })

  it('opens no high port where no control connection went first', async () => {
    const { net, sent } = recording([])
    expect(await codeOf(guardedNet(net, NOTHING).connect('8.8.8.8', 40_000, signal))).toBe('target-not-allowed')
    expect(sent).toEqual([])
  })

  it('fetches what a certificate refers to from public hosts on port 80, judged like targets', async () => {
    const fetch = async (address: string, url = 'http://ca.example.com/i.crt') => {
      const { net, sent } = recording([address])
      const code = await codeOf(fetchIssuer(url, { net: new Meter(guardedNet(net, NOTHING)).unmetered, signal }))
      return { code, sent }
    }
    expect(await fetch('8.8.8.8')).toEqual({ code: 'unknown', sent: ['connect 8.8.8.8 80'] })
    expect(await fetch('10.0.0.1')).toEqual({ code: 'target-not-allowed', sent: [] })
    expect(await fetch('168.63.129.16')).toEqual({ code: 'target-not-allowed', sent: [] })
    expect(await fetch('8.8.8.8', 'http://ca.internal/i.crt')).toEqual({ code: 'target-not-allowed', sent: [] })
    expect((await fetch('8.8.8.8', 'http://169.254.169.254/')).sent).toEqual([])
  })
})
