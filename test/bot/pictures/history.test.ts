import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causeName } from '../../../src/bot/cards/all.ts'
import type { HistoryModel } from '../../../src/bot/history/model.ts'
import { digestPicture, historyPicture, toPng } from '../../../src/bot/pictures/index.ts'
import { timeTicks } from '../../../src/bot/pictures/time-axis.ts'
import { CAUSES, LANGUAGES } from '../../../src/diagnose/index.ts'
import {
  CASES,
  DAY_MS,
  flapping,
  healthyWeek,
  HOUR_MS,
  manyTargets,
  noData,
  oneOutage,
  year,
} from '../../support/histories.ts'
import { HOSTILE } from '../../support/reports.ts'
import { codePointsOf } from './cmap.ts'

const FONT = new URL('../../../assets/fonts/noto-sans-sc-chinese-simplified-400-normal.ttf', import.meta.url)
const texts = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text.replaceAll('\u00a0', ' '))
const count = (svg: string, what: string) => svg.split(what).length - 1
const FAILING = 'fill="#b3261e"'

describe('the picture of a history', () => {
  it('says what is the case, since when, and how it was before', () => {
    expect(texts(historyPicture(oneOutage(), 'en'))).toEqual(
      expect.arrayContaining([
        ...['ftp.example.com', 'failing', 'The last 24 hours, times of Asia/Shanghai', 'Availability', '90.2%'],
        'Failing since 14:05: passive ports blocked; before that it worked for 12 days',
      ]),
    )
    expect(texts(historyPicture(oneOutage(), 'zh-CN'))).toEqual(
      expect.arrayContaining(['故障', '自 14:05 起故障：被动端口被防火墙阻止；此前正常运行了 12 天', '可用率', '原因']),
    )
  })

  it('says how long runs take, and when which cause was there', () => {
    const said = texts(historyPicture(oneOutage(), 'en'))
    expect(said).toEqual(
      expect.arrayContaining([
        'Response time',
        expect.stringMatching(/^half take up to 3\d\d ms$/) as string,
        'passive ports blocked',
        '27',
      ]),
    )
    expect(said).toEqual(expect.arrayContaining(['connection refused', '1', 'healthy', '06:00', '22 Nov']))
  })

  it('shows a failing run by a shape of its own, and none where there was none', () => {
    expect(count(historyPicture(healthyWeek(), 'en'), FAILING)).toBe(0)
    const rects = [...historyPicture(oneOutage(), 'en').matchAll(/<rect [^>]*fill="#b3261e"[^>]*>/g)].map(
      ([all]) => all,
    )
    const bottoms = rects.map(
      (rect) => Number(/ y="([\d.]+)"/.exec(rect)?.[1]) + Number(/height="([\d.]+)"/.exec(rect)?.[1]),
    )
    // Below the strip, which ends at 118.
    expect(bottoms.slice(0, -1).every((bottom) => bottom === 124)).toBe(true)
  })

  it('tells gaps, and what could not be told, from what worked', () => {
    const said = texts(historyPicture(flapping(), 'en'))
    expect(said).toEqual(expect.arrayContaining(['healthy', 'degraded', 'failing', 'could not be told', 'no runs']))
    expect(texts(historyPicture(healthyWeek(), 'en'))).not.toContain('no runs')
  })

  it('is drawn before the first run', () => {
    const said = texts(historyPicture(noData(), 'en'))
    expect(said).toEqual(expect.arrayContaining(['not run yet', 'There are no runs in this time.', '–']))
    expect(said).not.toContain('Response time')
    expect(texts(historyPicture(noData(), 'zh-CN'))).toContain('这段时间内没有运行。')
  })

  it('names few causes and counts the rest', () => {
    const names = [
      'port-refused',
      'no-banner',
      'cert-expired',
      'disk-full',
      'packet-loss',
      'login-incorrect',
      'slow-server',
    ]
    const causes = names.map((code, index) => [code, 20 - index] as const)
    const said = texts(historyPicture({ ...flapping(), causes }, 'en'))
    expect(said).toEqual(expect.arrayContaining(['connection refused', 'disk full', '3 other causes', '45']))
    expect(said).not.toContain('packet loss')
  })

  it('stays small enough to be drawn, over a year as well', () => {
    for (const make of Object.values(CASES)) expect(historyPicture(make(), 'en').length).toBeLessThan(100_000)
  })

  it('is valid whatever a server or a person put in', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(HOSTILE, 'toString', '__proto__'))
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 1e9 }), (target, cause, ms) => {
        const latency = { p50: ms / 3, p95: ms / 2, p99: ms }
        const base = oneOutage(target)
        const cells = base.cells.map((cell, index) =>
          index % 7 === 0 ? { ...cell, latency, causes: { [cause]: 2 } } : cell,
        )
        const odd: HistoryModel = { ...base, cells, latency, causes: [[cause, 40]] }
        const svg = historyPicture({ ...odd, status: { ...odd.status, cause } }, 'en')
        expect(svg).not.toMatch(/NaN|Infinity|undefined|<script/)
        expect(() => toPng(svg)).not.toThrow()
      }),
      { numRuns: 8 },
    )
  })
})

