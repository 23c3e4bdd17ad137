import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { availabilityOf, countsOf, goodIn, runsIn } from '../../../src/bot/history/counts.ts'
import { framesOf, grainOf, usualGap, wholeRange } from '../../../src/bot/history/frames.ts'
import { exactly, fromBuckets, inBucket, percentilesOf } from '../../../src/bot/history/latency.ts'
import { type Kept, historyModel } from '../../../src/bot/history/model.ts'
import { outagesOf } from '../../../src/bot/history/outages.ts'
import { phaseChanges } from '../../../src/bot/history/changes.ts'
import { cellsOf, slotOfRollup, slotOfSample } from '../../../src/bot/history/slots.ts'
import { percent } from '../../../src/bot/cards/index.ts'
import { NEW_STATUS } from '../../../src/bot/watches/model.ts'
import { bucketOf, LATENCY_BUCKETS } from '../../../src/store/index.ts'
import { DAY_MS, events, HOUR_MS, NOW, oneOutage, rollupsOf, sample, year, ZONE } from '../../support/histories.ts'

const verdicts = fc.constantFrom('healthy', 'degraded', 'failing', 'inconclusive')
const run = fc
  .record({
    ago: fc.integer({ min: 1, max: 3 * DAY_MS }),
    verdict: verdicts,
    total: fc.integer({ min: 0, max: 120_000 }),
  })
  .map(({ ago, ...went }) => sample(NOW - ago, went))
const runs = fc.array(run, { maxLength: 60 })
const kept = (about: Partial<Kept>): Kept => ({
  ...{ status: NEW_STATUS, createdAt: NOW - 90 * DAY_MS, rollups: [], samples: [], events: [], good: [] },
  ...about,
})
const over = (lastsMs: number) => ({ target: 'ftp.example.com', range: { from: NOW - lastsMs, to: NOW }, zone: ZONE })

