import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bucketOf, LATENCY_BUCKETS } from '../../src/store/index.ts'
import type { SampleRow, Store, WatchResult } from '../../src/store/index.ts'
import { incident, maintenance, result, runAt, sample, subscription, watch } from './rows.ts'
import { onEach } from './stores.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A midnight. */
const START = Date.UTC(2026, 10, 2)
const ALL = { from: 0, to: START + 1000 * DAY }

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  const rollUp = async ({ history }: Store, now: number) => {
    while (await history.rollUp({ now, forMs: 0 }));
  }
  const prune = async ({ history }: Store, samplesBefore: number, rollupsBefore = 0) => {
    while (await history.prune({ samplesBefore, rollupsBefore, forMs: 0 }));
  }
  const withWatch = async () => {
    const store = await open(await place())
    const no = await store.watches.add(watch('a'))
    const rollups = async (span: 'hour' | 'day') =>
      (await store.history.rollups({ watches: [no], span, ...ALL })).map((row) => ({ ...row, at: row.at - START }))
    return { store, no, rollups }
  }

  it('gives the samples of a time, the oldest first, or the latest of them', async () => {
    const { store, no } = await withWatch()
    await runAt(store, 'a', ...[1, 2, 3, 4, 5].map((n) => sample(START + n)))
    const at = async (about: { from: number; to: number; most?: number }) =>
      (await store.history.samples({ watch: no, ...about })).map((row) => row.at - START)
    expect(await at(ALL)).toEqual([1, 2, 3, 4, 5])
    expect(await at({ from: START + 2, to: START + 4 })).toEqual([2, 3])
    expect(await at({ ...ALL, most: 2 })).toEqual([4, 5])
    expect(await at({ ...ALL, most: 0 })).toEqual([])
  })

  it('finds the last run that was healthy', async () => {
    const { store, no } = await withWatch()
    const bad = { verdict: 'failing' } as const
    await runAt(store, 'a', sample(START), sample(START + 1), sample(START + 2, bad), sample(START + 3))
    const last = async (before: number) => (await store.history.lastHealthy({ watch: no, before }))?.at
    expect([await last(START), await last(START + 3), await last(START + 4)]).toEqual([undefined, START + 1, START + 3])
  })

  it('sums up hours and days that are over', async () => {
    const { store, no, rollups } = await withWatch()
    await runAt(
      store,
      'a',
      sample(START + 9 * HOUR, { total: 1 }),
      sample(START + 9 * HOUR + 1, { total: 40 }),
      sample(START + 9 * HOUR + 2, { verdict: 'degraded', cause: 'slow-server', total: 41 }),
      sample(START + 10 * HOUR - 1, { verdict: 'failing', cause: 'cert-expired', total: 99_999 }),
      sample(START + 10 * HOUR, { verdict: 'inconclusive', total: 5 }),
      sample(START + 11 * HOUR, { total: 99_999 }),
    )
    const nine = {
      ...{ watch: no, span: 'hour', at: 9 * HOUR, healthy: 2, degraded: 1, failing: 1, inconclusive: 0 },
      ...{ causes: '{"cert-expired":1,"slow-server":1}', latency: `{"0":1,"${bucketOf(40)}":2}` },
    }
    const ten = {
      ...nine,
      at: 10 * HOUR,
      healthy: 0,
      degraded: 0,
      failing: 0,
      inconclusive: 1,
      causes: '{}',
      latency: '{}',
    }
    await rollUp(store, START + 11 * HOUR)
    expect(await rollups('hour')).toStrictEqual([nine, ten])
    expect(await rollups('day')).toEqual([])
    await rollUp(store, START + DAY)
    const eleven = { ...ten, at: 11 * HOUR, healthy: 1, inconclusive: 0, latency: `{"${LATENCY_BUCKETS.length}":1}` }
    expect(await rollups('hour')).toStrictEqual([nine, ten, eleven])
    const latency = `{"0":1,"${bucketOf(40)}":2,"${LATENCY_BUCKETS.length}":1}`
    const day = { ...nine, span: 'day', at: 0, healthy: 3, inconclusive: 1, latency }
    expect(await rollups('day')).toStrictEqual([day])
  })

  it('sums up again where a sample comes late, and days that had nothing after them', async () => {
    const { store, rollups } = await withWatch()
    const healthy = async (span: 'hour' | 'day') =>
      Object.fromEntries((await rollups(span)).map((row) => [row.at / HOUR, row.healthy]))
    await runAt(store, 'a', sample(START + 9 * HOUR))
    await rollUp(store, START + 12 * HOUR)
    await runAt(store, 'a', sample(START + 9 * HOUR + 5), sample(START + 3 * DAY + 7 * HOUR))
    await rollUp(store, START + 3 * DAY + 7 * HOUR)
    expect([await healthy('hour'), await healthy('day')]).toEqual([{ 9: 2 }, { 0: 2 }])
    await runAt(store, 'a', sample(START + 8 * HOUR))
    await rollUp(store, START + 5 * DAY)
    const hours = { 8: 1, 9: 2, 79: 1 }
    expect([await healthy('hour'), await healthy('day')]).toEqual([hours, { 0: 3, 72: 1 }])
    await rollUp(store, START + 9 * DAY)
    expect([await healthy('hour'), await healthy('day')]).toEqual([hours, { 0: 3, 72: 1 }])
  })

  it('comes to the same sums however samples and rounds are mixed', async () => {
    const store = await open(await place())
    let count = 0
    const step = fc.oneof(
      fc.record({
        at: fc.integer({ min: 0, max: 60 * HOUR }),
        verdict: fc.constantFrom('healthy', 'degraded', 'failing', 'inconclusive'),
        total: fc.integer({ min: 0, max: 100_000 }),
        cause: fc.constantFrom(null, 'cert-expired', 'host-dead'),
      }),
      fc.constant('round' as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const id = `w${count++}`
        const no = await store.watches.add(watch(id))
        const kept: WatchResult['sample'][] = []
        for (const [index, one] of steps.entries()) {
          if (one === 'round') {
            await rollUp(store, START + index * 4 * HOUR)
            continue
          }
          const { at, ...more } = one
          const run = sample(START + at, more)
          if (!kept.some((other) => other.at === run.at)) kept.push(run)
          await runAt(store, id, run)
        }
        await rollUp(store, START + 4 * DAY)
        for (const [span, ms] of Object.entries({ hour: HOUR, day: DAY }) as ['hour' | 'day', number][]) {
          const rows = await store.history.rollups({ watches: [no], span, ...ALL })
          const expected = Map.groupBy(kept, ({ at }) => at - (at % ms))
          expect(new Set(rows.map(({ at }) => at))).toEqual(new Set(expected.keys()))
          for (const { at, causes, latency, ...row } of rows) {
            const runs = expected.get(at) ?? []
            const of = (fits: (run: (typeof runs)[number]) => boolean) => runs.filter(fits).length
            const verdicts = ['healthy', 'degraded', 'failing', 'inconclusive'] as const
            for (const verdict of verdicts) expect(row[verdict]).toBe(of((run) => run.verdict === verdict))
            const sum = (text: string) =>
              Object.values(JSON.parse(text) as Record<string, number>).reduce((a, b) => a + b, 0)
            expect(sum(causes)).toBe(of(({ cause }) => cause !== null))
            expect(sum(latency)).toBe(of(({ verdict }) => verdict === 'healthy' || verdict === 'degraded'))
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('gives the rollups of several watches and a time, the oldest first', async () => {
    const { store, no } = await withWatch()
    const other = await store.watches.add(watch('b'))
    await runAt(store, 'a', sample(START), sample(START + HOUR))
    await runAt(store, 'b', sample(START), sample(START + 2 * HOUR))
    await rollUp(store, START + 3 * HOUR)
    const found = await store.history.rollups({ watches: [other, no], span: 'hour', from: START, to: START + 2 * HOUR })
    expect(found.map((row) => [row.watch, (row.at - START) / HOUR])).toEqual([
      [no, 0],
      [other, 0],
      [no, 1],
    ])
    expect(await store.history.rollups({ watches: [], span: 'hour', ...ALL })).toEqual([])
  })

  it('deletes what is old, and neither what is not summed up nor what still holds', async () => {
    const { store, no, rollups } = await withWatch()
    const facts = async (at: number, text: string) => {
      await store.watches.update('a', { dueAt: 0 })
      const [claimed] = await store.watches.claim({ now: 1, most: 1, leaseMs: 1 })
      const events = [{ at, kind: 'changed', about: '{}' }]
      if (claimed) await store.watches.finish([result(claimed, at, { facts: text, events })])
    }
    for (const [day, text] of ['gone', 'held', 'now'].entries()) await facts(START + day * DAY, text)
    await store.watches.settle([1, 3], 'told')
    await prune(store, START + 1.5 * DAY)
    const days = async () => (await store.history.samples({ watch: no, ...ALL })).map(({ at }) => (at - START) / DAY)
    expect(await days()).toEqual([0, 1, 2])
    const snapshots = async () => (await store.history.snapshots({ watch: no, ...ALL })).map((one) => one.facts)
    await rollUp(store, START + 9 * DAY)
    await prune(store, START + 1.5 * DAY)
    expect([await days(), await snapshots()]).toEqual([[2], ['held', 'now']])
    await prune(store, START + 9 * DAY, START + 1.5 * DAY)
    expect([await days(), await snapshots()]).toEqual([[], ['now']])
    expect((await rollups('hour')).map(({ at }) => at / DAY)).toEqual([2])
    expect((await rollups('day')).map(({ at }) => at / DAY)).toEqual([2])
    const happened = await store.watches.happened({ watches: [no], ...ALL })
    expect(happened.map(({ at, outcome }) => [(at - START) / DAY, outcome])).toEqual([
      [1, null],
      [2, 'told'],
    ])
    expect(await store.history.current([no])).toMatchObject([{ facts: 'now' }])
  })

  it('deletes what is over of everything else, and removed watches with all that is theirs', async () => {
    const { store, no } = await withWatch()
    await runAt(store, 'a', sample(START))
    await store.watches.add(watch('removed later'))
    await store.watches.update('a', { removedAt: START + DAY })
    await store.watches.update('removed later', { removedAt: START + 3 * DAY })
    await store.incidents.apply({
      open: [
        incident('over', { state: 'closed', closedAt: START + DAY }),
        incident('later', { state: 'closed', closedAt: START + 3 * DAY }),
        incident('open'),
      ],
    })
    await store.maintenance.add(maintenance('over', { toAt: START }))
    await store.maintenance.add(maintenance('ended', { toAt: START, fromAt: null, pattern: '* * * * *' }))
    await store.maintenance.add(maintenance('often', { toAt: null, fromAt: null, pattern: '* * * * *' }))
    await store.subscriptions.add(subscription('s1', { dueAt: START }))
    const about = { id: 's1', next: START, process: 'one' }
    expect(await store.subscriptions.begin({ ...about, slot: START, now: START })).toBe(true)
    await store.subscriptions.end({ id: 's1', slot: START, state: 'sent', post: null })
    await prune(store, START + 2 * DAY, START + 2 * DAY)
    const left: readonly { id: string }[] = [
      ...(await store.watches.list({ isWithRemoved: true })),
      ...(await store.incidents.between({ workspace: 'T1', ...ALL })),
      ...(await store.maintenance.list({})),
    ]
    expect(left.map(({ id }) => id)).toEqual(['removed later', 'later', 'open', 'often'])
    expect(await store.history.samples({ watch: no, ...ALL })).toEqual([])
    expect(await store.subscriptions.begin({ ...about, slot: START, now: START })).toBe(true)
  })

  it('goes on where a slice of the work has ended', async () => {
    const store = await open(await place())
    const watches: number[] = []
    for (let n = 0; n < 130; n++) watches.push(await store.watches.add(watch(`w${n}`)))
    const claimed = await store.watches.claim({ now: 1000, most: 200, leaseMs: 1 })
    await store.watches.finish(claimed.map((row) => result(row, START)))
    expect(await store.history.rollUp({ now: START + DAY, forMs: 0 })).toBe(true)
    await rollUp(store, START + DAY)
    expect(await store.history.rollups({ watches, span: 'day', ...ALL })).toHaveLength(130)
    expect(await store.history.prune({ samplesBefore: START + DAY, rollupsBefore: START + DAY, forMs: 0 })).toBe(true)
    await prune(store, START + DAY, START + DAY)
    const samples: SampleRow[] = []
    for (const no of watches) samples.push(...(await store.history.samples({ watch: no, ...ALL })))
    expect(samples).toEqual([])
    expect(await store.history.rollups({ watches, span: 'day', ...ALL })).toEqual([])
  })
})
