import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cronProblem,
  formatSchedule,
  isUnder,
  isZone,
  localTime,
  nextTime,
  periodBefore,
  type Schedule,
  when,
  zoneNamed,
  zoneOf,
} from '../../../src/bot/times/index.ts'

const iso = (at: number) => new Date(at).toISOString().replace(':00.000Z', 'Z')
const at = (text: string) => Date.parse(text)
const cron = (pattern: string, zone: string): Schedule => ({ type: 'cron', pattern, zone })
/** The next times from there on. */
function times(schedule: Schedule, after: string, most = 2): string[] {
  const found: number[] = []
  for (let count = 0; count < most; count++)
    found.push(nextTime(schedule, { zone: 'UTC', after: found.at(-1) ?? at(after), seed: 'x' }))
  return found.map(iso)
}

describe('a time of day', () => {
  it.each([
    [
      'fires at the first moment after a gap',
      '30 2 * * *',
      'Europe/Berlin',
      '2027-03-27T12:00Z',
      ['2027-03-28T01:00Z', '2027-03-29T00:30Z'],
    ],
    [
      'fires the first time where a clock shows it twice',
      '30 2 * * *',
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'is the same all year where clocks never change',
      '0 9 * * *',
      'Asia/Shanghai',
      '2027-03-27T12:00Z',
      ['2027-03-28T01:00Z', '2027-03-29T01:00Z'],
    ],
    [
      'may be off by three quarters of an hour',
      '0 9 * * *',
      'Asia/Kathmandu',
      '2027-03-27T12:00Z',
      ['2027-03-28T03:15Z', '2027-03-29T03:15Z'],
    ],
    [
      'is late by part of the half hour that Lord Howe leaves out',
      '15 2 * * *',
      'Australia/Lord_Howe',
      '2026-10-02T16:00Z',
      ['2026-10-03T15:30Z', '2026-10-04T15:15Z'],
    ],
    [
      'fires once as Lord Howe repeats half an hour',
      '45 1 * * *',
      'Australia/Lord_Howe',
      '2027-04-02T16:00Z',
      ['2027-04-03T14:45Z', '2027-04-04T15:15Z'],
    ],
    [
      'counts at midnight where the last hour of a day is left out',
      '30 23 * * *',
      'America/Nuuk',
      '2026-03-27T12:00Z',
      ['2026-03-28T01:30Z', '2026-03-29T01:00Z'],
    ],
    [
      'may be a midnight that was left out',
      '0 0 * * *',
      'America/Sao_Paulo',
      '2018-11-03T12:00Z',
      ['2018-11-04T03:00Z', '2018-11-05T02:00Z'],
    ],
    [
      'is none on the day that Samoa left out',
      '0 9 * * *',
      'Pacific/Apia',
      '2011-12-29T12:00Z',
      ['2011-12-29T19:00Z', '2011-12-30T19:00Z'],
    ],
    [
      'may be given by an offset',
      '0 9 * * *',
      '+05:30',
      '2027-03-27T12:00Z',
      ['2027-03-28T03:30Z', '2027-03-29T03:30Z'],
    ],
  ])('%s', (_, pattern, zone, after, expected) => {
    expect(times(cron(pattern, zone), after)).toEqual(expected)
  })

  it('fires in both hours that a clock shows, where it is about every hour', () => {
    expect(times(cron('*/30 * * * *', 'Europe/Berlin'), '2026-10-24T23:45Z', 5)).toEqual([
      '2026-10-25T00:00Z',
      '2026-10-25T00:30Z',
      '2026-10-25T01:00Z',
      '2026-10-25T01:30Z',
      '2026-10-25T02:00Z',
    ])
    expect(times(cron('30 * * * *', 'Europe/Berlin'), '2027-03-28T00:00Z', 2)).toEqual([
      '2027-03-28T00:30Z',
      '2027-03-28T01:30Z',
    ])
  })
})

describe('the days of a pattern', () => {
  it.each([
    ['0 9 * * mon-fri', '2026-11-27T10:00Z', ['2026-11-30T09:00Z', '2026-12-01T09:00Z']],
    ['0 9 1 * 1', '2026-11-27T10:00Z', ['2026-11-30T09:00Z', '2026-12-01T09:00Z']],
    ['0 9 L * *', '2027-01-31T10:00Z', ['2027-02-28T09:00Z', '2027-03-31T09:00Z']],
    ['0 9 31 * *', '2027-01-31T10:00Z', ['2027-03-31T09:00Z', '2027-05-31T09:00Z']],
    ['0 9 29 2 *', '2028-03-01T00:00Z', ['2032-02-29T09:00Z', '2036-02-29T09:00Z']],
    ['*/20 * 29 2 *', '2028-03-01T00:00Z', ['2032-02-29T00:00Z', '2032-02-29T00:20Z']],
    ['0 9,17 * * 7', '2026-11-27T10:00Z', ['2026-11-29T09:00Z', '2026-11-29T17:00Z']],
  ])('%s', (pattern, after, expected) => {
    expect(times(cron(pattern, 'UTC'), after)).toEqual(expected)
  })

  it.each([
    ['0 9 * * *', undefined],
    ['0 0 9 * * *', 'fields'],
    ['@daily', 'fields'],
    ['', 'fields'],
    ['60 9 * * *', 'minute'],
    ['0 24 * * *', 'hour'],
    ['0 9 31 2 *', 'dayOfMonth'],
    ['0 9 * 13 *', 'month'],
    ['0 9 * * 8', 'dayOfWeek'],
  ])('%j: what is wrong with it is %s', (pattern, expected) => {
    expect(cronProblem(pattern)).toBe(expected)
  })
})

