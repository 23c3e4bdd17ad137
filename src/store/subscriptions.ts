import { sql as raw } from 'kysely'
import type { Issue, Subscriptions } from './port-alerts.ts'
import { aliveProcesses } from './runs.ts'
import { ask, storable } from './tables.ts'
import type { Script, Sql } from './tables.ts'

export function sqlSubscriptions(sql: Sql): Subscriptions {
  const { db } = sql
  const subscriptions = () => db.selectFrom('subscriptions').selectAll()
  return {
    add: async (row) => {
      await db.insertInto('subscriptions').values(storable(row)).execute()
    },
    find: (id) => subscriptions().where('id', '=', id).executeTakeFirst(),
    list: ({ workspace, room }) => {
      const query = subscriptions().where('workspace', '=', workspace)
      return (room === undefined ? query : query.where('room', '=', room)).orderBy('createdAt').orderBy('id').execute()
    },
    remove: async (id) => {
      await db.deleteFrom('subscriptions').where('id', '=', id).execute()
    },
    due: (now) => subscriptions().where('dueAt', '<=', now).orderBy('dueAt').execute(),
    begin: (about) => sql.atomically(() => beginning(sql, about)),
    end: async ({ id, slot, state, post }) => {
      await db
        .updateTable('issues')
        .set({ state, post })
        .where('subscription', '=', id)
        .where('slot', '=', slot)
        .execute()
    },
    unfinished: (now, process) => takeUnfinished(sql, now, process),
    nextDue: async () =>
      (await db.selectFrom('subscriptions').select('dueAt').orderBy('dueAt').limit(1).executeTakeFirst())?.dueAt,
  }
}

function* beginning(
  { db }: Sql,
  { id, slot, next, now, process }: Parameters<Subscriptions['begin']>[0],
): Script<boolean> {
  const move = db.updateTable('subscriptions').set({ dueAt: next }).where('id', '=', id).where('dueAt', '=', slot)
  if ((yield* ask(move.returning('id'))).length === 0) return false
  const issue = { subscription: id, slot, startedAt: now, process, post: null, state: 'begun' } as const
  const add = db.insertInto('issues').values(issue)
  // Where the clock or the schedule was turned back the report of that time may have been sent before.
  return (yield* ask(add.onConflict((conflict) => conflict.doNothing()).returning('slot'))).length > 0
}

/** One statement, so that of several processes that look at once each falls to one. */
function takeUnfinished({ db, dialect }: Sql, now: number, process: string): Promise<readonly Issue[]> {
  let query = db
    .updateTable('issues')
    .set({ process })
    .where('state', '=', raw.lit('begun'))
    .where('process', '<>', process)
  if (dialect === 'postgres') query = query.where('process', 'not in', aliveProcesses(db, now))
  return query.returning(['subscription', 'slot', 'startedAt', 'post', 'state']).execute()
}
