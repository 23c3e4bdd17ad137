import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ClaimedWatch, Store } from '../../src/store/index.ts'
import { result, sample, watch } from './rows.ts'
import { onEach } from './stores.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
const LEASE = 60_000

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  const claim = (store: Store, now: number, most = 10) => store.watches.claim({ now, most, leaseMs: LEASE })
  const claimOne = async (store: Store, now: number): Promise<ClaimedWatch> => {
    const [claimed] = await claim(store, now, 1)
    if (!claimed) throw new Error('nothing is due')
    return claimed
  }

  it('finds a watch as it was added, by its id and its number', async () => {
    const { watches } = await open(await place())
    const no = await watches.add(watch('abcde', { command: '检查 👍🏽 \0' }))
    const row = { ...watch('abcde', { command: '检查 👍🏽 \uFFFD' }), no, mutedUntil: null, removedAt: null }
    expect(await watches.find('abcde')).toStrictEqual(row)
    expect(await watches.numbered([no, no + 1])).toStrictEqual([row])
    expect(await watches.find('other')).toBeUndefined()
    expect(await watches.numbered([])).toEqual([])
    await expect(watches.add(watch('abcde'))).rejects.toThrow(/unique/i)
  })

  it('lists and counts, the oldest first, the removed ones only when asked', async () => {
    const { watches } = await open(await place())
    await watches.add(watch('a'))
    await watches.add(watch('b', { person: 'slack:U2' }))
    await watches.add(watch('c', { channel: 'C2' }))
    await watches.add(watch('d', { workspace: 'T2', target: 'sftp://other:22' }))
    await watches.update('b', { removedAt: 2000 })
    for (const [query, expected] of [
      [{}, ['a', 'c', 'd']],
      [{ isWithRemoved: true }, ['a', 'b', 'c', 'd']],
      [{ workspace: 'T1' }, ['a', 'c']],
      [{ workspace: 'T1', channel: 'C1' }, ['a']],
      [{ person: 'slack:U2' }, []],
      [{ person: 'slack:U2', isWithRemoved: true }, ['b']],
      [{ target: 'sftp://other:22' }, ['d']],
      [{ workspace: 'T1', target: 'sftp://other:22' }, []],
    ] as const) {
      expect(ids(await watches.list(query))).toEqual(expected)
      expect(await watches.count(query)).toBe(expected.length)
    }
  })

  it('adds what two ask for at one instant once, and tells the other', async () => {
    const where = await place()
    const one = await open(where, 'one')
    const stores =
      where.databaseUrl === undefined
        ? [one]
        : [one, await open({ ...where, ...(await place()), databaseUrl: where.databaseUrl }, 'two')]
    // With their connections open they meet in the database, and not on the way there.
    await Promise.all(stores.flatMap((store) => Array.from({ length: 10 }, () => store.ping())))
    const names = Array.from({ length: 20 }, (_, index) => `w${index}`)
    const answers = await Promise.all(
      names.map(async (id, index) =>
        stores[index % stores.length]?.watches.addOnce(watch(id, { command: 'check \0' })),
      ),
    )
    const [added, ...others] = await one.watches.list({})
    expect(others).toEqual([])
    expect(answers.filter((known) => known === undefined)).toHaveLength(1)
    expect(answers.filter((known) => known !== undefined)).toStrictEqual(Array(19).fill(added))
  })

  it('adds once more in another room, with another command, and after a removal', async () => {
    const { watches } = await open(await place())
    const others = [{ room: 'R2' }, { channel: 'C2' }, { workspace: 'T2' }, { command: 'check --idle ftp.example.com' }]
    for (const [index, about] of [{}, ...others].entries()) {
      expect(await watches.addOnce(watch(`w${index}`, about))).toBeUndefined()
    }
    await watches.update('w0', { removedAt: 2000 })
    expect(await watches.addOnce(watch('again'))).toBeUndefined()
    expect(await watches.addOnce(watch('once more'))).toMatchObject({ id: 'again' })
  })

  it('changes what the patch names and nothing else', async () => {
    const { watches } = await open(await place())
    const no = await watches.add(watch('a'))
    await watches.add(watch('b'))
    const patch = { schedule: 'every 1h', settings: '{}', dueAt: 7000, status: '{"bad":1}', mutedUntil: 9000 }
    await watches.update('a', patch)
    await watches.update('a', {})
    expect(await watches.find('a')).toStrictEqual({ ...watch('a'), no, removedAt: null, ...patch })
    expect(await watches.find('b')).toMatchObject(watch('b'))
  })

  it('gives those that are due, the longest due first, to one caller only', async () => {
    const store = await open(await place())
    for (const [id, dueAt] of Object.entries({ late: 3000, first: 1000, second: 2000, removed: 1 }))
      await store.watches.add(watch(id, { dueAt }))
    await store.watches.update('removed', { removedAt: 5 })
    expect(await store.watches.nextDue()).toBe(1000)
    expect(await claim(store, 999)).toEqual([])
    expect(await claim(store, 2500, 0)).toEqual([])
    const [first] = await claim(store, 2500, 1)
    expect(first).toMatchObject({ ...watch('first'), snapshot: null, lease: expect.any(String) as string })
    expect(ids(await claim(store, 2500))).toEqual(['second'])
    expect(await claim(store, 2500)).toEqual([])
    expect(await store.watches.nextDue()).toBe(3000)
  })

  it('makes a watch due again when its lease ends, and when it is given back', async () => {
    const store = await open(await place())
    await store.watches.add(watch('a'))
    const lost = await claimOne(store, 1000)
    expect(await store.watches.nextDue()).toBe(1000 + LEASE)
    expect(await claim(store, 1000 + LEASE - 1)).toEqual([])
    const again = await claimOne(store, 1000 + LEASE)
    expect(again.lease).not.toBe(lost.lease)
    await store.watches.release([lost.lease, 'nonsense'])
    expect(await claim(store, 1000 + LEASE)).toEqual([])
    await store.watches.release([again.lease])
    expect(await store.watches.nextDue()).toBe(1000)
    expect(ids(await claim(store, 1000))).toEqual(['a'])
  })

  it('writes all that came of a run', async () => {
    const store = await open(await place())
    const no = await store.watches.add(watch('a'))
    const events = [
      { at: 1500, kind: 'down', about: '{"cause":"x"}' },
      { at: 1500, kind: 'changed', about: '{}' },
    ]
    const run = { verdict: 'failing', cause: 'cert-expired', greeting: 20.6, total: 41.4, run: 'k3f9' } as const
    const claimed = await claimOne(store, 1000)
    const facts = '{"greeting":"220 x"}'
    expect(await store.watches.finish([result(claimed, 1500, { sample: sample(1500, run), facts, events })])).toEqual([
      no,
    ])
    expect(await store.watches.find('a')).toMatchObject({ status: '{"at":1500}', dueAt: 301_500 })
    expect(await store.watches.nextDue()).toBe(301_500)
    const [snapshot] = await store.history.current([no])
    expect(snapshot).toMatchObject({ watch: no, at: 1500, facts })
    const kept = { ...sample(1500, { ...run, greeting: 21, total: 41 }), watch: no, snapshot: snapshot?.no }
    expect(await store.history.samples({ watch: no, from: 0, to: 9000 })).toStrictEqual([kept])
    const unsettled = await store.watches.events(10)
    expect(unsettled).toMatchObject(events.map((event) => ({ ...event, watch: no, outcome: null })))
    expect((await claimOne(store, 400_000)).snapshot).toStrictEqual(snapshot)
  })

  it('writes nothing of a run whose lease does not hold', async () => {
    const store = await open(await place())
    const numbers: number[] = []
    for (const id of ['lost', 'kept', 'released', 'removed', 'moved', 'muted'])
      numbers.push(await store.watches.add(watch(id)))
    const claimed = await claim(store, 1000)
    const named = (id: string) => claimed.find((row) => row.id === id) ?? { no: 0, lease: '' }
    await store.watches.release([named('released').lease])
    await store.watches.update('removed', { removedAt: 1200 })
    await store.watches.update('moved', { dueAt: 5000 })
    await store.watches.update('muted', { mutedUntil: 5000 })
    await store.watches.finish([result(named('lost'), 1400)])
    const late = claimed.map((row) => result(row, 1500, { facts: '{}', events: [{ at: 1, kind: 'up', about: '{}' }] }))
    const written = new Set([numbers[1], numbers[5]])
    expect(new Set(await store.watches.finish([...late, ...late]))).toEqual(written)
    expect(new Set((await store.watches.events(10)).map((event) => event.watch))).toEqual(written)
    const samples = await Promise.all(
      numbers.map(async (no) => (await store.history.samples({ watch: no, from: 0, to: 9000 })).map(({ at }) => at)),
    )
    expect(samples).toEqual([[1400], [1500], [], [], [], [1500]])
    expect(await store.watches.find('moved')).toMatchObject({ dueAt: 5000, status: '{}' })
    expect(await store.watches.finish([])).toEqual([])
  })

  it('keeps a snapshot only where something else is there', async () => {
    const store = await open(await place())
    const no = await store.watches.add(watch('a'))
    const facts = ['{"a":1}', undefined, '{"a":1}', '{"a":2}', '{"a":1}']
    for (const [run, one] of facts.entries()) {
      const at = 1000 + run * 300_000
      await store.watches.finish([result(await claimOne(store, at), at, one === undefined ? {} : { facts: one })])
    }
    const all = await store.history.snapshots({ watch: no, from: 0, to: 1e9 })
    expect(all.map((one) => one.facts)).toEqual(['{"a":1}', '{"a":2}', '{"a":1}'])
    expect(await store.history.current([no])).toStrictEqual(all.slice(2))
    const samples = await store.history.samples({ watch: no, from: 0, to: 1e9 })
    expect(samples.map(({ snapshot }) => all.findIndex((one) => one.no === snapshot))).toEqual([0, 0, 0, 1, 2])
    const held = await store.history.snapshots({ watch: no, from: 1_000_000, to: 1e9 })
    expect(held.map((one) => one.facts)).toEqual(['{"a":2}', '{"a":1}'])
  })

  it('keeps any text that a server may have sent, with a mark for what text cannot hold', async () => {
    const store = await open(await place())
    const no = await store.watches.add(watch('a'))
    let at = 1000
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        at += 300_000
        const claimed = await claimOne(store, at)
        const events = [{ at, kind: 'changed', about: text }]
        const more = { sample: sample(at, { cause: text, run: text }), facts: text, status: text, events }
        expect(await store.watches.finish([result(claimed, at, { ...more, dueAt: at })])).toEqual([no])
        const kept = text.toWellFormed().replaceAll('\0', '\uFFFD')
        expect((await store.watches.find('a'))?.status).toBe(kept)
        expect((await store.history.current([no]))[0]?.facts).toBe(kept)
        expect(await store.watches.happened({ watches: [no], from: at, to: at + 1 })).toMatchObject([{ about: kept }])
        const about = { watch: no, from: at, to: at + 1 }
        expect(await store.history.samples(about)).toMatchObject([{ cause: kept, run: kept }])
      }),
      { numRuns: 30, examples: [['\0'], ['\uD800'], ['\\u0000'], ["'; DROP TABLE watches; --"], ['检查 👍🏽 ‮']] },
    )
  })

  it('settles events once, and remembers what happened', async () => {
    const store = await open(await place())
    const no = await store.watches.add(watch('a'))
    const events = [1, 2, 3].map((at) => ({ at, kind: 'down', about: '{}' }))
    await store.watches.finish([result(await claimOne(store, 1000), 1, { events })])
    const [one, two] = await store.watches.events(2)
    expect([one?.at, two?.at]).toEqual([1, 2])
    await store.watches.settle([one?.no ?? 0], 'told')
    await store.watches.settle([one?.no ?? 0], 'silenced')
    expect((await store.watches.events(9)).map(({ at }) => at)).toEqual([2, 3])
    const happened = await store.watches.happened({ watches: [no], from: 1, to: 3 })
    expect(happened.map(({ at, outcome }) => [at, outcome])).toEqual([
      [1, 'told'],
      [2, null],
    ])
  })
})