describe('the picture of a report', () => {
  it('has a row for each target with how much of it worked', () => {
    const said = texts(digestPicture(manyTargets(4), 'en'))
    expect(said.slice(0, 2)).toEqual(['Report of the week', '7 days, times of Asia/Shanghai'])
    expect(said).toEqual(
      expect.arrayContaining(['ftp1.example.com', '100%', 'ftp3.example.com', 'connection refused', '94.3%']),
    )
  })

  it('counts the targets for which there is no room', () => {
    expect(texts(digestPicture(manyTargets(25), 'en'))).toContain('5 more targets, in the file')
    expect(texts(digestPicture(manyTargets(25), 'zh-CN'))).toContain('另有 5 个目标，见附件')
    expect(texts(digestPicture(manyTargets(20), 'en')).join(' ')).not.toContain('more target')
  })

  it('is drawn of nothing as well', () => {
    expect(texts(digestPicture(manyTargets(0), 'en'))).toContain('Nothing is watched here.')
    expect(toPng(digestPicture(manyTargets(0), 'zh-CN')).length).toBeGreaterThan(1000)
  })
})

describe('the axis of time', () => {
  const ticks = (from: string, to: string, zone: string) =>
    timeTicks({ range: { from: Date.parse(from), to: Date.parse(to) }, zone }, 'en').map(({ text }) => text)

  it('marks round hours of the zone, and the day where one begins', () => {
    expect(ticks('2026-11-21T08:20:00Z', '2026-11-22T08:20:00Z', 'Asia/Shanghai')).toEqual([
      ...['18:00', '21:00', '22 Nov', '03:00', '06:00', '09:00', '12:00', '15:00'],
    ])
    expect(ticks('2026-11-21T08:20:00Z', '2026-11-21T14:00:00Z', 'Asia/Kathmandu')).toEqual([
      ...['15:00', '16:00', '17:00', '18:00', '19:00'],
    ])
  })

  it('keeps to local midnights where clocks change', () => {
    const range = { from: Date.parse('2026-10-22T10:00:00Z'), to: Date.parse('2026-10-28T10:00:00Z') }
    const at = timeTicks({ range, zone: 'Europe/Berlin' }, 'en').map((tick) =>
      new Date(tick.at).toISOString().slice(5, 16),
    )
    expect(at).toEqual(['10-22T22:00', '10-23T22:00', '10-24T22:00', '10-25T23:00', '10-26T23:00', '10-27T23:00'])
  })

  it('marks Mondays of a month and months of a year', () => {
    expect(ticks('2026-10-23T08:00:00Z', '2026-11-22T08:00:00Z', 'UTC')).toEqual(['26 Oct', '2 Nov', '9 Nov', '16 Nov'])
    expect(texts(historyPicture(year(), 'en'))).toEqual(expect.arrayContaining(['Dec', '2026', 'Feb', 'Nov']))
  })

  it('has few of them for any time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: HOUR_MS, max: 400 * DAY_MS }),
        fc.constantFrom('UTC', 'Asia/Shanghai', 'Africa/Cairo'),
        (ms, zone) => {
          const range = { from: Date.parse('2026-03-01T00:00:00Z'), to: Date.parse('2026-03-01T00:00:00Z') + ms }
          const found = timeTicks({ range, zone }, 'en')
          expect(found.length).toBeLessThan(15)
          expect(found.every(({ at }) => at >= range.from && at < range.to)).toBe(true)
        },
      ),
    )
  })
})

it('says nothing that the font does not have', () => {
  const has = codePointsOf(readFileSync(FONT))
  const words = LANGUAGES.flatMap((language) => [
    ...CAUSES.map(({ code }) => causeName(code, language)),
    ...Object.values(CASES).flatMap((make) => texts(historyPicture(make(), language))),
    ...texts(digestPicture(manyTargets(21), language)),
  ])
  const missing = [...new Set(words.join(''))].filter((one) => !has.has(one.codePointAt(0) ?? 0) && one !== '\u00a0')
  expect(missing).toEqual([])
})
