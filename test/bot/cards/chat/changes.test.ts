import { describe, expect, it } from 'vitest'
import { changeBlocks } from '../../../../src/bot/cards/all.ts'
import { plain } from '../../../../src/bot/cards/chat/plain.ts'
import { conclude, type Language, type Observation, type Report } from '../../../../src/diagnose/index.ts'
import { evidence } from '../../../support/observations.ts'
import { blocked, healthy, noLogin } from '../../../support/reports.ts'
import { securedWell } from '../../../support/tls-observations.ts'
import { scenarioReport } from '../../../support/scripted/scenario-report.ts'

const later = (report: Report, minutes = 5): Report => ({
  ...report,
  startedAt: new Date(Date.parse(report.startedAt) + minutes * 60_000).toISOString(),
})

function said(before: Report, after: Report, language: Language = 'en'): string[] {
  return changeBlocks(before, later(after), language).flatMap((block) => {
    if (block.type === 'facts') return block.facts.map(({ label, value }) => `${label}= ${plain(value)}`)
    return block.type === 'text' || block.type === 'note' ? [plain(block.text)] : []
  })
}
const changesOf = (before: Report, after: Report) =>
  said(before, after)
    .map((line) => line.replaceAll('\u00a0', ' '))
    .slice(1)

/** The healthy report with what one probe saw replaced or added. */
const seeing = (...observations: readonly Observation[]): Report => ({
  ...healthy,
  observations: [
    ...healthy.observations.filter(({ probe }) => !observations.some((one) => one.probe === probe)),
    ...observations,
  ],
})

const about = { layer: 'protocol', at: 1, durationMs: 1, outcome: 'ok' } as const
const reply = (line: string) => ({ code: Number(line.slice(0, 3)), lines: [line] })
const lookup = (...addresses: string[]) =>
  seeing({ ...about, probe: 'dns-lookup', data: { addresses: addresses.map((address) => ({ address, family: 4 })) } })
const greeting = (line: string) =>
  seeing({ ...about, probe: 'greeting', data: { speaks: 'ftp', reply: reply(line), banner: line, ms: 1 } })
const features = (...names: string[]) =>
  seeing({ ...about, probe: 'features', data: { supported: true, reply: reply('211 End'), names } })
const passive = (advertised: string, ...ports: number[]) =>
  seeing(
    ...ports.map((port): Observation => ({
      ...{ ...about, probe: 'passive', subject: String(port) },
      data: { mode: 'PASV', reply: reply('227 x'), advertised, port, peer: '192.0.2.1' },
    })),
  )
const hostKey = (fingerprint: string) =>
  seeing({ ...about, probe: 'ssh-host-keys', data: { type: 'ssh-rsa', algorithm: 'ssh-rsa', fingerprint } })
const timed = (timing: Partial<Report['timing']>): Report => ({ ...healthy, timing: { ...healthy.timing, ...timing } })
const secured = (...[shown]: Parameters<typeof securedWell>) => conclude(evidence(securedWell(shown), { user: 'web' }))

describe('checking again', () => {
  it('says that nothing has changed, and since when', () => {
    expect(said(blocked, blocked)).toEqual(['Nothing has changed since the last check (5 minutes ago).'])
    expect(said(blocked, blocked, 'zh-CN')).toEqual(['与上次检查（5分钟前）相比没有变化。'])
  })

  it('says that a fault is gone, and that one has come', () => {
    expect(said(blocked, healthy)).toEqual([
      'Since the last check (5 minutes ago)',
      'Verdict= failing, now healthy',
      expect.stringMatching(/^Gone= A firewall blocks the passive data ports/),
    ])
    expect(said(healthy, blocked, 'zh-CN')).toEqual([
      '与上次检查（5分钟前）相比',
      '结论= 正常，现为 故障',
      expect.stringMatching(/^新出现= 防火墙/),
    ])
  })

  it.each([
    ['an address', lookup('192.0.2.1'), lookup('192.0.2.2'), ['Address= 192.0.2.1, now 192.0.2.2']],
    ['the order of addresses', lookup('192.0.2.1', '192.0.2.2'), lookup('192.0.2.2', '192.0.2.1'), []],
    ['an address that was not seen', healthy, lookup('192.0.2.2'), []],
    [
      'a greeting',
      greeting('220 (vsFTPd 3.0.3)'),
      greeting('220 (vsFTPd 3.0.5)'),
      ['Greeting= (vsFTPd 3.0.3), now (vsFTPd 3.0.5)'],
    ],
    ['features', features('EPSV', 'UTF8'), features('EPSV', 'MLST', 'SIZE'), ['FEAT= new MLST SIZE; gone UTF8']],
    ['the order of features', features('EPSV', 'UTF8'), features('UTF8', 'EPSV'), []],
    ['a host key', hostKey('SHA256:a'), hostKey('SHA256:b'), ['Host key= SHA256:a, now SHA256:b']],
    [
      'the passive address',
      passive('10.0.0.5', 1),
      passive('192.0.2.1', 2),
      ['Passive address= 10.0.0.5, now 192.0.2.1'],
    ],
    ['a data port, which is another each time', passive('192.0.2.1', 40001), passive('192.0.2.1', 40999), []],
    [
      'the range of data ports',
      passive('192.0.2.1', 1025, 9000, 2000),
      passive('192.0.2.1', 40001, 40002, 40009),
      ['Data ports= 1025-9000, now 40001-40009'],
    ],
    ['ranges that overlap', passive('192.0.2.1', 1, 5, 9), passive('192.0.2.1', 4, 6, 8), []],
    ['a login that takes long', timed({ login: 60 }), timed({ login: 5060 }), ['Slower= login: 60 ms, now 5.1 s']],
    [
      'a greeting that is fast',
      timed({ greeting: 900 }),
      timed({ greeting: 200 }),
      ['Faster= greeting: 900 ms, now 200 ms'],
    ],
    ['twice the time, but little of it', timed({ dns: 40 }), timed({ dns: 120 }), []],
    ['much time, but not twice', timed({ login: 1000 }), timed({ login: 1900 }), []],
    ['a phase that was not reached', timed({ login: null }), timed({ login: 1900 }), []],
    [
      'a certificate',
      secured(),
      secured({ leaf: { fingerprint: 'cc'.repeat(32), validTo: '2026-07-01T00:00:00.000Z' } }),
      [`Certificate= another one, until 2026-07-01 (before: until 2026-04-01) SHA256:${'cc'.repeat(32)}`],
    ],
    ['the version of TLS', secured({ version: 'TLSv1.2' }), secured(), ['TLS= TLS 1.2, now TLS 1.3']],
  ])('looks at %s', (_, before, after, due) => {
    const changes = changesOf(before, after).filter((line) => !/^(Verdict|Gone|New)=/.test(line))
    expect(changes).toEqual(due)
  })

  it('calls nothing a change that one of the two did not get to see', () => {
    expect(changesOf(healthy, noLogin)).toEqual([])
    expect(changesOf(secured(), healthy).filter((line) => /^(TLS|Certificate)=/.test(line))).toEqual([])
  })

  it.each(['healthy-vsftpd', 'passive-ports-filtered', 'dns-resolvers-disagree'])(
    'finds no change in two runs of %s',
    async (name) => {
      const [before, after] = [await scenarioReport(name), await scenarioReport(name)]
      expect(changesOf(before, after)).toEqual([])
    },
  )
})
