import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { missing } from './beside.ts'
import { type Envelope, isEnvelope, openEnvelope, sealEnvelope, toKey } from './envelope.ts'
import { StoreError } from './error.ts'
import { databaseIn, explain, PATIENCE_MS } from './folder.ts'
import type { StateAdapter } from './keyv-adapter.ts'
import { RedisState } from './keyv-redis.ts'
import { SqliteState } from './keyv-sqlite.ts'
import type { StoreSettings } from './open.ts'
import { openRedis } from './redis.ts'
import { STATE_NAMESPACE } from './state.ts'

/** What came of sealing values anew. */
export interface Reseals {
  readonly resealed: number
  /** They had the first key already. */
  readonly current: number
  /** The names of those that none of the keys opens. */
  readonly unopened: readonly string[]
}

/** The bot may change a value in between: then it is looked at again. */
const MOST_TRIES = 5

/**
 * Seals what `sealed` has stored under keys that begin with `prefix` anew with the first of `keys`, while a bot may be using
 * it; safe to repeat. What its operator can mend rejects as a StoreError.
 */
export async function resealState(
  settings: Pick<StoreSettings, 'folder' | 'redisUrl'>,
  prefix: string,
  keys: readonly Uint8Array[],
): Promise<Reseals> {
  await using opening = new AsyncDisposableStack()
  const state = await openState(opening, settings)
  state.namespace = STATE_NAMESPACE
  const outcomes = new Map<string, Outcome>()
  for (const name of await state.keys(prefix)) outcomes.set(name, await resealEntry(state, name, keys))
  const those = (wanted: Outcome) => [...outcomes].filter(([, outcome]) => outcome === wanted).map(([name]) => name)
  return { resealed: those('resealed').length, current: those('current').length, unopened: those('unopened') }
}

async function openState(
  opening: AsyncDisposableStack,
  { folder, redisUrl }: Pick<StoreSettings, 'folder' | 'redisUrl'>,
): Promise<StateAdapter> {
  if (redisUrl) return new RedisState(opening.adopt(await openRedis(redisUrl), (one) => one.close()).client)
  const file = databaseIn(folder)
  if (!existsSync(file)) throw missing(folder)
  try {
    return new SqliteState(opening.adopt(new DatabaseSync(file, { timeout: PATIENCE_MS }), (one) => one.close()))
  } catch (error) {
    throw explain(folder, error)
  }
}

type Outcome = 'resealed' | 'current' | 'unopened' | 'gone'

async function resealEntry(state: StateAdapter, name: string, bytes: readonly Uint8Array[]): Promise<Outcome> {
  const keys = bytes.map(toKey)
  const [current] = keys
  if (!current) throw new RangeError('there is no key')
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const before = await state.get<string>(name)
    if (before === undefined) return 'gone'
    const { value, ...rest } = JSON.parse(before) as { value: unknown }
    if (!isEnvelope(value)) return 'unopened'
    const plain = open(name, value, keys)
    if (plain === undefined) return 'unopened'
    if (value.kid === current.id) return 'current'
    const after = JSON.stringify({ ...rest, value: sealEnvelope(name, plain, current) })
    if (await state.replace(name, { before, after })) return 'resealed'
  }
  return 'unopened'
}

function open(name: string, envelope: Envelope, keys: Parameters<typeof openEnvelope>[2]): string | undefined {
  try {
    return openEnvelope(name, envelope, keys)
  } catch (error) {
    if (error instanceof StoreError) return undefined
    throw error
  }
}
