import type { Maintenance } from './port-alerts.ts'
import { storable } from './tables.ts'
import type { Sql } from './tables.ts'

export function sqlMaintenance({ db }: Sql): Maintenance {
  return {
    add: async (row) => {
      await db.insertInto('maintenance').values(storable(row)).execute()
    },
    list: ({ workspace, room }) => {
      let query = db.selectFrom('maintenance').selectAll()
      if (workspace !== undefined) query = query.where('workspace', '=', workspace)
      if (room !== undefined) query = query.where('room', '=', room)
      return query.orderBy('createdAt').orderBy('id').execute()
    },
    end: async (id, at) => {
      await db.deleteFrom('maintenance').where('id', '=', id).where('fromAt', '>=', at).execute()
      const lasts = db.updateTable('maintenance').set({ toAt: at }).where('id', '=', id)
      await lasts.where(({ eb, or }) => or([eb('toAt', 'is', null), eb('toAt', '>', at)])).execute()
    },
  }
}
