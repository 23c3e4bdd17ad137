import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExportedHistory, historyFile, toCsv, watchesFile } from '../../../src/bot/exports/index.ts'
import { UserError } from '../../../src/bot/port/index.ts'
import { tagsOf } from '../../support/strict-xml.ts'
import { meant, readCalendar } from './calendar-grammar.ts'
import { readCsv } from './read-csv.ts'
import { NASTY, NOW, text, watch } from './support.ts'

const ABOUT = { now: NOW, language: 'en', zone: 'Asia/Shanghai' } as const
const anything = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary' }))
const failing = watch({ id: 'b2', phase: 'down', verdict: 'failing', cause: 'passive-ports-filtered', lastMs: 3000 })
const certificate = {
  validTo: Date.parse('2026-12-01T20:30:00Z'),
  fingerprint: 'ab'.repeat(32),
  subject: 'CN=ftp.example.com',
  issuer: 'CN=Example CA; Research, "Ltd"',
}

describe('watches as JSON', () => {
  it('has a schema, and times that everybody reads', () => {
    const file = watchesFile([watch({ certificate }), failing], 'json', ABOUT)
    expect([file.name, file.type]).toEqual(['ftpcheck-watches.json', 'application/json'])
    const read = JSON.parse(text(file)) as { watches: unknown[] }
    expect(read).toMatchObject({ schema: 'ftpcheck.watches/1', at: '2026-11-22T08:00:00.000Z' })
    expect(read.watches).toMatchObject([
      { id: 'k3f9a', phase: 'up', lastMs: 412, certificate: { validTo: '2026-12-01T20:30:00.000Z' } },
      { id: 'b2', phase: 'down', cause: 'passive-ports-filtered', since: '2026-11-21T08:00:00.000Z' },
    ])
  })
})

describe('watches as CSV', () => {
  it('has a row for each under one header', () => {
    const [header, ...rows] = readCsv(text(watchesFile([watch(), failing], 'csv', ABOUT)))
    expect(header?.slice(0, 4)).toEqual(['id', 'target', 'command', 'schedule'])
    expect(rows.map((row) => row[header?.indexOf('cause') ?? 0])).toEqual(['', 'passive-ports-filtered'])
  })

  it('begins without a byte order mark', () => {
    expect(text(watchesFile([watch()], 'csv', ABOUT)).startsWith('id,')).toBe(true)
  })

  it('is read as what was written, and no cell is a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anything, fc.integer()), { minLength: 1 }), (rows) => {
        const read = readCsv(toCsv(['a', 'b'], rows)).slice(1)
        expect(read.map(([, number]) => Number(number))).toEqual(rows.map(([, number]) => number))
        for (const [index, [cell = '']] of read.entries()) {
          expect(cell.replace(/^'/, '')).toBe(rows[index]?.[0].replace(/^'/, ''))
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/)
        }
      }),
    )
  })
})

describe('watches as JUnit', () => {
  it('has a test for each watch: failed, passed, or skipped where nothing is known', () => {
    const degraded = watch({ id: 'c3', verdict: 'degraded', cause: 'slow-server' })
    const fresh = watch({ id: 'd4', phase: 'new', verdict: undefined, lastMs: undefined })
    const xml = text(watchesFile([watch(), failing, degraded, fresh], 'junit', ABOUT))
    expect(tagsOf(xml)).toEqual([
      ...[
        'testsuites',
        'testsuite',
        'testcase',
        'testcase',
        'failure',
        'testcase',
        'system-out',
        'testcase',
        'skipped',
      ],
    ])
    expect(xml).toContain('tests="4" failures="1" errors="0" skipped="1" time="3.824"')
    expect(xml).toContain('<failure message="passive ports blocked" type="passive-ports-filtered">')
  })

  it('is well-formed whatever it is told', () => {
    fc.assert(
      fc.property(anything, anything, (target, cause) => {
        const xml = text(watchesFile([watch({ target, cause, command: target, verdict: 'failing' })], 'junit', ABOUT))
        expect(tagsOf(xml)).toContain('failure')
      }),
    )
  })
})

