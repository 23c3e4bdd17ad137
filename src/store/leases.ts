import type { Leases } from './port-alerts.ts'
import type { Sql } from './tables.ts'

/** `process` is this one's name, which none of its earlier lives had. */
export function sqlLeases({ db }: Sql, process: string): Leases {
  return {
    hold: async (name, now, ttlMs) => {
      const lease = { holder: process, until: now + ttlMs }
      const rows = await db
        .insertInto('leases')
        .values({ name, ...lease })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet(lease)
            .where(({ eb, or }) => or([eb('leases.holder', '=', process), eb('leases.until', '<=', now)])),
        )
        .returning('name')
        .execute()
      return rows.length > 0
    },
    release: async (name) => {
      await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', process).execute()
    },
  }
}
