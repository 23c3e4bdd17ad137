import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/index.ts'
import { SqliteState } from '../../src/store/keyv-sqlite.ts'
import { keyvState } from '../../src/store/state.ts'
import { onEach, useStores } from './stores.ts'

const LONG = 3_600_000
const SHORT = 30

onEach('Redis', import.meta.filename, ({ place, open }) => {
  it('gives back what was set, until it is deleted', async () => {
    const { state } = await open(await place())
    expect(await state.get('locale:U1')).toBeUndefined()
    await state.set('locale:U1', { language: 'zh-CN', tags: ['a', null, 1.5, true] }, LONG)
    await state.set('locale:U2', 'en', LONG)
    expect(await state.get('locale:U1')).toEqual({ language: 'zh-CN', tags: ['a', null, 1.5, true] })
    await state.set('locale:U1', 'en', LONG)
    expect(await state.get('locale:U1')).toBe('en')
    await state.delete('locale:U1')
    await state.delete('never:there')
    expect(await state.get('locale:U1')).toBeUndefined()
    expect(await state.get('locale:U2')).toBe('en')
  })

  it('gives back any JSON under any name', async () => {
    const { state } = await open(await place())
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.jsonValue(), async (key, value) => {
        await state.set(key, value, LONG)
        expect(JSON.stringify(await state.get(key))).toBe(JSON.stringify(value))
      }),
      {
        numRuns: 60,
        examples: [
          ['a', ':base64:'],
          [':', null],
          ['*', { expires: 0, value: 1 }],
          ["'", ['::x']],
        ],
      },
    )
  })

  it('forgets what has ended, and what had ended before it was set', async () => {
    const { state } = await open(await place())
    await state.set('short', 1, SHORT)
    await state.set('long', 2, LONG)
    await state.set('past', 3, LONG)
    await state.set('past', 4, 0)
    await expect.poll(() => state.get('short')).toBeUndefined()
    expect(await state.get('long')).toBe(2)
    expect(await state.get('past')).toBeUndefined()
  })

  it('lets one of many claim a key, until the claim ends or is deleted', async () => {
    const { state } = await open(await place())
    const all = await Promise.all(Array.from({ length: 50 }, () => state.claim('Ev1', LONG)))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await state.claim('Ev2', SHORT)).toBe(true)
    await expect.poll(() => state.claim('Ev2', LONG)).toBe(true)
    expect(await state.claim('Ev2', LONG)).toBe(false)
    await state.delete('Ev2')
    expect(await state.claim('Ev2', LONG)).toBe(true)
  })

  it('claims nothing that has a value, and nothing for no time', async () => {
    const { state } = await open(await place())
    await state.set('taken', 'value', LONG)
    expect(await state.claim('taken', LONG)).toBe(false)
    expect(await state.get('taken')).toBe('value')
    expect(await state.claim('free', 0)).toBe(true)
    expect(await state.claim('free', LONG)).toBe(true)
  })

  it('remembers over a restart', async () => {
    const where = await place()
    const first = await open(where)
    await first.state.claim('Ev1', LONG)
    await first.state.set('action', { command: 'again k3f9' }, LONG)
    await first.close()
    const { state } = await open(where, 'two')
    expect(await state.claim('Ev1', LONG)).toBe(false)
    expect(await state.get('action')).toEqual({ command: 'again k3f9' })
  })

  it('rejects when the database is gone, and never answers that nothing is stored', async () => {
    const where = await place()
    const store = await openStore({ ...where, process: 'one' })
    await store.state.set('key', 'value', LONG)
    await store.close()
    await expect(store.state.get('key')).rejects.toThrow(/closed|not open|finalized/i)
    await expect(store.state.set('key', 'other', LONG)).rejects.toThrow(/closed|not open|finalized/i)
    await expect(store.state.claim('key', LONG)).rejects.toThrow(/closed|not open|finalized/i)
    await expect(store.state.delete('key')).rejects.toThrow(/closed|not open|finalized/i)
  })
})

describe('the embedded state', () => {
  const { place } = useStores()

  it('lets one of two connections claim, and sees through both what either has written', async () => {
    const file = join((await place()).folder, 'state.db')
    const connections = [new DatabaseSync(file), new DatabaseSync(file)]
    const [one, two] = connections.map((db) => keyvState(new SqliteState(db)))
    for (let n = 0; n < 20; n++) {
      const claims = await Promise.all([one?.claim(`Ev${n}`, LONG), two?.claim(`Ev${n}`, LONG)])
      expect(claims.filter(Boolean)).toHaveLength(1)
    }
    await one?.set('key', 1, LONG)
    expect(await two?.get('key')).toBe(1)
    for (const db of connections) db.close()
  })

  it('does not keep what has ended', async () => {
    const db = new DatabaseSync(':memory:')
    const state = keyvState(new SqliteState(db))
    for (let n = 0; n < 1999; n++) await state.set(`key${n}`, n, 0.001)
    await expect.poll(() => state.get('key1998')).toBeUndefined()
    await state.set('last', 1, LONG)
    expect(db.prepare('SELECT count(*) AS rows FROM state').get()).toEqual({ rows: 1 })
    db.close()
  })

  it('clears its own namespace only', async () => {
    const adapter = new SqliteState(new DatabaseSync(':memory:'))
    adapter.namespace = 'a_'
    await adapter.setMany([{ key: 'x', value: '1' }])
    adapter.namespace = 'ab'
    await adapter.set('x', '2')
    adapter.namespace = 'a_'
    await adapter.clear()
    expect(await adapter.getMany(['x'])).toEqual([undefined])
    adapter.namespace = 'ab'
    expect(await adapter.hasMany(['x', 'y'])).toEqual([true, false])
    expect(await adapter.deleteMany(['x', 'y'])).toEqual([true, false])
  })
})
