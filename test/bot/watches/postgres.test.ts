import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Watching } from '../../../src/bot/watches/service.ts'
import type { Store } from '../../../src/store/index.ts'
import { serverOrSkip, useStores } from '../../store/stores.ts'
import { startPostgres } from '../../support/databases.ts'
import { counted, fill, watchOn } from './process.ts'

const COUNT = 150
const MINUTE = 60_000
const PATIENT = { timeout: 30_000, interval: 250 }

describe.skipIf(serverOrSkip('PostgreSQL', import.meta.filename))('several processes on one PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined
  beforeAll(async () => void (server = await startPostgres()))
  afterAll(() => server?.stop())
  const { place, open } = useStores()
  const running: Watching[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.stop()))
    vi.useRealTimers()
  })

  const openBoth = async (): Promise<[Store, Store]> => {
    const about = { ...(await place()), databaseUrl: await server?.fresh() }
    const other = { ...(await place()), databaseUrl: about.databaseUrl }
    return [await open(about, 'one'), await open(other, 'two')]
  }
  const watch = (store: Store, look: (id: string) => Promise<void>) => {
    const watching = watchOn(store, look)
    running.push(watching)
    return watching
  }
  const areDone = (store: Store) =>
    vi.waitFor(async () => expect((await counted(store)).every(({ samples }) => samples > 0)).toBe(true), PATIENT)

  it('share what is due, and look at each once', async () => {
    const [one, two] = await openBoth()
    await fill(one, COUNT)
    const looks: string[] = []
    for (const store of [one, two]) watch(store, async (id) => void looks.push(id))
    await areDone(one)
    expect(looks).toHaveLength(COUNT)
    expect(new Set(looks).size).toBe(COUNT)
    expect((await counted(two)).every(({ samples, good }) => samples === 1 && good === 1)).toBe(true)
  })

  it('take over what one of them has left, once its lease has ended', async () => {
    const [one, two] = await openBoth()
    await fill(one, COUNT)
    const left = await one.watches.claim({ now: Date.now(), most: 50, leaseMs: 2 * MINUTE })
    expect(left).toHaveLength(50)
    const looks: string[] = []
    watch(two, async (id) => void looks.push(id))
    await vi.waitFor(async () => {
      expect((await counted(two)).filter(({ samples }) => samples > 0)).toHaveLength(COUNT - 50)
    }, PATIENT)
    vi.useFakeTimers({ now: Date.now() + 3 * MINUTE, toFake: ['Date'] })
    await areDone(two)
    expect(new Set(looks).size).toBe(COUNT)
    expect((await counted(two)).every(({ samples, good }) => samples === 1 && good === 1)).toBe(true)
  })

  it('give back what they look at when they end', async () => {
    const [one, two] = await openBoth()
    await fill(one, 20)
    const never = new Promise<void>(() => {})
    let begun = 0
    const first = watch(one, () => (begun++, never))
    await vi.waitFor(() => expect(begun).toBe(20), PATIENT)
    await first.stop()
    watch(two, async () => {})
    await areDone(two)
    expect((await counted(two)).every(({ samples, good }) => samples === 1 && good === 1)).toBe(true)
  })
})
