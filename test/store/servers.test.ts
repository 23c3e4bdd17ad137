import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunRow } from '../../src/store/index.ts'
import { queryPostgres, startPostgres, startRedis } from '../support/databases.ts'
import { incident, result, subscription, watch } from './rows.ts'
import { failure, serverOrSkip, useStores } from './stores.ts'
import { startWatcher } from './watchers.ts'

const LONG = 3_600_000
const withoutPostgres = serverOrSkip('PostgreSQL', import.meta.filename)
const withoutRedis = serverOrSkip('Redis', import.meta.filename)

const run = (id: string, process: string): RunRow => ({
  ...{ id, state: 'running', startedAt: 1, endedAt: null, process, person: 'U1', platform: 'slack' },
  ...{ workspace: 'T1', channel: 'C1', language: 'en', command: id, target: 't', post: null, verdict: null },
  ...{ cause: null, report: null },
})

describe.skipIf(withoutPostgres)('several processes on one PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>> | undefined
  beforeAll(async () => void (server = await startPostgres()))
  afterAll(() => server?.stop())
  const { place, open } = useStores()
  const openAll = async (databaseUrl: string | undefined, names: readonly string[]) =>
    Promise.all(names.map(async (name) => open({ ...(await place()), databaseUrl }, name)))

  it('may start at once on an empty database', async () => {
    const stores = await openAll(await server?.fresh(), ['a', 'b', 'c', 'd'])
    await stores[0]?.runs.add(run('k3f9', 'a'))
    for (const { runs } of stores) expect((await runs.find('k3f9'))?.process).toBe('a')
  })

  it('claim each watch that is due for one of them', async () => {
    const where = { ...(await place()), databaseUrl: (await server?.fresh()) ?? '' }
    const store = await open(where)
    const numbers: number[] = []
    for (let n = 0; n < 200; n++) numbers.push(await store.watches.add(watch(`w${n}`)))
    const workers = [1, 2].map((n) => startWatcher('work', { ...where, folder: join(where.folder, String(n)) }))
    for (const worker of workers) expect(await worker.says()).toBe('ready')
    for (const worker of workers) worker.tell('go')
    const done = await Promise.all(workers.map(async (worker) => Number(await worker.says())))
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(200)
    expect(Math.min(...done)).toBeGreaterThan(0)
    for (const no of numbers) expect(await store.history.samples({ watch: no, from: 0, to: 1e15 })).toHaveLength(1)
    expect(await store.watches.events(999)).toHaveLength(200)
  })

  it('begin each report, and hold each lease, once', async () => {
    const databaseUrl = await server?.fresh()
    const stores = await openAll(databaseUrl, ['a', 'b', 'c'])
    await stores[0]?.subscriptions.add(subscription('s1'))
    const about = { id: 's1', slot: 1000, next: 5000, now: 1001, process: 'a' }
    const begun = await Promise.all(stores.map(({ subscriptions }) => subscriptions.begin(about)))
    expect(begun.filter(Boolean)).toHaveLength(1)
    const later = Date.now() + 61_000
    for (const name of [1, 2]) await stores[name]?.runs.beat(later)
    const found = await Promise.all(
      stores.slice(1).map(({ subscriptions }, n) => subscriptions.unfinished(later, 'bc'[n] ?? '')),
    )
    expect(found.flat()).toHaveLength(1)
    const held = async (now: number) => Promise.all(stores.map(({ leases }) => leases.hold('house', now, 1000)))
    const first = await held(1000)
    expect(first.filter(Boolean)).toHaveLength(1)
    expect(await held(1999)).toEqual(first)
    await stores[first.indexOf(true)]?.leases.release('house')
    expect((await held(2000)).filter(Boolean)).toHaveLength(1)
    expect((await held(9000)).filter(Boolean)).toHaveLength(1)
  })

  it('settle an event once', async () => {
    const [a, b] = await openAll(await server?.fresh(), ['a', 'b'])
    await a?.watches.add(watch('a'))
    const [claimed] = (await a?.watches.claim({ now: 1000, most: 1, leaseMs: 1000 })) ?? []
    const events = [{ at: 1, kind: 'down', about: '{}' }]
    await a?.watches.finish(claimed ? [result(claimed, 1000, { events })] : [])
    const settle = [{ events: [1], outcome: 'told' }]
    const applied = await Promise.all(
      [a, b].map(async (one, n) => one?.incidents.apply({ open: [incident(`i${n}`)], settle })),
    )
    expect(applied.filter(Boolean)).toHaveLength(1)
    expect(await b?.incidents.open({})).toHaveLength(1)
  })

  it('sum up what others write meanwhile, all of it', async () => {
    const [writer, one, two] = await openAll(await server?.fresh(), ['writer', 'one', 'two'])
    const watches: number[] = []
    for (let n = 0; n < 20; n++) watches.push((await writer?.watches.add(watch(`w${n}`, { dueAt: 0 }))) ?? 0)
    const HOUR = 3_600_000
    let [isWriting, written] = [true, 0]
    const write = async () => {
      for (let run = 0; run < 40; run++) {
        const claimed = (await writer?.watches.claim({ now: 1, most: 20, leaseMs: HOUR })) ?? []
        // What another process is summing up at this moment is passed over. Every fourth comes an hour late.
        const at = (run - (run % 4 === 3 ? 4 : 0)) * (HOUR / 4) + run + HOUR
        written += (await writer?.watches.finish(claimed.map((row) => result(row, at, { dueAt: 0 }))))?.length ?? 0
      }
    }
    const sumUp = async (store: typeof one) => {
      while (isWriting) await store?.history.rollUp({ now: 99 * HOUR, forMs: 20 })
    }
    await Promise.all([write().finally(() => (isWriting = false)), sumUp(one), sumUp(two)])
    while (await one?.history.rollUp({ now: 99 * HOUR, forMs: 1000 }));
    for (const span of ['hour', 'day'] as const) {
      const rows = (await two?.history.rollups({ watches, span, from: 0, to: 1e12 })) ?? []
      expect(rows.reduce((sum, { healthy }) => sum + healthy, 0)).toBe(written)
    }
  })

  it('interrupt the runs of those that have been silent for a minute, each run once', async () => {
    const [a, b, c] = await openAll(await server?.fresh(), ['a', 'b', 'c'])
    for (const id of ['1', '2', '3']) await a?.runs.add(run(id, 'a'))
    await b?.runs.add(run('4', 'b'))
    await c?.runs.add(run('5', 'never seen'))
    const now = Date.now()
    expect((await b?.runs.interrupt(now))?.map(({ id }) => id)).toEqual(['5'])
    const later = now + 59_000
    for (const { runs } of [b, c].filter((one) => one !== undefined)) await runs.beat(later)
    expect(await b?.runs.interrupt(later)).toEqual([])
    const found = await Promise.all([b?.runs.interrupt(later + 2000), c?.runs.interrupt(later + 2000)])
    expect(
      found.flatMap((rows) => rows?.map(({ id }) => Number(id))).toSorted((x, y) => Number(x) - Number(y)),
    ).toEqual([1, 2, 3])
    expect((await b?.runs.find('4'))?.state).toBe('running')
  })

  it('are refused by a database that a later version has written', async () => {
    const databaseUrl = await server?.fresh()
    const [store] = await openAll(databaseUrl, ['a'])
    await store?.close()
    await queryPostgres(
      databaseUrl ?? '',
      `insert into kysely_migration values ('9999-future', '2099-01-01T00:00:00Z')`,
    )
    const { code, text } = await failure(openAll(databaseUrl, ['a']))
    expect(code).toBe('newer')
    expect(text['zh-CN']).toContain('更高版本')
  })

  it('are told which right they lack', async () => {
    const databaseUrl = (await server?.fresh()) ?? ''
    await queryPostgres(databaseUrl, 'create role stranger login')
    await queryPostgres(databaseUrl, 'revoke create on schema public from public')
    const { code, text } = await failure(openAll(databaseUrl.replace('user=tester', 'user=stranger'), ['a']))
    expect(code).toBe('refused')
    expect(text.en).toContain('permission denied for schema public')
  })

  it('say so when the database is not there, and when the server goes away', async () => {
    const url = (await server?.fresh()) ?? ''
    const missing = await failure(openAll(url.replace(/test\d+/, 'nowhere'), ['a']))
    expect(missing.code).toBe('refused')
    expect(missing.text.en).toContain('"nowhere" does not exist')
    const [store] = await openAll(url, ['a'])
    await store?.ping()
    await server?.stop()
    expect((await failure(Promise.resolve(store?.ping()))).code).toBe('unreachable')
    await expect(store?.runs.find('k3f9')).rejects.toThrow(/ENOENT|ECONNREFUSED|terminat/)
  })
})