describe('certificates as a calendar', () => {
  const events = (...watches: Parameters<typeof watchesFile>[0][number][]) =>
    readCalendar(watchesFile(watches, 'ics', ABOUT).bytes).components.map(({ properties, components }) => ({
      ...Object.fromEntries(properties.map(({ name, value }) => [name, meant(value)])),
      alarms: components.map((alarm) => alarm.properties.find(({ name }) => name === 'TRIGGER')?.value),
    }))

  it('has the day before the end there, and a reminder two weeks before', () => {
    // It ends on 2 December, 04:30, in Shanghai.
    expect(events(watch({ certificate }))).toMatchObject([
      {
        DTSTART: '20261201',
        SUMMARY: 'The certificate of ftp.example.com ends on 2026-12-02',
        DESCRIPTION: expect.stringContaining('Issuer: CN=Example CA; Research, "Ltd"') as string,
        alarms: ['-P14D'],
      },
    ])
  })

  it('is one day for all targets that share a certificate, the same in every file', () => {
    const shared = events(watch({ certificate }), watch({ id: 'b', target: 'ftps://ftp2.example.com', certificate }))
    expect(shared).toMatchObject([{ SUMMARY: 'The certificate of ftp.example.com and 1 more ends on 2026-12-02' }])
    expect(shared.map((event) => Reflect.get(event, 'UID'))).toEqual(
      events(watch({ certificate })).map((event) => Reflect.get(event, 'UID')),
    )
    expect(events(watch({ certificate }), watch({ certificate: { ...certificate, fingerprint: 'cd' } }))).toHaveLength(
      2,
    )
  })

  it('says so where no certificate is known', () => {
    expect(() => watchesFile([watch()], 'ics', ABOUT)).toThrow(UserError)
    expect(() => watchesFile([watch({ certificate, removedAt: NOW })], 'ics', ABOUT)).toThrow(UserError)
  })

  it('keeps to the grammar whatever a certificate says', () => {
    fc.assert(
      fc.property(anything, anything, (target, subject) => {
        const [event] = events(watch({ target, certificate: { ...certificate, subject, issuer: subject } }))
        expect(event).toMatchObject({ DTSTART: '20261201', alarms: ['-P14D'] })
      }),
      { numRuns: 300 },
    )
  })
})

describe('a history as a file', () => {
  const runs = { healthy: 10, degraded: 1, failing: 2, inconclusive: 1 }
  const history: ExportedHistory = {
    id: 'k3f9a',
    target: 'ftp.example.com',
    from: NOW - 7_200_000,
    to: NOW,
    availability: 11 / 13,
    runs,
    outages: [{ from: NOW - 900_000, causes: ['port-refused'] }],
    changes: [{ at: NOW - 5000, differences: [{ what: 'greeting', before: '=1+1', after: 'x' }] }],
    intervals: [
      {
        from: NOW - 7_200_000,
        to: NOW - 3_600_000,
        runs,
        causes: { 'port-refused': 2 },
        latency: { p50: 1, p95: 2.6, p99: 3 },
      },
      { from: NOW - 3_600_000, to: NOW, runs: { healthy: 0, degraded: 0, failing: 0, inconclusive: 0 }, causes: {} },
    ],
  }

  it('is JSON with a schema', () => {
    const file = historyFile(history, 'json', ABOUT)
    expect(file.name).toBe('ftpcheck-history-k3f9a.json')
    expect(JSON.parse(text(file))).toMatchObject({
      schema: 'ftpcheck.history/1',
      from: '2026-11-22T06:00:00.000Z',
      outages: [{ from: '2026-11-22T07:45:00.000Z', causes: ['port-refused'] }],
      intervals: [{ to: '2026-11-22T07:00:00.000Z', runs: { failing: 2 } }, { causes: {} }],
    })
  })

  it('is CSV with a row for each interval; what is not known is empty', () => {
    expect(readCsv(text(historyFile(history, 'csv', ABOUT)))).toEqual([
      ['from', 'to', 'healthy', 'degraded', 'failing', 'inconclusive', 'p50_ms', 'p95_ms', 'p99_ms', 'causes'],
      ['2026-11-22T06:00:00.000Z', '2026-11-22T07:00:00.000Z', '10', '1', '2', '1', '1', '3', '3', 'port-refused:2'],
      ['2026-11-22T07:00:00.000Z', '2026-11-22T08:00:00.000Z', '0', '0', '0', '0', '', '', '', ''],
    ])
  })
})
