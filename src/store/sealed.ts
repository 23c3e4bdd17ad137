import { broken, openEnvelope, sealEnvelope, toKey } from './envelope.ts'
import type { State } from './port.ts'

/**
 * A state whose values nobody can read, change, or move to another name without the key; names stay readable, claims
 * hold no value. Values are encrypted with the first of `keys`, which are 32 bytes each. To rotate, put the new key first:
 * values of the others can be read, and are sealed anew when set.
 */
export function sealed(state: State, keys: readonly Uint8Array[]): State {
  const [current, ...older] = keys.map(toKey)
  if (!current) throw new RangeError('sealed() needs a key')
  return {
    claim: (key, ttlMs) => state.claim(key, ttlMs),
    get: async <T>(key: string) => {
      const envelope = await state.get<unknown>(key)
      if (envelope === undefined) return undefined
      const { value, until } = parse(key, openEnvelope(key, envelope, [current, ...older])) as Ending<T>
      return until > Date.now() ? value : undefined
    },
    set: async (key, value, ttlMs) => {
      // The end is sealed in as well, so that nobody keeps a value for longer by editing the database.
      const plain = JSON.stringify({ value, until: Date.now() + ttlMs } satisfies Ending<unknown>)
      await state.set(key, sealEnvelope(key, plain, current), ttlMs)
    },
    delete: (key) => state.delete(key),
  }
}

interface Ending<T> {
  readonly value: T
  readonly until: number
}

function parse(name: string, plain: string): unknown {
  try {
    return JSON.parse(plain)
  } catch (error) {
    throw broken(name, error)
  }
}