describe('availability', () => {
  it('is a share of the runs that told, whatever they say', () => {
    fc.assert(
      fc.property(runs, (samples) => {
        const { availability, counts } = historyModel(kept({ samples }), over(DAY_MS))
        expect(availability === undefined).toBe(goodIn(counts) + counts.failing === 0)
        expect(availability ?? 0).toBeGreaterThanOrEqual(0)
        expect(availability ?? 0).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('counts for nothing what could not be told', () => {
    const counts = { healthy: 2, degraded: 1, failing: 1, inconclusive: 96 }
    expect(availabilityOf(counts)).toBe(0.75)
    expect(availabilityOf({ ...counts, healthy: 0, degraded: 0, failing: 0 })).toBeUndefined()
  })

  it.each([
    [1, '100%'],
    [0, '0%'],
    [0.99999, '99.999%'],
    [0.999999, '99.999%'],
    [0.9994, '99.94%'],
    [0.994, '99.4%'],
    [0.5, '50%'],
    [0.000001, '0.001%'],
  ])('%d reads %s: all and nothing are said of nothing less', (share, said) => {
    expect(percent(share)).toBe(said)
  })
})

describe('the cells of a history', () => {
  it('hold every run of the range once', () => {
    fc.assert(
      fc.property(runs, fc.constantFrom(HOUR_MS, DAY_MS, 2 * DAY_MS, 3 * DAY_MS, 40 * DAY_MS), (samples, lastsMs) => {
        const model = historyModel(kept({ samples }), over(lastsMs))
        const within = samples.filter(({ at }) => at >= model.range.from && at < model.range.to)
        expect(runsIn(model.counts)).toBe(within.length)
        expect(countsOf(...model.cells.map(({ counts }) => counts))).toEqual(model.counts)
        const caused = model.cells.flatMap(({ causes }) => Object.values(causes)).reduce((sum, one) => sum + one, 0)
        expect(caused).toBe(model.causes.reduce((sum, [, count]) => sum + count, 0))
      }),
    )
  })

  it('lie side by side from the beginning of the range to its end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: HOUR_MS, max: 396 * DAY_MS }),
        fc.integer({ min: 0, max: 2 * HOUR_MS }),
        (ms, gap) => {
          const range = wholeRange({ from: NOW - ms, to: NOW })
          const frames = framesOf(range, gap)
          expect([frames[0]?.from, frames.at(-1)?.to]).toEqual([range.from, NOW])
          expect(frames.slice(1).every(({ from }, index) => from === frames[index]?.to)).toBe(true)
          expect(frames.length).toBeLessThan(grainOf(range) === 'day' ? 400 : 210)
        },
      ),
    )
  })

  it.each([
    [1, 'sample', 144],
    [2, 'sample', 193],
    [7, 'hour', 169],
    [30, 'hour', 181],
    [31, 'hour', 187],
    [365, 'day', 366],
  ])('of %d days are made of %ss', (days, grain, most) => {
    const range = wholeRange({ from: NOW - days * DAY_MS, to: NOW })
    expect([grainOf(range), framesOf(range, 60_000).length]).toEqual([grain, most])
  })

  it('come out the same from runs and from what they are summed up to', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 60 }), (samples) => {
        const frames = framesOf(wholeRange({ from: NOW - 3 * DAY_MS, to: NOW }))
        const [each, sums] = [
          samples.map((one) => slotOfSample(one, true)),
          rollupsOf(samples, 'hour').map(slotOfRollup),
        ]
        for (const [index, cell] of cellsOf(each, frames).entries()) {
          const summed = cellsOf(sums, frames)[index]
          expect(summed).toMatchObject({ counts: cell.counts, causes: cell.causes })
          expect(summed?.latency?.p95 ?? 0).toBeCloseTo(cell.latency?.p95 ?? 0, -4)
        }
      }),
    )
  })

  it('are as wide as the runs are apart, so that a slow watch has no gaps', () => {
    const every = (ms: number) =>
      Array.from({ length: 20 }, (_, index) => sample(NOW - (20 - index) * ms + 500, { verdict: 'healthy' }))
    expect(usualGap(every(HOUR_MS).map(({ at }) => at))).toBe(HOUR_MS)
    const { cells } = historyModel(kept({ samples: every(HOUR_MS) }), over(DAY_MS))
    expect(cells.length).toBe(25)
    expect(cells.slice(5, -1).every(({ counts }) => counts.healthy === 1)).toBe(true)
  })
})

describe('percentiles', () => {
  it('grow, and lie among the times', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1 }),
        fc.boolean(),
        (times, isBucketed) => {
          const found = percentilesOf(times.map(isBucketed ? inBucket : exactly))
          const { p50 = 0, p95 = 0, p99 = 0 } = found ?? {}
          expect(p50).toBeLessThanOrEqual(p95)
          expect(p95).toBeLessThanOrEqual(p99)
          if (isBucketed) return
          expect(p50).toBeGreaterThanOrEqual(Math.min(...times))
          expect(p99).toBeLessThanOrEqual(Math.max(...times, 0.1))
        },
      ),
    )
  })

  it('are right within an eighth of an octave where they come from buckets', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 65_000 }), { minLength: 1, maxLength: 200 }), (times) => {
        const [exact, near] = [exactly, inBucket].map((of) => percentilesOf(times.map(of)))
        for (const rank of ['p50', 'p95', 'p99'] as const) {
          const factor = (near?.[rank] ?? 0) / (exact?.[rank] ?? 1)
          expect(factor).toBeLessThanOrEqual(2 ** (1 / 8) * 1.02)
          expect(factor).toBeGreaterThanOrEqual(2 ** (-1 / 8) / 1.02)
        }
      }),
    )
  })

  it('come from the first bucket that a time does not exceed', () => {
    const near = fc
      .constantFrom(...LATENCY_BUCKETS)
      .chain((bound) => fc.constantFrom(bound - 0.01, bound, bound + 0.01))
    fc.assert(
      fc.property(fc.oneof(near, fc.double({ min: 0, max: 70_000, noNaN: true })), (ms) => {
        const first = LATENCY_BUCKETS.findIndex((bound) => ms <= bound)
        expect(bucketOf(ms)).toBe(first < 0 ? LATENCY_BUCKETS.length : first)
      }),
    )
  })

  it('are none without runs, and take the longest bucket for what it is', () => {
    expect(percentilesOf([])).toBeUndefined()
    expect(percentilesOf(fromBuckets({}))).toBeUndefined()
    const longest = percentilesOf(fromBuckets({ [LATENCY_BUCKETS.length]: 3 }))
    expect(longest?.p50).toBeGreaterThan(LATENCY_BUCKETS.at(-1) ?? 0)
  })
})

