import { sql as raw } from 'kysely'
import type { IncidentPatch, Incidents } from './port-alerts.ts'
import { ask, storable } from './tables.ts'
import type { Script, Sql } from './tables.ts'
import { settleEvents } from './watch-events.ts'

type Change = Parameters<Incidents['apply']>[0]

/** Another process was quicker. */
class Superseded extends Error {}

export function sqlIncidents(sql: Sql): Incidents {
  const { db } = sql
  const incidents = () => db.selectFrom('incidents').selectAll()
  return {
    apply: (change) =>
      sql
        .atomically(() => applying(sql, change))
        .catch((error: unknown) => (error instanceof Superseded ? false : Promise.reject(error))),
    find: (id) => incidents().where('id', '=', id).executeTakeFirst(),
    open: ({ workspace, room }) => {
      // Written out: only then do both databases know that the index of what is open will do.
      let query = incidents().where('state', '=', raw.lit('open'))
      if (workspace !== undefined) query = query.where('workspace', '=', workspace)
      if (room !== undefined) query = query.where('room', '=', room)
      return query.orderBy('openedAt').orderBy('id').execute()
    },
    unshown: (now) => {
      const isOpen = incidents().where('state', '=', raw.lit('open'))
      const rows = incidents()
        .whereRef('version', '<>', 'shown')
        .union(isOpen.where('remindAt', '<=', now))
      return rows.orderBy('openedAt').orderBy('id').execute()
    },
    between: ({ workspace, room, from, to }) => {
      const within = (column: 'openedAt' | 'closedAt') => {
        const query = incidents().where('workspace', '=', workspace).where(column, '>=', from).where(column, '<', to)
        return room === undefined ? query : query.where('room', '=', room)
      }
      return within('openedAt').union(within('closedAt')).orderBy('openedAt').orderBy('id').execute()
    },
  }
}

function* applying(sql: Sql, { open = [], change = [], settle = [] }: Change): Script<boolean> {
  const settled = new Set<number>()
  for (const { events, outcome } of settle) {
    for (const { no } of yield* ask(settleEvents(sql, events, outcome))) settled.add(no)
  }
  const isAll = settle.every(({ events }) => events.every((event) => settled.has(event)))
  if (!isAll) throw new Superseded()
  for (const row of open) yield* ask(sql.db.insertInto('incidents').values(storable(row)))
  for (const { id, patch } of change) {
    if (Object.keys(patch).length > 0) yield* changeOne(sql, id, patch)
  }
  return true
}

function* changeOne({ db }: Sql, id: string, patch: IncidentPatch): Script<void> {
  const update = db.updateTable('incidents').set(storable(patch)).where('id', '=', id)
  const { version } = patch
  const rows = yield* ask((version === undefined ? update : update.where('version', '<', version)).returning('id'))
  if (rows.length === 0) throw new Superseded()
}
