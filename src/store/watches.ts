import { sql as raw } from 'kysely'
import type { SelectQueryBuilder } from 'kysely'
import { claimWatches, releaseWatches } from './claim.ts'
import { finishRuns } from './finish.ts'
import type { NewWatch, WatchPatch, WatchQuery, WatchRow, Watches } from './port-watches.ts'
import { among } from './row-list.ts'
import { ask, storable, WATCH_COLUMNS } from './tables.ts'
import type { Script, Sql, Tables } from './tables.ts'
import { sqlEvents } from './watch-events.ts'

export function sqlWatches(sql: Sql): Watches {
  const { db, dialect } = sql
  const rows = () => db.selectFrom('watches').select(WATCH_COLUMNS)
  return {
    add: async (watch) => (await inserted(db, watch).executeTakeFirstOrThrow()).no,
    addOnce: (watch) => sql.atomically(() => addingOnce(sql, storable(watch))),
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

const inserted = (db: Sql['db'], watch: NewWatch) =>
  db
    .insertInto('watches')
    .values(storable({ ...watch, readyAt: watch.dueAt }))
    .returning('no')

/** On PostgreSQL who comes second waits here until the first has written; SQLite has one writer anyway. */
function* addingOnce({ db, dialect }: Sql, watch: NewWatch): Script<WatchRow | undefined> {
  const { workspace, channel, room, target, command } = watch
  if (dialect === 'postgres') {
    const key = JSON.stringify(['watch', workspace, channel, room, command])
    const lock = raw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`
    yield* ask({ compile: () => lock.compile(db) })
  }
  const same = db.selectFrom('watches').select(WATCH_COLUMNS).where('room', '=', room).where('command', '=', command)
  const [known] = yield* ask(narrowed(same, { workspace, channel, target }).orderBy('no').limit(1))
  if (!known) yield* ask(inserted(db, watch))
  return known
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