describe('outages', () => {
  const down = (at: number, cause = 'port-refused') =>
    [at, { kind: 'down', cause, keys: [], since: at - 600_000 }] as const
  const up = (at: number) => [at, { kind: 'up', since: at - HOUR_MS, until: at - 300_000 }] as const

  it('go from the first failing run to the first good one', () => {
    const told = events(
      down(NOW - 5 * HOUR_MS),
      [NOW - 4.5 * HOUR_MS, { kind: 'turned', cause: 'no-banner', keys: [] }],
      up(NOW - 4 * HOUR_MS),
    )
    expect(outagesOf(told, { ...NEW_STATUS, phase: 'up' })).toEqual([
      { from: NOW - 5 * HOUR_MS, to: NOW - 4 * HOUR_MS - 300_000, causes: ['port-refused', 'no-banner'] },
    ])
  })

  it('last as long as the watch is down, also where nobody was told', () => {
    const status = { ...NEW_STATUS, phase: 'down', since: NOW - HOUR_MS, cause: 'cert-expired' } as const
    expect(outagesOf([], status)).toEqual([{ from: NOW - HOUR_MS, causes: ['cert-expired'] }])
    expect(outagesOf(events(down(NOW - HOUR_MS)), status)).toEqual([
      { from: NOW - HOUR_MS - 600_000, causes: ['port-refused'] },
    ])
  })

  it('count as far as they reach into the range', () => {
    const status = { ...NEW_STATUS, phase: 'down', since: NOW - 3 * DAY_MS, lastGood: NOW - 3 * DAY_MS - 1 } as const
    expect(historyModel(kept({ status }), over(DAY_MS))).toMatchObject({ downMs: DAY_MS, outages: [{}] })
    const past = events(down(NOW - 3 * DAY_MS), up(NOW - 2 * DAY_MS))
    expect(historyModel(kept({ events: past }), over(DAY_MS)).outages).toEqual([])
  })

  it('say how long it had worked before', () => {
    expect(oneOutage().workedMs).toBe(12 * DAY_MS)
    const since = NOW - HOUR_MS
    const status = { ...NEW_STATUS, phase: 'down', since, lastGood: since - 1 } as const
    const before = events(down(since - 3 * DAY_MS - HOUR_MS), up(since - 3 * DAY_MS + 300_000))
    expect(historyModel(kept({ status, events: before }), over(DAY_MS)).workedMs).toBe(3 * DAY_MS)
    expect(
      historyModel(kept({ status: { ...NEW_STATUS, phase: 'down', since } }), over(DAY_MS)).workedMs,
    ).toBeUndefined()
  })
})

describe('phases', () => {
  it('have changed where they take twice as long, and that is noticed', () => {
    const before = sample(NOW - HOUR_MS, { verdict: 'healthy' })
    expect(phaseChanges(before, { ...before, connect: 240, dns: 9, login: null, total: 9000 })).toEqual([
      { phase: 'connect', before: 22, after: 240 },
    ])
    expect(phaseChanges(before, before)).toEqual([])
  })
})

it('is a year in few cells', () => {
  expect(year().cells.length).toBe(366)
  expect(year().outages).toHaveLength(2)
})