describe.skipIf(withoutRedis)('several processes on one Redis', () => {
  let server: Awaited<ReturnType<typeof startRedis>> | undefined
  beforeAll(async () => void (server = await startRedis({ password: 'pa:ss@word' })))
  afterAll(() => server?.stop())
  const { place, open } = useStores()
  const url = async (password = 'pa%3Ass%40word') => (await server?.fresh())?.replace('//', `//:${password}@`)
  const openAll = async (redisUrl: string | undefined, names: readonly string[]) =>
    Promise.all(names.map(async (name) => open({ ...(await place()), redisUrl }, name)))

  it('share claims, values and budgets', async () => {
    const stores = await openAll(await url(), ['a', 'b', 'c'])
    const claims = await Promise.all(
      stores.flatMap(({ state }) => [state.claim('Ev1', LONG), state.claim('Ev1', LONG)]),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
    const budget = { name: 'user', points: 10, perMs: LONG }
    const takes = await Promise.all(stores.flatMap(({ limits }) => [4, 4].map((n) => limits.take(budget, 'U1', n))))
    expect(takes.filter(({ allowed }) => allowed)).toHaveLength(2)
    for (const { limits } of stores) expect(await limits.look(budget, 'U1')).toMatchObject({ left: 2 })
  })

  it.each([
    { with: 'a wrong password', password: 'wrong', words: 'WRONGPASS' },
    { with: 'no password', password: '', words: 'NOAUTH' },
  ])('are refused with $with, which is not shown', async ({ password, words }) => {
    const { code, text, message } = await failure(openAll(await url(password), ['a']))
    expect(code).toBe('refused')
    expect(text.en).toContain(words)
    expect(`${message}${text['zh-CN']}`).not.toMatch(/:wrong|wrong@/)
  })

  it('are told which right they lack', async () => {
    const admin = new Redis((await url()) ?? '')
    await admin.call('ACL', 'SETUSER', 'weak', 'on', '>weak', '~ftpcheck:*', '+ping', '+info', '+select', '+client')
    admin.disconnect()
    const { code, text } = await failure(openAll((await server?.fresh())?.replace('//', '//weak:weak@'), ['a']))
    expect(code).toBe('refused')
    expect(text.en).toContain('NOPERM')
  })

  it('say so when the server goes away', async () => {
    const [store] = await openAll(await url(), ['a'])
    await store?.ping()
    await server?.stop()
    expect((await failure(Promise.resolve(store?.ping()))).code).toBe('unreachable')
    await expect(store?.state.claim('Ev1', LONG)).rejects.toThrow(/retries|closed|timed out/i)
  })
})

describe('the URL of a server', () => {
  const { place, open } = useStores()

  it.each([
    ['databaseUrl', 'localhost:5432/db'],
    ['databaseUrl', 'mysql://u:secret@host/db'],
    ['databaseUrl', 'postgres://u:sec%ret@host/db'],
    ['databaseUrl', 'postgres://u:se#cret@host/db'],
    ['redisUrl', 'http://:secret@host'],
    ['redisUrl', 'redis://:sec%ret@host'],
  ])('is refused without being shown: %s=%s', async (setting, url) => {
    const { code, text } = await failure(open({ ...(await place()), [setting]: url }))
    expect(code).toBe('url')
    for (const words of Object.values(text)) {
      expect(words).toContain(setting === 'redisUrl' ? 'FTPCHECK_REDIS_URL' : 'FTPCHECK_DATABASE_URL')
      expect(words).not.toMatch(/sec|mysql/)
    }
  })

  it.each([
    ['databaseUrl', (port: number) => `postgres://me:secret@127.0.0.1:${port}/db`],
    ['redisUrl', (port: number) => `redis://me:secret@127.0.0.1:${port}/0`],
  ])('of nobody is said without its password: %s', async (setting, url) => {
    const server = await listen()
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const where = await place()
    const { code, text } = await failure(open({ ...where, [setting]: url(port) }))
    expect(code).toBe('unreachable')
    for (const words of Object.values(text)) {
      expect(words).toContain(`127.0.0.1:${port}`)
      expect(words).toContain('ECONNREFUSED')
      expect(words).not.toContain('secret')
    }
    // What was opened before is closed again.
    await (await open(where)).ping()
  })

  it('of a server that says nothing is given up', async () => {
    const server = await listen()
    const { port } = server.address() as AddressInfo
    const settings = [
      { databaseUrl: `postgres://me@127.0.0.1:${port}/db` },
      { redisUrl: `redis://127.0.0.1:${port}/0` },
    ]
    const tries = settings.map(async (one) => failure(open({ ...(await place()), ...one })))
    expect((await Promise.all(tries)).map(({ code }) => code)).toEqual(['unreachable', 'unreachable'])
    server.close()
  })
})

describe.skipIf(withoutPostgres || withoutRedis)('with both servers', () => {
  const { place, open } = useStores()

  it('the folder stays empty, and any number of processes may share it', async () => {
    await using servers = new AsyncDisposableStack()
    const postgres = servers.adopt(await startPostgres(), (one) => one.stop())
    const redis = servers.adopt(await startRedis(), (one) => one.stop())
    const where = { ...(await place()), databaseUrl: await postgres.fresh(), redisUrl: await redis.fresh() }
    const [one, two] = [await open(where, 'one'), await open(where, 'two')]
    await one.runs.add(run('k3f9', 'one'))
    await one.state.set('key', 'value', LONG)
    expect((await two.runs.find('k3f9'))?.id).toBe('k3f9')
    expect(await two.state.get('key')).toBe('value')
    await two.ping()
    expect(readdirSync(where.folder)).toEqual([])
    await one.close()
    await two.close()
  })
})

/** A server that accepts connections and never says a word. */
async function listen(): Promise<Server> {
  const server = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return server
}
