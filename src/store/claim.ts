import { randomUUID } from 'node:crypto'
import { sql as raw } from 'kysely'
import type { ClaimedWatch, Watches } from './port-watches.ts'
import { among, rowList } from './row-list.ts'
import { ask, WATCH_COLUMNS } from './tables.ts'
import type { Script, Sql } from './tables.ts'

type About = Parameters<Watches['claim']>[0]

/** A lease ends in the number of its watch, by which it is found again. */
const numberOf = (lease: string) => Number(lease.slice(lease.lastIndexOf('.') + 1))

export const claimWatches = (sql: Sql, about: About): Promise<readonly ClaimedWatch[]> =>
  about.most > 0 ? sql.atomically(() => claiming(sql, about)) : Promise.resolve([])

function* claiming(sql: Sql, about: About): Script<ClaimedWatch[]> {
  const claimed = yield* ask(claimQuery(sql, about))
  const numbers = claimed.flatMap(({ current }) => (current === null ? [] : [current]))
  const snapshots =
    numbers.length === 0
      ? []
      : yield* ask(
          sql.db
            .selectFrom('snapshots')
            .selectAll()
            .where(among(sql.dialect, 'no', numbers)),
        )
  const byNumber = new Map(snapshots.map((snapshot) => [snapshot.no, snapshot]))
  return claimed
    .map(({ current, lease, ...row }) => ({ ...row, lease: lease ?? '', snapshot: byNumber.get(current ?? 0) ?? null }))
    .toSorted((a, b) => a.dueAt - b.dueAt || a.no - b.no)
}

/** One statement: on PostgreSQL rows that another process is taking at this moment are passed over. */
function claimQuery({ db, dialect }: Sql, { now, most, leaseMs }: About) {
  const ready = db
    .selectFrom('watches')
    .select('no')
    .where('removedAt', 'is', null)
    .where('readyAt', '<=', now)
    .orderBy('readyAt')
    .limit(most)
  const prefix = `${randomUUID()}.`
  return db
    .with('ready', () => (dialect === 'postgres' ? ready.forUpdate().skipLocked() : ready))
    .updateTable('watches')
    .from('ready')
    .set({ lease: raw<string>`${prefix} || watches.no`, readyAt: now + leaseMs })
    .whereRef('watches.no', '=', 'ready.no')
    .returning([...WATCH_COLUMNS.map((column) => `watches.${column}` as const), 'watches.lease'])
    .returning('watches.snapshot as current')
}

/** Makes the watches of these leases due again at once; those that hold no longer stay as they are. */
export async function releaseWatches({ db, dialect }: Sql, leases: readonly string[]): Promise<void> {
  const rows = leases.map((lease) => ({ no: numberOf(lease), lease })).filter(({ no }) => Number.isSafeInteger(no))
  await db
    .updateTable('watches')
    .from(rowList(dialect, { as: 'given', rows, columns: { no: 'integer', lease: 'text' } }))
    .set(({ ref }) => ({ lease: null, readyAt: ref('watches.dueAt') }))
    .whereRef('watches.no', '=', 'given.no')
    .whereRef('watches.lease', '=', 'given.lease')
    .execute()
}
