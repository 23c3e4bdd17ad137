import type { Watches } from './port-watches.ts'
import { among } from './row-list.ts'
import type { Sql } from './tables.ts'

/** What happened to watches, and what became of it. */
export function sqlEvents({ db, dialect }: Sql): Pick<Watches, 'events' | 'settle' | 'happened'> {
  const events = () => db.selectFrom('watchEvents').select(['no', 'watch', 'at', 'kind', 'about', 'outcome'])
  return {
    events: (most) => events().where('outcome', 'is', null).orderBy('no').limit(most).execute(),
    settle: async (numbers, outcome) => {
      await settleEvents({ db, dialect }, numbers, outcome).execute()
    },
    happened: ({ watches, from, to }) =>
      events()
        .where(among(dialect, 'watch', watches))
        .where('at', '>=', from)
        .where('at', '<', to)
        .orderBy('at')
        .orderBy('no')
        .execute(),
  }
}

/** Those that nobody has settled yet; gives their numbers. */
export const settleEvents = (
  { db, dialect }: Pick<Sql, 'db' | 'dialect'>,
  numbers: readonly number[],
  outcome: string,
) =>
  db
    .updateTable('watchEvents')
    .set({ outcome })
    .where(among(dialect, 'no', numbers))
    .where('outcome', 'is', null)
    .returning('no')
