import { describe, expect, it } from 'vitest'
import { createHousekeeping } from '../../src/bot/house.ts'
import { USUAL } from '../../src/bot/settings.ts'
import { memoryStore } from '../support/chat/memory-store.ts'
import { runAt, sample, watch } from '../store/rows.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 1, 9)
const ALL = { from: 0, to: START + 1000 * DAY }

describe('keeping house', () => {
  it('sums up what is over and deletes what is old, every hour', async () => {
    const store = memoryStore()
    const house = createHousekeeping({ store, settings: USUAL })
    const no = await store.watches.add(watch('a'))
    await runAt(store, 'a', sample(START + 1), sample(START + 2))
    const samples = () => store.history.samples({ watch: no, ...ALL })
    const rollups = (span: 'hour' | 'day') => store.history.rollups({ watches: [no], span, ...ALL })
    await house.round(START + HOUR - 1)
    expect(await rollups('hour')).toEqual([])
    await house.round(START + HOUR)
    expect(await rollups('hour')).toMatchObject([{ at: START, healthy: 2 }])
    expect(await rollups('day')).toEqual([])
    await house.round(START + USUAL.samplesMs)
    expect(await samples()).toHaveLength(2)
    expect(await rollups('day')).toMatchObject([{ at: START - 9 * HOUR, healthy: 2 }])
    await house.round(START + USUAL.samplesMs + 2 * HOUR)
    expect(await samples()).toEqual([])
    await house.round(START + USUAL.rollupsMs + DAY)
    expect([await rollups('hour'), await rollups('day')]).toEqual([[], []])
  })

  it('leaves it to the process that does it already, until that one stops', async () => {
    const store = memoryStore()
    const other = { ...store, leases: { hold: () => Promise.resolve(false), release: () => Promise.resolve() } }
    const no = await store.watches.add(watch('a'))
    await runAt(store, 'a', sample(START))
    await createHousekeeping({ store: other, settings: USUAL }).round(START + DAY)
    const rollups = () => store.history.rollups({ watches: [no], span: 'hour', ...ALL })
    expect(await rollups()).toEqual([])
    await createHousekeeping({ store, settings: USUAL }).round(START + DAY)
    expect(await rollups()).toHaveLength(1)
  })
})
