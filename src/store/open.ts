import { openFolder } from './folder.ts'
import type { Folder } from './folder.ts'
import { RedisState } from './keyv-redis.ts'
import { SqliteState } from './keyv-sqlite.ts'
import { memoryLimits, redisLimits } from './limits.ts'
import { migrate } from './migrate.ts'
import type { Limits, State, Store } from './port.ts'
import { sqlParts } from './parts.ts'
import { openPostgres } from './postgres.ts'
import { openRedis } from './redis.ts'
import { openSqlite } from './sqlite.ts'
import { keyvState } from './state.ts'
import type { Sql } from './tables.ts'

export interface StoreSettings {
  /** Where the embedded database is kept; untouched when both URLs are given. */
  readonly folder: string
  /** PostgreSQL for runs and audit: `postgres://user:password@host:5432/database`. */
  readonly databaseUrl?: string | undefined
  /** Redis for state and limits: `redis://:password@host:6379/0`, `rediss:` for TLS. */
  readonly redisUrl?: string | undefined
  /** The name of this process, different each time it starts. */
  readonly process: string
}

type Ping = () => Promise<void>

/** Opens or creates the store. What its operator can mend rejects as a `StoreError`. */
export async function openStore({ folder, databaseUrl, redisUrl, process }: StoreSettings): Promise<Store> {
  await using opening = new AsyncDisposableStack()
  const embedded = databaseUrl && redisUrl ? undefined : opening.adopt(openFolder(folder), (one) => one.close())
  const sql = await openSql(embedded, databaseUrl)
  opening.defer(() => sql.close())
  await migrate(sql)
  if (sql.dialect === 'sqlite') await freeLeases(sql)
  const { state, limits, ping } = await openState(opening, embedded, redisUrl)
  const parts = sqlParts(sql, process)
  await parts.runs.beat(Date.now())
  const open = opening.move()
  return {
    ...parts,
    state,
    limits,
    tidy: (now) => sql.tidy(now),
    ping: async () => {
      await Promise.all([sql.ping(), ping()])
    },
    close: () => open.disposeAsync(),
  }
}

/** Those of earlier lives: the folder belongs to this process alone. */
async function freeLeases({ db }: Sql): Promise<void> {
  await db.deleteFrom('leases').execute()
  await db
    .updateTable('watches')
    .set(({ ref }) => ({ lease: null, readyAt: ref('dueAt') }))
    .where('lease', 'is not', null)
    .execute()
}

function openSql(embedded: Folder | undefined, url: string | undefined): Promise<Sql> {
  if (url) return openPostgres(url)
  if (!embedded) throw new Error('neither a folder nor a database')
  return Promise.resolve(openSqlite(embedded))
}

async function openState(
  opening: AsyncDisposableStack,
  embedded: Folder | undefined,
  url: string | undefined,
): Promise<{ state: State; limits: Limits; ping: Ping }> {
  if (url) {
    const redis = await openRedis(url)
    opening.defer(() => redis.close())
    return { state: keyvState(new RedisState(redis.client)), limits: redisLimits(redis.client), ping: redis.ping }
  }
  if (!embedded) throw new Error('neither a folder nor a Redis')
  const state = keyvState(new SqliteState(embedded.db))
  return { state, limits: memoryLimits(), ping: () => Promise.try(() => embedded.check()) }
}