const ZONES = ['Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe']
const zone = fc.constantFrom(...ZONES, ...Intl.supportedValuesOf('timeZone'))
const minute = fc.integer({ min: 0, max: 24 * 60 - 1 })

describe('over three years in any zone', () => {
  it('a daily pattern fires exactly once on every local day', () => {
    fc.assert(
      fc.property(zone, minute, (where, time) => {
        const schedule = cron(`${time % 60} ${Math.floor(time / 60)} * * *`, where)
        const day = new Intl.DateTimeFormat('en-CA', { timeZone: where, dateStyle: 'short' })
        let fired = at('2026-01-01T12:00Z')
        const days = Array.from({ length: 3 * 365 }, () => {
          const next = nextTime(schedule, { zone: 'UTC', after: fired, seed: '' })
          expect(next).toBeGreaterThan(fired)
          fired = next
          // What a clock leaves out before midnight counts at midnight (Nuuk leaves out the last hour of a day).
          return [day.format(next), day.format(next - 1)]
        })
        const first = at(`${days[0]?.[0]}T00:00Z`)
        for (const [ahead, near] of days.entries()) expect(near).toContain(iso(first + ahead * 86_400_000).slice(0, 10))
      }),
      { numRuns: 20 },
    )
  })

  it('the next time is later, and nothing lies between', () => {
    const pattern = fc
      .tuple(fc.constantFrom('0', '*/7', '5,35', '59'), fc.constantFrom('*', '2', '1-3', '*/2', '0,23'))
      .map(([minutes, hours]) => `${minutes} ${hours} * * *`)
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2029-01-01T00:00Z') })
    fc.assert(
      fc.property(zone, pattern, moment, (where, text, after) => {
        const schedule = cron(text, where)
        const next = nextTime(schedule, { zone: 'UTC', after, seed: '' })
        expect(next).toBeGreaterThan(after)
        expect(nextTime(schedule, { zone: 'UTC', after: next - 1, seed: '' })).toBe(next)
        const between = after + Math.floor((next - after) / 2)
        expect(nextTime(schedule, { zone: 'UTC', after: between, seed: '' })).toBe(next)
      }),
    )
  })
})

describe('every so often', () => {
  const every = (seed: string, after: number, ms = 300_000) =>
    nextTime({ type: 'every', ms }, { zone: 'UTC', after, seed })

  it('keeps its phase, wherever it begins', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 60_000, max: 86_400_000 }), fc.nat(2e12), (seed, ms, after) => {
        const next = every(seed, after, ms)
        expect(next).toBeGreaterThan(after)
        expect(next - after).toBeLessThanOrEqual(ms)
        expect(every(seed, next, ms)).toBe(next + ms)
      }),
    )
  })

  it('spreads many over the interval', () => {
    const minutes = Array.from({ length: 1000 }, (_, index) => Math.floor(every(`w${index}`, 0) / 60_000) % 5)
    for (const which of [0, 1, 2, 3, 4]) expect(minutes.filter((one) => one === which).length).toBeGreaterThan(150)
  })
})

describe('the time before', () => {
  const period = (name: Parameters<typeof periodBefore>[0], moment: string, where: string) => {
    const { from, to } = periodBefore(name, at(moment), where)
    return `${iso(from)} ${iso(to)} ${(to - from) / 3_600_000} h`
  }

  it.each([
    ['daily', '2027-03-29T07:00Z', 'Europe/Berlin', '2027-03-27T23:00Z 2027-03-28T22:00Z 23 h'],
    ['daily', '2026-10-26T08:00Z', 'Europe/Berlin', '2026-10-24T22:00Z 2026-10-25T23:00Z 25 h'],
    ['daily', '2026-11-23T01:00Z', 'Asia/Shanghai', '2026-11-21T16:00Z 2026-11-22T16:00Z 24 h'],
    ['weekly', '2026-11-23T01:00Z', 'Asia/Shanghai', '2026-11-15T16:00Z 2026-11-22T16:00Z 168 h'],
    ['weekly', '2026-11-29T12:00Z', 'UTC', '2026-11-16T00:00Z 2026-11-23T00:00Z 168 h'],
    ['monthly', '2027-03-01T09:00Z', 'UTC', '2027-02-01T00:00Z 2027-03-01T00:00Z 672 h'],
    ['monthly', '2027-01-15T09:00Z', 'UTC', '2026-12-01T00:00Z 2027-01-01T00:00Z 744 h'],
  ] as const)('%s before %s in %s', (name, moment, where, expected) => {
    expect(period(name, moment, where)).toBe(expected)
  })
})

