import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Context } from '../../../src/bot/context.ts'
import { UserError } from '../../../src/bot/port/index.ts'
import { USUAL } from '../../../src/bot/settings.ts'
import { nextTime } from '../../../src/bot/times/index.ts'
import type { Looker } from '../../../src/bot/watches/looker.ts'
import { type Looked, NEW_STATUS, type WatchStatus } from '../../../src/bot/watches/model.ts'
import { Watching } from '../../../src/bot/watches/service.ts'
import type { NewWatch, Store } from '../../../src/store/index.ts'
import { quiet } from '../../support/chat/fake-parts.ts'
import { memoryStore } from '../../support/chat/memory-store.ts'
import { looked, MINUTE } from './looks.ts'

const BEGIN = Date.UTC(2026, 10, 22, 12)
/** Longer than the lease of a process that is gone. */
const LEASE_OVER = 3 * MINUTE

beforeEach(() => void vi.useFakeTimers({ now: BEGIN, toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
const running: Watching[] = []
afterEach(async () => {
  const stopped = Promise.all(running.splice(0).map((one) => one.stop()))
  await vi.advanceTimersByTimeAsync(5000)
  await stopped
  vi.useRealTimers()
})

interface World {
  readonly store: Store
  /** What was looked at, and when. */
  readonly looks: { readonly id: string; readonly at: number }[]
  readonly log: string[]
}

const world = (): World => ({ store: memoryStore(), looks: [], log: [] })

type Answer = (id: string, signal: AbortSignal) => Partial<Looked> | Promise<Partial<Looked>>

/** One process. */
function start({ store, looks, log }: World, answer: Answer = () => ({}), more: Partial<Context> = {}): Watching {
  const looker: Looker = {
    async look({ watch, now }, signal) {
      looks.push({ id: watch.id, at: Date.now() - BEGIN })
      return { looked: looked({ at: now, ...(await answer(watch.id, signal)) }) }
    },
  }
  const say = (_: object, message: string) => void log.push(message)
  const watching = new Watching()
  const context = {
    store,
    telemetry: { ...quiet, log: { debug: say, info: say, warn: say, error: say } },
    logins: { find: async () => ({}), onChange: () => {} },
    runner: { reaches: async () => true },
    settings: USUAL,
    ...more,
  } as unknown as Context
  watching.start(context, looker)
  running.push(watching)
  return watching
}

const add = (store: Store, about: Partial<NewWatch> = {}) =>
  store.watches.add({
    id: 'aaaaa',
    platform: 'slack',
    workspace: 'slack:T1',
    channel: 'C1',
    room: 'C1',
    person: 'slack:T1:ann',
    language: 'en',
    command: 'check ftp.example.com',
    target: 'auto://ftp.example.com:21',
    schedule: 'every 5m',
    settings: '{}',
    createdAt: BEGIN,
    dueAt: BEGIN,
    status: JSON.stringify(NEW_STATUS),
    ...about,
  })

const statusOf = async ({ store }: World, id = 'aaaaa') =>
  JSON.parse((await store.watches.find(id))?.status ?? '{}') as WatchStatus
const samples = async ({ store }: World, watch = 1) =>
  store.history.samples({ watch, from: 0, to: Number.MAX_SAFE_INTEGER })
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('a watch', () => {
  test('is looked at when it is due, and then at its times', async () => {
    const all = world()
    await add(all.store)
    start(all)
    await later(31 * MINUTE)
    expect(all.looks[0]?.at).toBeLessThan(1000)
    expect(all.looks.length).toBeGreaterThanOrEqual(7)
    const gaps = all.looks
      .slice(1)
      .map(({ at }, index) => at - (all.looks[index + 1]?.at ?? at))
      .slice(1)
    expect(gaps.every((gap) => Math.abs(gap) - 5 * MINUTE < 1500)).toBe(true)
    expect(await samples(all)).toHaveLength(all.looks.length)
    expect(await statusOf(all)).toMatchObject({ phase: 'up', good: all.looks.length })
  })

  test('that was due while nothing ran is looked at once, and then at its times', async () => {
    const all = world()
    await add(all.store)
    const first = start(all)
    await later(1000)
    await first.stop()
    await later(60 * MINUTE)
    expect(all.looks).toHaveLength(1)
    start(all)
    await later(1000)
    expect(all.looks).toHaveLength(2)
    const row = await all.store.watches.find('aaaaa')
    expect(row?.dueAt).toBe(
      nextTime({ type: 'every', ms: 5 * MINUTE }, { zone: 'UTC', after: Date.now() - 1000, seed: 'aaaaa' }),
    )
  })

  test('goes on where it was when the process has been another one', async () => {
    const all = world()
    await add(all.store, { schedule: 'every 1m' })
    const failing = { verdict: 'failing', cause: 'port-refused', signature: 'connect:refused' } as const
    const first = start(all, () => failing)
    await later(MINUTE - 1)
    await first.stop()
    expect(await statusOf(all)).toMatchObject({ phase: 'suspect', bad: 2 })
    start(all, () => failing)
    await later(MINUTE)
    expect(await statusOf(all)).toMatchObject({ phase: 'down', bad: 3 })
    expect((await all.store.watches.events(10)).map(({ kind }) => kind)).toEqual(['down'])
  })

  test('of a process that is gone is looked at when its lease has ended, and nothing of it is written twice', async () => {
    const all = world()
    await add(all.store)
    await all.store.watches.claim({ now: Date.now(), most: 1, leaseMs: 2 * MINUTE })
    start(all)
    await later(MINUTE)
    expect(all.looks).toHaveLength(0)
    await later(2 * MINUTE)
    expect(all.looks).toHaveLength(1)
    expect(await samples(all)).toHaveLength(1)
  })

  test('is given back at once by a process that ends while it looks', async () => {
    const all = world()
    await add(all.store)
    const aborted = Promise.withResolvers<never>()
    const first = start(all, (_, signal) => {
      signal.addEventListener('abort', () => aborted.reject(signal.reason as Error))
      return aborted.promise
    })
    await later(1000)
    await first.stop()
    expect(await samples(all)).toHaveLength(0)
    start(all)
    await later(1000)
    expect(all.looks).toHaveLength(2)
    expect(await samples(all)).toHaveLength(1)
  })

  test('that is removed while it is looked at leaves nothing behind', async () => {
    const all = world()
    await add(all.store)
    const answer = Promise.withResolvers<Partial<Looked>>()
    start(all, () => answer.promise)
    await later(500)
    await all.store.watches.update('aaaaa', { removedAt: Date.now() })
    answer.resolve({ verdict: 'failing', cause: 'port-refused' })
    await later(10 * MINUTE)
    expect(await samples(all)).toHaveLength(0)
    expect(all.looks).toHaveLength(1)
  })

  test('that takes far too long ends without a word about its target', async () => {
    const all = world()
    await add(all.store)
    start(
      all,
      (_, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    )
    await later(LEASE_OVER)
    expect((await samples(all)).map(({ verdict }) => verdict)).toEqual(['inconclusive'])
  })

  test('whose look is a bug of ours goes on', async () => {
    const all = world()
    await add(all.store)
    start(all, () => {
      throw new TypeError('a bug')
    })
    await later(11 * MINUTE)
    expect((await samples(all)).every(({ verdict }) => verdict === 'inconclusive')).toBe(true)
    expect(all.looks.length).toBeGreaterThanOrEqual(3)
    expect(all.log).toContain('a watch was not run')
  })

  test('that can no longer be run says so once', async () => {
    const all = world()
    await add(all.store, { command: 'check ftp.example.com --user web' })
    const gone = new UserError(
      { en: 'There is no login.', 'zh-CN': '没有登录。' },
      { en: 'Add one.', 'zh-CN': '请添加。' },
    )
    start(all, undefined, {
      logins: { find: () => Promise.reject(gone), onChange: () => {} } as unknown as Context['logins'],
    })
    await later(20 * MINUTE)
    const events = await all.store.watches.events(10)
    expect(events).toMatchObject([{ kind: 'unable', about: expect.stringContaining('There is no login.') }])
    expect((await samples(all)).length).toBeGreaterThanOrEqual(4)
    expect(await statusOf(all)).toMatchObject({ phase: 'new', unable: 'There is no login.' })
  })
})

describe('what was seen', () => {
  test('is kept once, and again where it is another', async () => {
    const all = world()
    await add(all.store, { schedule: 'every 1m' })
    const seen = { greeting: '220 one' }
    const answer = { seen }
    start(all, () => answer)
    await later(3 * MINUTE)
    answer.seen = { greeting: '220 two' }
    await later(3 * MINUTE)
    const snapshots = await all.store.history.snapshots({ watch: 1, from: 0, to: Number.MAX_SAFE_INTEGER })
    expect(snapshots.map(({ facts }) => JSON.parse(facts) as unknown)).toEqual([
      { greeting: '220 one' },
      { greeting: '220 two' },
    ])
    expect((await all.store.watches.events(10)).map(({ kind }) => kind)).toEqual(['changed'])
  })
})

describe('our own network', () => {
  test('being down is told once in each room, and that it works again', async () => {
    const all = world()
    for (const [index, host] of ['a.one', 'b.two', 'c.three'].entries()) {
      await add(all.store, {
        id: `aaaa${index}`,
        command: `check ${host}`,
        room: index < 2 ? 'C1' : 'C2',
        schedule: 'every 1m',
      })
    }
    const network = { works: true }
    const canary = { canaries: [{ host: 'canary.example', port: 443 }] }
    const unreached = {
      verdict: 'failing',
      cause: 'port-filtered',
      timing: { ...looked().timing, connect: null },
    } as const
    start(all, () => (network.works ? {} : unreached), {
      settings: { ...USUAL, ...canary },
      runner: { reaches: async () => network.works } as unknown as Context['runner'],
    })
    await later(3 * MINUTE)
    network.works = false
    await later(6 * MINUTE)
    const told = async () =>
      (await all.store.watches.events(20)).map(({ kind, about }) => `${kind} ${/"state":"(\w+)"/.exec(about)?.[1]}`)
    expect(await told()).toEqual(['own-network down', 'own-network down'])
    network.works = true
    await later(3 * MINUTE)
    expect(await told()).toEqual(['own-network down', 'own-network down', 'own-network up', 'own-network up'])
    expect(await statusOf(all, 'aaaa0')).toMatchObject({ phase: 'up', bad: 0 })
  })
})

describe('without canaries', () => {
  const unreached = {
    verdict: 'failing',
    cause: 'port-filtered',
    timing: { ...looked().timing, connect: null },
  } as const
  const HOSTS = ['a.one', 'b.two', 'c.three', 'd.four']

  /** Watches that tell the first failure, looked at one after the other within each minute. */
  async function watchAll(all: World, answer: Answer) {
    for (const [index, host] of HOSTS.entries()) {
      const about = { command: `check ${host}`, schedule: 'every 1m', settings: '{"after":1}' }
      await add(all.store, { id: `aaaa${index}`, ...about, dueAt: BEGIN + index * 10_000 })
    }
    // Each in a network of its own.
    const seen = (id: string) => ({ seen: { addresses: [`192.0.${id.at(-1)}.7`] } })
    start(all, async (id, signal) => ({ ...seen(id), ...(await answer(id, signal)) }))
    await later(5 * MINUTE)
  }
  const told = async ({ store }: World) => (await store.watches.events(20)).map(({ kind }) => kind)

  test('nobody is told of targets where our own network is down', async () => {
    const all = world()
    const network = { works: true }
    await watchAll(all, () => (network.works ? {} : unreached))
    network.works = false
    await later(5 * MINUTE)
    expect(await told(all)).toEqual(['own-network'])
    network.works = true
    await later(2 * MINUTE)
    expect(await told(all)).toEqual(['own-network', 'own-network'])
    expect((await samples(all)).filter(({ verdict }) => verdict === 'failing')).toEqual([])
  })

  test('people are told of one target that fails alone', async () => {
    const all = world()
    const broken = new Set<string>()
    await watchAll(all, (id) => (broken.has(id) ? unreached : {}))
    broken.add('aaaa1')
    await later(2 * MINUTE)
    expect(await told(all)).toEqual(['down'])
  })

  test('a process that ends gives back what waits', async () => {
    const all = world()
    const network = { works: true }
    await watchAll(all, () => (network.works ? {} : unreached))
    network.works = false
    await later(MINUTE / 2)
    const before = (await samples(all)).length
    await running.splice(0)[0]?.stop()
    expect((await samples(all)).length).toBe(before)
    expect((await all.store.watches.claim({ now: Date.now(), most: 10, leaseMs: 1000 })).length).toBeGreaterThan(0)
  })
})

describe('many watches', () => {
  test('are spread over their interval', async () => {
    const all = world()
    for (let index = 0; index < 1000; index++) {
      const id = `w${String(index).padStart(4, '0')}`
      const dueAt = nextTime({ type: 'every', ms: 5 * MINUTE }, { zone: 'UTC', after: BEGIN, seed: id })
      await add(all.store, { id, command: `check h${index}.example`, dueAt })
    }
    start(all)
    await later(5 * MINUTE + 2000)
    expect(new Set(all.looks.map(({ id }) => id)).size).toBe(1000)
    const perTenSeconds = Array.from(
      { length: 30 },
      (_, slot) => all.looks.filter(({ at }) => Math.floor(at / 10_000) === slot).length,
    )
    // 33 on average; so far from it only by a spread that is none.
    expect(Math.max(...perTenSeconds)).toBeLessThan(70)
    expect(Math.min(...perTenSeconds)).toBeGreaterThan(8)
  })

  test('are shared by two processes, each run once', async () => {
    const all = world()
    for (let index = 0; index < 60; index++)
      await add(all.store, { id: `w${String(index).padStart(4, '0')}`, command: `check h${index}.example` })
    start(all)
    start(all)
    await vi.waitFor(async () => {
      await later(100)
      expect(all.looks.length).toBeGreaterThanOrEqual(60)
    })
    await later(1000)
    const first = all.looks.filter(({ at }) => at < MINUTE)
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length)
  })
})

describe('a store that does not answer', () => {
  test('stops nothing for good, is logged once, and loses nothing', async () => {
    const all = world()
    await add(all.store)
    const { claim, finish } = all.store.watches
    const broken = vi.spyOn(all.store.watches, 'finish').mockRejectedValue(new Error('gone'))
    start(all)
    await later(5000)
    expect(all.looks).toHaveLength(1)
    broken.mockImplementation(finish)
    await later(20_000)
    expect(await samples(all)).toHaveLength(1)
    const unclaimed = vi.spyOn(all.store.watches, 'claim').mockRejectedValue(new Error('gone'))
    await later(30_000)
    unclaimed.mockImplementation(claim)
    await later(10 * MINUTE)
    expect((await samples(all)).length).toBeGreaterThanOrEqual(2)
    expect(all.log.filter((line) => line === 'results of watches cannot be written')).toHaveLength(1)
    expect(all.log.filter((line) => line === 'no watch can be run')).toHaveLength(1)
    expect(all.log).toContain('watches run again')
  })
})
