import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ClaimedWatch, Store } from '../../src/store/index.ts'
import { result, watch } from './rows.ts'
import { onEach } from './stores.ts'
import { startWatcher } from './watchers.ts'

const ALL = { from: 0, to: 1e15 }
const LEASE = 60_000

interface Settling {
  readonly do: 'finish' | 'release'
  /** Leases, in the order of their claims. */
  readonly which: readonly number[]
}

type Step =
  | { readonly do: 'claim'; readonly most: number }
  | { readonly do: 'wait'; readonly ms: number }
  | Settling
  | { readonly do: 'change' | 'remove'; readonly which: number }

const STEP: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('claim' as const), most: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, LEASE / 2, LEASE) }),
  fc.record({
    do: fc.constantFrom('finish' as const, 'release' as const),
    which: fc.array(fc.nat(), { maxLength: 4 }),
  }),
  fc.record({ do: fc.constantFrom('change' as const, 'remove' as const), which: fc.nat({ max: 2 }) }),
)

/** Three watches, and who holds them as far as one can tell from outside. */
class Model {
  readonly surprises: unknown[] = []
  numbers: number[] = []
  #now: number
  readonly #store: Store
  readonly #ids: readonly string[]
  readonly #leases: ClaimedWatch[] = []
  readonly #holder = new Map<number, string>()
  readonly #written: number[] = []

  constructor(store: Store, round: number) {
    this.#store = store
    this.#now = round * 1e9
    this.#ids = [0, 1, 2].map((n) => `r${round}w${n}`)
  }

  async begin(): Promise<void> {
    for (const id of this.#ids) this.numbers.push(await this.#store.watches.add(watch(id, { dueAt: this.#now })))
  }

  async end(): Promise<void> {
    for (const id of this.#ids) await this.#store.watches.update(id, { removedAt: 1 })
  }

  /** Samples of each watch. */
  expected = () => this.numbers.map((no) => this.#written.filter((one) => one === no).length)

  async take(step: Step): Promise<void> {
    const { watches } = this.#store
    this.#now++
    switch (step.do) {
      case 'wait':
        this.#now += step.ms
        return
      case 'claim':
        for (const row of await watches.claim({ now: this.#now, most: step.most, leaseMs: LEASE })) {
          this.#leases.push(row)
          this.#holder.set(row.no, row.lease)
        }
        return
      case 'change':
      case 'remove':
        await watches.update(
          this.#ids[step.which] ?? '',
          step.do === 'change' ? { dueAt: this.#now } : { removedAt: this.#now },
        )
        this.#holder.delete(this.numbers[step.which] ?? 0)
        return
      default:
        await this.#settle(step)
    }
  }

  async #settle(step: Settling): Promise<void> {
    const chosen = step.which.flatMap((n) => this.#leases[n % this.#leases.length] ?? [])
    const held = new Set(chosen.filter(({ no, lease }) => this.#holder.get(no) === lease).map(({ no }) => no))
    for (const no of held) this.#holder.delete(no)
    if (step.do === 'release') return this.#store.watches.release(chosen.map(({ lease }) => lease))
    const results = chosen.map((row, n) => result(row, this.#now * 10 + n, { dueAt: this.#now + 2 }))
    const taken = await this.#store.watches.finish(results)
    this.#written.push(...taken)
    if (taken.length !== held.size || taken.some((no) => !held.has(no))) this.surprises.push({ step, taken, held })
  }
}

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  const addWatches = async (store: Store, count: number) => {
    const numbers: number[] = []
    for (let n = 0; n < count; n++) numbers.push(await store.watches.add(watch(`w${n}`, { dueAt: 1000 + n })))
    return numbers
  }
  const samplesOf = (store: Store, numbers: readonly number[]) =>
    Promise.all(numbers.map(async (no) => (await store.history.samples({ watch: no, ...ALL })).length))

  it('writes one sample for each lease, however claims, ends and results are mixed', async () => {
    const store = await open(await place())
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(STEP, { maxLength: 30 }), async (steps) => {
        const model = new Model(store, ++round)
        await model.begin()
        for (const step of steps) await model.take(step)
        expect(model.surprises).toEqual([])
        expect(await samplesOf(store, model.numbers)).toEqual(model.expected())
        await model.end()
      }),
      { numRuns: 40 },
    )
  })

  it('runs a watch again whose process was killed', async () => {
    const where = await place()
    const first = await open(where, 'parent')
    const [no = 0] = await addWatches(first, 1)
    await first.close()
    const dying = startWatcher('hold', where)
    expect(await dying.says()).toBe('1')
    dying.kill()
    expect(await dying.gone).toBe('SIGKILL')
    const store = await open(where, 'later')
    const claim = async (now: number) => (await store.watches.claim({ now, most: 9, leaseMs: LEASE })).length
    // The folder belonged to the dead process alone; on a server nobody knows yet that it is gone.
    const isFree = where.databaseUrl === undefined
    expect(await claim(5000 + LEASE - 1)).toBe(isFree ? 1 : 0)
    expect(await claim(5000 + LEASE)).toBe(isFree ? 0 : 1)
    expect(await samplesOf(store, [no])).toEqual([0])
  })

  it.each([1, 4, 8])('writes all of a batch or nothing when killed at statement %i', async (nth) => {
    const where = await place()
    const first = await open(where, 'parent')
    const numbers = await addWatches(first, 5)
    await first.close()
    const dying = startWatcher('finish', where, nth)
    expect(await dying.says()).toBe('5')
    const isWhole = (await dying.gone) === null
    const store = await open(where, 'later')
    const written = isWhole ? 1 : 0
    expect(await samplesOf(store, numbers)).toEqual(numbers.map(() => written))
    expect(await store.history.current(numbers)).toHaveLength(5 * written)
    expect(await store.watches.events(99)).toHaveLength(5 * written)
    const again = await store.watches.claim({ now: 5000 + LEASE, most: 99, leaseMs: LEASE })
    expect(again).toHaveLength(5 - 5 * written)
    await store.watches.finish(again.map((row) => result(row, 7000)))
    expect(await samplesOf(store, numbers)).toEqual(numbers.map(() => 1))
  })
})