describe('maintenance', () => {
  const once = { fromAt: at('2026-11-30T02:00Z'), toAt: at('2026-11-30T04:00Z'), pattern: null, zone: null }
  const again = { fromAt: null, toAt: null, pattern: '0 2 * * 0', zone: 'Europe/Berlin', lastsMs: 3 * 3_600_000 }

  it.each([
    ['before it', { ...once, lastsMs: null }, '2026-11-30T01:59Z', false],
    ['as it begins', { ...once, lastsMs: null }, '2026-11-30T02:00Z', true],
    ['as it ends', { ...once, lastsMs: null }, '2026-11-30T04:00Z', false],
    ['before a Sunday\u2019s', again, '2026-11-29T00:59Z', false],
    ['as it begins on Sunday', again, '2026-11-29T01:00Z', true],
    ['in its last minute', again, '2026-11-29T03:59Z', true],
    ['as a Sunday\u2019s ends', again, '2026-11-29T04:00Z', false],
    ['before somebody ends it', { ...again, toAt: at('2026-11-29T02:00Z') }, '2026-11-29T01:59Z', true],
    ['once somebody has ended it', { ...again, toAt: at('2026-11-29T02:00Z') }, '2026-11-29T02:00Z', false],
    ['where clocks leave its beginning out', again, '2027-03-28T01:00Z', true],
  ])('%s', (_, row, moment, expected) => {
    expect(isUnder(row, at(moment))).toBe(expected)
  })
})

describe('zones and local times', () => {
  it.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    ['asia/shanghai', 'Asia/Shanghai'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['utc', 'UTC'],
    ['UTC+8', '+08:00'],
    ['GMT-3:30', '-03:30'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['CST', undefined],
    ['Asia/Beijing', undefined],
    ['', undefined],
    ['every', undefined],
  ])('%j is %s', (text, expected) => {
    expect(zoneNamed(text)).toBe(expected)
    expect(isZone(text)).toBe(expected !== undefined)
  })

  it.each([
    ['2026-11-30 02:00', '2026-11-29T18:00Z'],
    ['2026-11-30T02:00', '2026-11-29T18:00Z'],
    ['2026-11-30', '2026-11-29T16:00Z'],
    ['2026-02-30 02:00', undefined],
    ['2026-13-01 02:00', undefined],
    ['tomorrow', undefined],
  ])('%s in Shanghai', (text, expected) => {
    const found = localTime(text, 'Asia/Shanghai')
    expect(found === undefined ? undefined : iso(found)).toBe(expected)
  })

  it('takes the zone that was typed, the person\u2019s, or the usual one', () => {
    const context = { settings: { zone: 'Europe/Berlin' } }
    expect(zoneOf({ person: { zone: 'Asia/Tokyo' } }, context, 'UTC')).toBe('UTC')
    expect(zoneOf({ person: { zone: 'Asia/Tokyo' } }, context)).toBe('Asia/Tokyo')
    expect(zoneOf({ person: { zone: 'Nowhere' } }, context)).toBe('Europe/Berlin')
    expect(zoneOf({ person: {} }, context)).toBe('Europe/Berlin')
  })
})

describe('in words', () => {
  it.each<[Schedule, string, string]>([
    [{ type: 'every', ms: 300_000 }, 'every 5 minutes', '每 5 分钟'],
    [{ type: 'every', ms: 3_600_000 }, 'every hour', '每 1 小时'],
    [{ type: 'every', ms: 90_000 }, 'every 90 seconds', '每 90 秒'],
    [cron('0 9 * * *', 'Asia/Shanghai'), 'daily at 09:00 (Asia/Shanghai)', '每天 09:00（Asia/Shanghai）'],
    [{ type: 'cron', pattern: '30 17 * * 1-5' }, 'on weekdays at 17:30', '每个工作日 17:30'],
    [{ type: 'cron', pattern: '0 9 * * 1' }, 'every Monday at 09:00', '每周一 09:00'],
    [{ type: 'cron', pattern: '0 9 15 * *' }, 'on day 15 of the month at 09:00', '每月 15 日 09:00'],
    [{ type: 'cron', pattern: '0 9 L * *' }, 'on the last day of the month at 09:00', '每月最后一天 09:00'],
    [{ type: 'cron', pattern: '*/5 9-17 * * *' }, 'cron */5 9-17 * * *', 'cron */5 9-17 * * *'],
  ])('%j', (schedule, en, zh) => {
    expect(formatSchedule(schedule, 'en')).toBe(en)
    expect(formatSchedule(schedule, 'zh-CN')).toBe(zh)
  })

  it('shows a moment as the clocks there do', () => {
    expect(when(at('2026-11-29T18:00Z'), 'Asia/Shanghai', 'en')).toBe('30 Nov 2026, 02:00')
    expect(when(at('2026-11-29T16:00Z'), 'Asia/Shanghai', 'zh-CN')).toBe('2026年11月30日 00:00')
  })
})
