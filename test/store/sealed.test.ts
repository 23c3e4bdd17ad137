import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { sealed, StoreError } from '../../src/store/index.ts'
import type { State } from '../../src/store/index.ts'

const LONG = 3_600_000
type Envelope = Record<'kid' | 'dek' | 'data', string>

/** A state whose entries a test can look at and edit, like somebody with access to the database. */
function openState() {
  const entries = new Map<string, unknown>()
  const state: State = {
    claim: (key) => Promise.resolve(!entries.has(key)),
    get: <T>(key: string) => Promise.resolve(entries.get(key) as T | undefined),
    set: (key, value) => Promise.resolve(void entries.set(key, JSON.parse(JSON.stringify(value)))),
    delete: (key) => Promise.resolve(void entries.delete(key)),
  }
  const envelope = (key: string) => entries.get(key) as Envelope
  return { state, entries, envelope }
}

const key = randomBytes(32)
const isSealedError = (error: unknown) => error instanceof StoreError && error.code === 'sealed'

describe('a sealed state', () => {
  it('gives back any JSON and shows none of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.jsonValue(), async (name, value) => {
        const { state } = openState()
        const safe = sealed(state, [key])
        await safe.set(name, value, LONG)
        expect(JSON.stringify(await safe.get(name))).toBe(JSON.stringify(value))
      }),
    )
    const { state, entries } = openState()
    await sealed(state, [key]).set('T1', { token: 'xoxb-secret' }, LONG)
    const [shown] = entries.values()
    expect(JSON.stringify(shown)).not.toContain('xoxb')
    expect(Buffer.from((shown as Envelope).data, 'base64').toString('latin1')).not.toContain('xoxb')
  })

  it('never writes the same bytes twice', async () => {
    const { state, envelope } = openState()
    const safe = sealed(state, [key])
    for (const name of ['a', 'b']) await safe.set(name, 'same', LONG)
    expect(envelope('a').data).not.toBe(envelope('b').data)
    expect(envelope('a').dek).not.toBe(envelope('b').dek)
  })

  it('refuses a value that was edited in any byte', async () => {
    const { state, entries, envelope } = openState()
    const safe = sealed(state, [key])
    await safe.set('T1', 'secret', LONG)
    const original = envelope('T1')
    const edit = fc.tuple(fc.constantFrom('dek' as const, 'data' as const), fc.nat(), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(edit, async ([part, at, mask]) => {
        const bytes = Buffer.from(original[part], 'base64')
        const index = at % bytes.length
        bytes[index] = (bytes[index] ?? 0) ^ mask
        entries.set('T1', { ...original, [part]: bytes.toString('base64') })
        await expect(safe.get('T1')).rejects.toSatisfy(isSealedError)
      }),
    )
    entries.set('T1', original)
    expect(await safe.get('T1')).toBe('secret')
  })

  it('refuses a value that was shortened at any place', async () => {
    const { state, entries, envelope } = openState()
    const safe = sealed(state, [key])
    await safe.set('T1', '', LONG)
    const original = envelope('T1')
    for (const part of ['dek', 'data'] as const) {
      const bytes = Buffer.from(original[part], 'base64')
      for (let end = 0; end < bytes.length; end++) {
        entries.set('T1', { ...original, [part]: bytes.subarray(0, end).toString('base64') })
        await expect(safe.get('T1')).rejects.toSatisfy(isSealedError)
      }
    }
  })

  it.each(['all', 'dek', 'data'] as const)('refuses a value that was moved to another name: %s', async (part) => {
    const { state, entries, envelope } = openState()
    const safe = sealed(state, [key])
    await safe.set('T1', 'one', LONG)
    await safe.set('T2', 'two', LONG)
    const moved = part === 'all' ? envelope('T1') : { ...envelope('T2'), [part]: envelope('T1')[part] }
    entries.set('T2', moved)
    await expect(safe.get('T2')).rejects.toSatisfy(isSealedError)
  })

  it.each([['plain'], [null], [{}], [{ v: 1, kid: 'x', dek: 1, data: '' }], [{ v: 2, kid: '', dek: '', data: '' }]])(
    'refuses what was never sealed: %j',
    async (value) => {
      const { state, entries } = openState()
      entries.set('T1', value)
      await expect(sealed(state, [key]).get('T1')).rejects.toSatisfy(isSealedError)
    },
  )

  it('refuses a value after its end, also where the database was told to keep it', async () => {
    const { state } = openState()
    const safe = sealed(state, [key])
    await safe.set('T1', 'secret', 1)
    await vi.waitFor(async () => expect(await safe.get('T1')).toBeUndefined())
  })

  it('reads with an older key and writes with the first', async () => {
    const { state, envelope } = openState()
    const newer = randomBytes(32)
    await sealed(state, [key]).set('T1', 'secret', LONG)
    const rotated = sealed(state, [newer, key])
    expect(await rotated.get('T1')).toBe('secret')
    const before = envelope('T1').kid
    await rotated.set('T1', 'secret', LONG)
    expect(envelope('T1').kid).not.toBe(before)
    expect(await sealed(state, [newer]).get('T1')).toBe('secret')
    await expect(sealed(state, [key]).get('T1')).rejects.toThrow('encrypted with another key')
  })

  it('passes claims and deletions on', async () => {
    const { state, entries } = openState()
    const safe = sealed(state, [key])
    expect(await safe.claim('T1', LONG)).toBe(true)
    await safe.set('T1', 1, LONG)
    expect(await safe.claim('T1', LONG)).toBe(false)
    await safe.delete('T1')
    expect(entries.size).toBe(0)
    expect(await safe.get('T1')).toBeUndefined()
  })

  it.each([[[]], [[randomBytes(16)]], [[key, randomBytes(33)]]])('wants keys of 32 bytes, one at least', (keys) => {
    expect(() => sealed(openState().state, keys)).toThrow(RangeError)
  })
})
