import type { SelectQueryBuilder } from 'kysely'
import { claimWatches, releaseWatches } from './claim.ts'
import { finishRuns } from './finish.ts'
import type { WatchPatch, WatchQuery, Watches } from './port-watches.ts'
import { among } from './row-list.ts'
import { storable, WATCH_COLUMNS } from './tables.ts'
import type { Sql, Tables } from './tables.ts'
import { sqlEvents } from './watch-events.ts'

export function sqlWatches(sql: Sql): Watches {
  const { db, dialect } = sql
  const rows = () => db.selectFrom('watches').select(WATCH_COLUMNS)
  return {
    add: async (watch) => {
      const row = storable({ ...watch, readyAt: watch.dueAt })
      return (await db.insertInto('watches').values(row).returning('no').executeTakeFirstOrThrow()).no
    },
    find: (id) => rows().where('id', '=', id).executeTakeFirst(),
    numbered: (numbers) =>
      rows()
        .where(among(dialect, 'no', numbers))
        .orderBy('no')
        .execute(),
    list: (query) => narrowed(rows(), query).orderBy('no').execute(),
    count: async (query) => {
      const number = db.selectFrom('watches').select(({ fn }) => fn.countAll<number>().as('count'))
      return (await narrowed(number, query).executeTakeFirstOrThrow()).count
    },
    update: (id, patch) => updateWatch(db, id, patch),
    claim: (about) => claimWatches(sql, about),
    finish: (results) => finishRuns(sql, results),
    release: (leases) => releaseWatches(sql, leases),
    nextDue: async () => {
      const first = db.selectFrom('watches').select('readyAt').where('removedAt', 'is', null).orderBy('readyAt')
      return (await first.limit(1).executeTakeFirst())?.readyAt
    },
    ...sqlEvents(sql),
  }
}

function narrowed<Row>(
  rows: SelectQueryBuilder<Tables, 'watches', Row>,
  { isWithRemoved, ...equal }: WatchQuery,
): SelectQueryBuilder<Tables, 'watches', Row> {
  let query = isWithRemoved ? rows : rows.where('removedAt', 'is', null)
  for (const column of ['workspace', 'channel', 'person', 'target'] as const) {
    const value = equal[column]
    if (value !== undefined) query = query.where(column, '=', value)
  }
  return query
}

/** What a run that is under way would make of the old schedule or status is not written: its lease goes. */
const ENDS_LEASE = ['schedule', 'dueAt', 'status', 'removedAt'] as const

async function updateWatch(db: Sql['db'], id: string, patch: WatchPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return
  let query = db.updateTable('watches').set(storable(patch)).where('id', '=', id)
  if (ENDS_LEASE.some((column) => column in patch)) {
    query = query.set(({ ref, val }) => ({
      lease: null,
      readyAt: patch.dueAt === undefined ? ref('dueAt') : val(patch.dueAt),
    }))
  }
  await query.execute()
}
