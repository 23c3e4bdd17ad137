import { randomUUID } from 'node:crypto'
import { Keyv } from 'keyv'
import type { StateAdapter } from './keyv-adapter.ts'
import type { State } from './port.ts'

/** What the names of all entries begin with, before a colon. */
export const STATE_NAMESPACE = 'state'

/**
 * Keyv reports what a database refuses as an event, and answers as if nothing were stored, unless nobody listens for
 * that event: then it throws. So nobody may.
 */
export function keyvState(adapter: StateAdapter): State {
  const keyv = new Keyv({ store: adapter, namespace: STATE_NAMESPACE, checkExpired: false })
  return {
    claim: async (key, ttlMs) => {
      if (!(ttlMs > 0)) return !(await keyv.has(key))
      const expires = Math.ceil(Date.now() + ttlMs)
      return adapter.add(key, JSON.stringify({ value: randomUUID(), expires }), expires)
    },
    get: <T>(key: string) => keyv.get<T>(key),
    set: async (key, value, ttlMs) => {
      // To Keyv no time left means no end.
      if (ttlMs > 0) await keyv.set(key, value, ttlMs)
      else await keyv.delete(key)
    },
    delete: async (key) => {
      await keyv.delete(key)
    },
  }
}
