import { expect, it } from 'vitest'
import type { Store } from '../../src/store/index.ts'
import { credential, incident, maintenance, result, subscription, watch } from './rows.ts'
import { onEach } from './stores.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

onEach('PostgreSQL', import.meta.filename, ({ place, open }) => {
  const withEvents = async (store: Store, count: number): Promise<number[]> => {
    await store.watches.add(watch('a'))
    const [claimed] = await store.watches.claim({ now: 1000, most: 1, leaseMs: 1000 })
    const events = Array.from({ length: count }, (_, at) => ({ at, kind: 'down', about: '{}' }))
    if (claimed) await store.watches.finish([result(claimed, 1000, { events })])
    return (await store.watches.events(count)).map(({ no }) => no)
  }

  it('opens and changes incidents and settles their events at once', async () => {
    const store = await open(await place())
    const [one = 0, two = 0, three = 0] = await withEvents(store, 3)
    const { incidents } = store
    expect(await incidents.apply({ open: [incident('i1')], settle: [{ events: [one], outcome: 'told' }] })).toBe(true)
    expect(await incidents.find('i1')).toStrictEqual(incident('i1'))
    const patch = { members: '["a"]', version: 2 }
    const settle = [
      { events: [two], outcome: 'joined' },
      { events: [three], outcome: 'silenced' },
    ]
    expect(await incidents.apply({ change: [{ id: 'i1', patch }], settle })).toBe(true)
    expect(await incidents.find('i1')).toStrictEqual(incident('i1', patch))
    expect(await store.watches.events(9)).toEqual([])
    expect(await incidents.apply({})).toBe(true)
  })

  it('does nothing at all where another process was quicker', async () => {
    const store = await open(await place())
    const [one = 0, two = 0] = await withEvents(store, 2)
    const { incidents } = store
    await incidents.apply({ open: [incident('i1')], settle: [{ events: [one], outcome: 'told' }] })
    const late = [{ events: [two, one], outcome: 'told' }]
    expect(await incidents.apply({ open: [incident('i2')], settle: late })).toBe(false)
    const settle = [{ events: [two], outcome: 'told' }]
    const change = [{ id: 'i1', patch: { members: 'mine', version: 1 } }]
    expect(await incidents.apply({ change, settle })).toBe(false)
    expect(await incidents.apply({ change: [{ id: 'gone', patch: { shown: 1 } }], settle })).toBe(false)
    await expect(incidents.apply({ open: [incident('i1')], settle })).rejects.toThrow(/unique/i)
    expect(await incidents.find('i2')).toBeUndefined()
    expect(await incidents.find('i1')).toStrictEqual(incident('i1'))
    expect((await store.watches.events(9)).map(({ no }) => no)).toEqual([two])
  })

  it('knows what is open, what is not shown and what belongs to a time', async () => {
    const { incidents } = await open(await place())
    await incidents.apply({
      open: [
        incident('new', { openedAt: 5000, version: 2 }),
        incident('old', { openedAt: 1000, remindAt: 8000 }),
        incident('there', { room: 'C2/room', openedAt: 2000 }),
        incident('done', { state: 'closed', openedAt: 500, closedAt: 3000, remindAt: 1 }),
        incident('far', { workspace: 'T2', openedAt: 2500, version: 3, shown: 2 }),
      ],
    })
    expect(ids(await incidents.open({}))).toEqual(['old', 'there', 'far', 'new'])
    expect(ids(await incidents.open({ workspace: 'T1', room: 'C1/room' }))).toEqual(['old', 'new'])
    expect(ids(await incidents.unshown(7999))).toEqual(['far', 'new'])
    expect(ids(await incidents.unshown(8000))).toEqual(['old', 'far', 'new'])
    const between = async (from: number, to: number, room?: string) =>
      ids(await incidents.between({ workspace: 'T1', from, to, ...(room && { room }) }))
    expect(await between(1000, 5000)).toEqual(['done', 'old', 'there'])
    expect(await between(500, 5001, 'C1/room')).toEqual(['done', 'old', 'new'])
    expect(await between(6000, 9000)).toEqual([])
  })

  it('begins each report for one caller, and finds those that a dead process has begun', async () => {
    const where = await place()
    const store = await open(where, 'life 1')
    const { subscriptions } = store
    await subscriptions.add(subscription('s1'))
    await subscriptions.add(subscription('s2', { dueAt: 9000, room: 'C2/room', createdAt: 2 }))
    expect(await subscriptions.nextDue()).toBe(1000)
    expect(await subscriptions.due(999)).toEqual([])
    expect(await subscriptions.due(1000)).toStrictEqual([subscription('s1')])
    const about = { id: 's1', slot: 1000, next: 5000, now: 1001, process: 'life 1' }
    const begun = await Promise.all([1, 2, 3].map(() => subscriptions.begin(about)))
    expect(begun.filter(Boolean)).toHaveLength(1)
    expect((await subscriptions.find('s1'))?.dueAt).toBe(5000)
    await subscriptions.begin({ ...about, slot: 5000, next: 1000 })
    await subscriptions.end({ id: 's1', slot: 5000, state: 'sent', post: 'C1/17' })
    expect(await subscriptions.begin(about)).toBe(false)
    expect(await subscriptions.begin({ ...about, id: 'gone' })).toBe(false)
    const now = Date.now() + 61_000
    expect(await subscriptions.unfinished(now, 'life 1')).toEqual([])
    await store.close()
    const later = await open(where, 'life 2')
    const found = await Promise.all([1, 2].map(() => later.subscriptions.unfinished(now, 'life 2')))
    expect(found.flat()).toEqual([{ subscription: 's1', slot: 1000, startedAt: 1001, post: null, state: 'begun' }])
    expect(ids(await later.subscriptions.list({ workspace: 'T1' }))).toEqual(['s1', 's2'])
    expect(ids(await later.subscriptions.list({ workspace: 'T1', room: 'C2/room' }))).toEqual(['s2'])
    await later.subscriptions.remove('s1')
    expect(await later.subscriptions.find('s1')).toBeUndefined()
  })

  it('keeps maintenance', async () => {
    const kept = (await open(await place())).maintenance
    const often = { fromAt: null, toAt: null, pattern: '0 2 * * 0', zone: 'Asia/Shanghai', lastsMs: 10_800_000 }
    await kept.add(maintenance('m1'))
    await kept.add(maintenance('m2', { ...often, createdAt: 2, what: 'sftp://other:22' }))
    await kept.add(maintenance('m3', { workspace: 'T2', createdAt: 3 }))
    expect(await kept.list({ workspace: 'T1', room: 'C1/room' })).toStrictEqual([
      maintenance('m1'),
      maintenance('m2', { ...often, createdAt: 2, what: 'sftp://other:22' }),
    ])
  })

  it('keeps maintenance that was ended, and forgets what had not begun', async () => {
    const kept = (await open(await place())).maintenance
    await kept.add(maintenance('lasts', { fromAt: 1000, toAt: 5000, createdAt: 1 }))
    await kept.add(maintenance('often', { fromAt: null, toAt: null, pattern: '0 2 * * 0', createdAt: 2 }))
    await kept.add(maintenance('over', { fromAt: 1000, toAt: 2000, createdAt: 3 }))
    await kept.add(maintenance('planned', { fromAt: 4000, toAt: 5000, createdAt: 4 }))
    await kept.add(maintenance('other', { createdAt: 5 }))
    for (const id of ['lasts', 'often', 'over', 'planned', 'nobody']) await kept.end(id, 3000)
    expect((await kept.list({})).map(({ id, toAt }) => [id, toAt])).toEqual([
      ['lasts', 3000],
      ['often', 3000],
      ['over', 2000],
      ['other', 2000],
    ])
  })

  it('keeps one credential for each name and each login of a workspace', async () => {
    const { credentials } = await open(await place())
    await credentials.put(credential('web'))
    await credentials.put(credential('web', { sealed: 'other', isPlaintextAllowed: true, port: 990 }))
    const web = credential('web', { sealed: 'other', isPlaintextAllowed: true, port: 990 })
    await credentials.put(credential('web', { workspace: 'T2' }))
    await expect(credentials.put({ ...web, name: 'same login' })).rejects.toThrow(/unique/i)
    const about = { workspace: 'T1', host: 'ftp.example.com', user: 'web' }
    expect(await credentials.find({ ...about, port: 990 })).toStrictEqual(web)
    expect(await credentials.find({ ...about, port: 21 })).toBeUndefined()
    expect(await credentials.named('T1', 'web')).toStrictEqual(web)
    await credentials.put(credential('backup'))
    expect((await credentials.list('T1')).map(({ name }) => name)).toEqual(['backup', 'web'])
    expect(await credentials.all()).toHaveLength(3)
    await credentials.used(web, 7000)
    expect((await credentials.named('T1', 'web'))?.usedAt).toBe(7000)
    expect(await credentials.reseal(web, 'newly sealed')).toBe(true)
    expect(await credentials.reseal(web, 'too late')).toBe(false)
    expect((await credentials.named('T1', 'web'))?.sealed).toBe('newly sealed')
    expect(await credentials.remove('T1', 'web')).toBe(true)
    expect(await credentials.remove('T1', 'web')).toBe(false)
  })

  it('lets one process hold a lease until it ends or is given back', async () => {
    const { leases } = await open(await place(), 'one')
    expect(await leases.hold('house', 1000, 500)).toBe(true)
    expect(await leases.hold('house', 1400, 500)).toBe(true)
    await leases.release('house')
    await leases.release('never held')
    expect(await leases.hold('house', 1500, 500)).toBe(true)
  })
})
