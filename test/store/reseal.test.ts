import { describe, expect, it } from 'vitest'
import { resealState, sealed } from '../../src/store/index.ts'
import { failure, onEach } from './stores.ts'

const [OLD, NEW, OTHER] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer]
const LONG = 3_600_000
const PREFIX = 'installation:'

describe('sealing what is stored anew', () => {
  onEach('Redis', import.meta.filename, ({ place, open }) => {
    it('leaves nothing that needs the old key, and may be repeated', async () => {
      const settings = await place()
      const { state } = await open(settings)
      for (const name of ['T1', 'T2']) await sealed(state, [OLD]).set(PREFIX + name, { token: name }, LONG)
      await sealed(state, [NEW]).set(`${PREFIX}T3`, { token: 'T3' }, LONG)
      expect(await resealState(settings, PREFIX, [NEW, OLD])).toEqual({ resealed: 2, current: 1, unopened: [] })
      expect(await resealState(settings, PREFIX, [NEW])).toEqual({ resealed: 0, current: 3, unopened: [] })
      const after = sealed(state, [NEW])
      for (const name of ['T1', 'T2', 'T3']) expect(await after.get(PREFIX + name)).toEqual({ token: name })
    })

    it('touches nothing else, and names what no key opens', async () => {
      const settings = await place()
      const { state } = await open(settings)
      await sealed(state, [OTHER]).set(`${PREFIX}T1`, 'secret', LONG)
      await sealed(state, [OLD]).set(`${PREFIX}T2`, 'secret', LONG)
      // Somebody has moved it.
      await state.set(`${PREFIX}T3`, await state.get(`${PREFIX}T2`), LONG)
      await sealed(state, [OLD]).set('elsewhere', 'secret', LONG)
      const { unopened, ...counts } = await resealState(settings, PREFIX, [NEW, OLD])
      expect(counts).toEqual({ resealed: 1, current: 0 })
      expect(unopened.toSorted()).toEqual([`${PREFIX}T1`, `${PREFIX}T3`])
      expect(await sealed(state, [OTHER]).get(`${PREFIX}T1`)).toBe('secret')
      expect(await sealed(state, [OLD]).get('elsewhere')).toBe('secret')
    })

    it('keeps what the bot writes meanwhile', async () => {
      const settings = await place()
      const { state } = await open(settings)
      const old = sealed(state, [OLD])
      const names = Array.from({ length: 50 }, (_, index) => `${PREFIX}T${index}`)
      for (const name of names) await old.set(name, 'before', LONG)
      const writing = (async () => {
        for (const name of names.toReversed()) await sealed(state, [NEW, OLD]).set(name, 'after', LONG)
      })()
      const [{ unopened }] = await Promise.all([resealState(settings, PREFIX, [NEW, OLD]), writing])
      expect(unopened).toEqual([])
      for (const name of names) expect(await sealed(state, [NEW]).get(name)).toBe('after')
    })
  })

  it('needs a store', async () => {
    const error = await failure(resealState({ folder: '/nowhere/at/all', redisUrl: undefined }, PREFIX, [NEW]))
    expect(error.code).toBe('folder')
  })
})
