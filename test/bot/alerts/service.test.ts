import { afterEach, describe, expect, it, vi } from 'vitest'
import { startAlerting } from '../../../src/bot/alerts/index.ts'
import type { Leases } from '../../../src/store/index.ts'
import { down, NOON } from './rows.ts'
import { Stage } from './stage.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A stage on which every process is named, as in a store that several share. */
function shared() {
  vi.useFakeTimers({ now: NOON })
  const stage = new Stage()
  let holder: string | undefined
  let until = 0
  const leasesOf = (process: string): Leases => ({
    hold: async (_, now, ttlMs) => {
      if (holder !== process && now < until) return false
      holder = process
      until = now + ttlMs
      return true
    },
    release: async () => {
      if (holder === process) until = 0
    },
  })
  const start = (process: string) =>
    startAlerting({ ...stage.context, store: { ...stage.store, leases: leasesOf(process) } })
  /** The clock goes on in both senses. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      stage.now += 1000
      await vi.advanceTimersByTimeAsync(1000)
    }
  }
  const lease = (process: string) => leasesOf(process).hold('alerts', Date.now(), 30_000)
  return { stage, lease, start, pass, holds: () => (Date.now() < until ? holder : undefined) }
}

describe('of several processes', () => {
  it('one sends the alerts, and another goes on when it stops', async () => {
    const { stage, start, pass, holds } = shared()
    const [stopOne, stopTwo] = [start('one'), start('two')]
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', ['net:192.0.2.0/24']))
    await pass(20)
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down'])
    expect(holds()).toBe('one')
    await stopOne()
    await pass(2)
    expect(holds()).toBe('two')
    const other = await stage.watch()
    await stage.happen(other, down('port-refused', ['server:ftp2.example.com']))
    await pass(20)
    expect(stage.titles).toHaveLength(2)
    await stopTwo()
    expect(holds()).toBeUndefined()
  })

  it('another takes over from one that died, within half a minute', async () => {
    const { lease, start, pass, holds } = shared()
    // What a killed process leaves.
    await lease('dead')
    const stop = start('two')
    await pass(20)
    expect(holds()).toBe('dead')
    await pass(15)
    expect(holds()).toBe('two')
    await stop()
  })

  it('goes on when the store answers again', async () => {
    const { stage, start, pass } = shared()
    const { events } = stage.store.watches
    const watch = await stage.watch()
    await stage.happen(watch, down('host-dead', ['net:192.0.2.0/24']))
    stage.store.watches.events = () => Promise.reject(new Error('the database is away'))
    const stop = start('one')
    await pass(20)
    expect(stage.titles).toEqual([])
    stage.store.watches.events = events
    await pass(5)
    expect(stage.titles).toEqual(['ftp1.example.com fails: host down'])
    await stop()
  })
})
