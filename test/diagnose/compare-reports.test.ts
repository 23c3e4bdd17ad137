import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { comparisonCard } from '../../src/bot/index.ts'
import { type Report } from '../../src/diagnose/index.ts'
import { compareReports, explain, readSavedReport } from '../../src/diagnose/explained.ts'

const FOLDER = join(import.meta.dirname, '..', 'adapters', 'slack', 'fixtures', 'reports')
/** Reports of real checks, of one server under one address. */
function saved(name: string): Report {
  const report = readSavedReport(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
  if (!report) throw new Error(`${name} is no report`)
  return { ...report, target: { ...report.target, host: 'ftp.example.com' } }
}

const healthy = saved('healthy')
const blocked = saved('blocked-passive')
const expired = saved('expired-certificate')
const with_ = (channels: Partial<Report['channels']>): Report => ({
  ...healthy,
  verdict: 'failing',
  channels: { ...healthy.channels, ...channels },
})
const codes = (report: { causes: readonly { code: string }[] }) => report.causes.map(({ code }) => code)

describe('a report from elsewhere against our own', () => {
  it('blames the other side where only data are blocked there', () => {
    const comparison = compareReports(healthy, blocked)
    expect(comparison).toMatchObject({
      outcome: 'only-there',
      channels: [
        { channel: 'tls', here: 'ok', there: 'none' },
        { channel: 'data', here: 'ok', there: 'blocked' },
      ],
      findings: [{ id: 'compare-data', params: { side: 'there' } }],
    })
    expect(codes(comparison)[0]).toBe('passive-ports-filtered')
  })

  it('turns round with the sides', () => {
    expect(compareReports(blocked, healthy)).toMatchObject({
      outcome: 'only-here',
      findings: [{ params: { side: 'here' } }],
    })
  })

  it('blames the server where both fail alike', () => {
    const comparison = compareReports(blocked, blocked)
    expect(comparison).toMatchObject({ outcome: 'both', channels: [], findings: [] })
    expect(codes(comparison)).toEqual(['passive-ports-filtered'])
    expect(compareReports(expired, expired)).toMatchObject({ outcome: 'both', causes: [{ code: 'cert-expired' }] })
  })

  it.each([
    [{ control: 'blocked', tls: 'untested', login: 'untested', data: 'untested' }, 'port-filtered'],
    [{ control: 'refused', tls: 'untested', login: 'untested', data: 'untested' }, 'access-denied-by-server'],
    [{ tls: 'failed', login: 'untested', data: 'untested' }, 'cert-issued-by-inspection'],
    [{ login: 'refused', data: 'untested' }, 'login-incorrect'],
    [{ data: 'failed' }, 'passive-ports-filtered'],
    [{ control: 'slow' }, 'high-latency'],
  ] as const)('reads %j from there as %s', (channels, code) => {
    const comparison = compareReports(healthy, with_(channels))
    expect(comparison.outcome).toBe('only-there')
    expect(codes(comparison)).toContain(code)
  })

  it('sees that the name leads elsewhere, before anything else', () => {
    const lookup = (address: string): Report['observations'][number] => ({
      probe: 'dns-lookup',
      layer: 'network',
      at: 0,
      durationMs: 1,
      outcome: 'ok',
      data: { addresses: [{ address, family: 4 }] },
    })
    const at = (report: Report, address: string) => ({
      ...report,
      observations: [lookup(address), ...report.observations],
    })
    const comparison = compareReports(at(healthy, '192.0.2.1'), at(blocked, '10.0.0.1'))
    expect(comparison.findings).toMatchObject([
      { id: 'compare-names', params: { hereSaw: '192.0.2.1', thereSaw: '10.0.0.1' } },
    ])
    expect(codes(comparison)[0]).toBe('dns-resolvers-disagree')
  })

  it('sees another certificate on the way', () => {
    const { findings } = compareReports(healthy, {
      ...expired,
      ...with_({ tls: 'failed' }),
      observations: expired.observations,
    })
    expect(findings.map(({ id }) => id)).toContain('compare-certificates')
  })

  it('compares nothing that one side did not test, and no other server', () => {
    expect(compareReports(with_({ data: 'untested' }), blocked).outcome).toBe('untested')
    const other = { ...blocked, target: { ...blocked.target, host: 'other.example.com' } }
    expect(compareReports(healthy, other)).toMatchObject({ outcome: 'other-target', channels: [], causes: [] })
    expect(compareReports(healthy, healthy).outcome).toBe('neither')
  })

  it.each(['en', 'zh-CN'] as const)('makes a card of every pair (%s)', (language) => {
    const reports = [healthy, blocked, expired, with_({ control: 'refused' }), with_({ control: 'slow' })]
    for (const here of reports) {
      for (const there of reports) {
        const said = JSON.stringify(comparisonCard(compareReports(here, there), language))
        expect(said).not.toMatch(/undefined|\{\w+[,}]/)
      }
    }
    const card = comparisonCard(compareReports(healthy, blocked), language)
    expect(JSON.stringify(card)).toContain(language === 'en' ? 'works from here' : '从这里正常')
  })

  it('survives JSON', () => {
    const comparison = compareReports(healthy, blocked)
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison)
  })
})

describe('a report as evidence', () => {
  const read = (text: string) => explain({ text, charset: 'utf-8', version: 'test' })

  it('is told from a log, and gives its causes', () => {
    const explanation = read(readFileSync(join(FOLDER, 'blocked-passive.json'), 'utf8'))
    expect(explanation).toMatchObject({ kind: 'report', verdict: 'failing', target: { host: '52.20.0.2', port: 21 } })
    expect(codes(explanation)).toEqual(['passive-ports-filtered'])
    expect(read(readFileSync(join(FOLDER, 'healthy.json'), 'utf8'))).toMatchObject({
      kind: 'report',
      verdict: 'healthy',
    })
  })

  it('that is cut off says so, and one that lies does no harm', () => {
    const whole = readFileSync(join(FOLDER, 'blocked-passive.json'), 'utf8')
    for (let end = 60; end < whole.length; end += 997) {
      const cut = whole.slice(0, end)
      expect(readSavedReport(cut)).toBeUndefined()
      expect(read(cut).verdict).toBe('inconclusive')
    }
    const lie =
      '{"schema":"ftpcheck.report/1","causes":[{"code":"x y"},7,null,{"code":"port-refused","params":{"host":{"a":1},"port":"\\u001b[31m"}}]}'
    expect(codes(read(lie))).toEqual(['port-refused'])
    expect(JSON.stringify(read(lie))).not.toContain('u001b')
  })
})
