import type { Audit } from './port.ts'
import { storable } from './tables.ts'
import type { Sql } from './tables.ts'

/** The order is that of the entries' arrival: clocks of several machines differ. */
export function sqlAudit({ db }: Sql): Audit {
  return {
    add: async (entry) => {
      await db.insertInto('audit').values(storable(entry)).execute()
    },
    recent: ({ workspace, person }, most) => {
      let query = db
        .selectFrom('audit')
        .select(['at', 'person', 'workspace', 'channel', 'command', 'outcome', 'detail'])
      if (workspace !== undefined) query = query.where('workspace', '=', workspace)
      if (person !== undefined) query = query.where('person', '=', person)
      return query.orderBy('id', 'desc').limit(most).execute()
    },
  }
}
