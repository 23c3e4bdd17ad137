import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { RunRow, Runs } from './port.ts'
import { storable } from './tables.ts'
import type { Sql } from './tables.ts'

/** A process that has shown no sign of life for so long is gone, and with it what it was running. */
const SILENCE_MS = 60_000

/** `process` is this one's name, which none of its earlier lives had. */
export function sqlRuns({ db, dialect }: Sql, process: string): Runs {
  return {
    add: async (run) => {
      await db.insertInto('runs').values(storable(run)).execute()
    },
    update: async (id, patch) => {
      if (Object.keys(patch).length === 0) return
      await db.updateTable('runs').set(storable(patch)).where('id', '=', id).execute()
    },
    find: (id) => db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst(),
    previous: ({ target, workspace, before }) =>
      db
        .selectFrom('runs')
        .selectAll()
        .where('workspace', '=', workspace)
        .where('target', '=', target)
        .where('startedAt', '<', before)
        .where('state', '=', 'finished')
        .orderBy('startedAt', 'desc')
        .limit(1)
        .executeTakeFirst(),
    recent: (about, most) => recentRuns(db, about, most),
    interrupt: (now) => interruptRuns({ db, dialect }, process, now),
    beat: (now) => beat(db, process, now),
    prune: async (before) => {
      await db.deleteFrom('processes').where('seenAt', '<', before).execute()
      for (let deleted = 0; ; await setImmediate()) {
        const rows = await pruneSlice(db, before)
        deleted += rows
        if (rows < SLICE) return deleted
      }
    },
  }
}

/** Rows that are deleted at once: with their reports a few milliseconds. */
const SLICE = 200

async function pruneSlice(db: Sql['db'], before: number): Promise<number> {
  const old = db.selectFrom('runs').select('id').where('endedAt', '<', before).limit(SLICE)
  const { numDeletedRows } = await db.deleteFrom('runs').where('id', 'in', old).executeTakeFirst()
  return Number(numDeletedRows)
}

const WITHOUT_REPORT = [
  ...(['id', 'state', 'startedAt', 'endedAt', 'process', 'person', 'platform', 'workspace', 'channel'] as const),
  ...(['language', 'command', 'target', 'post', 'verdict', 'cause'] as const),
]

function recentRuns(db: Sql['db'], about: Parameters<Runs['recent']>[0], most: number): Promise<RunRow[]> {
  let query = db
    .selectFrom('runs')
    .select([...WITHOUT_REPORT, sql<null>`null`.as('report')])
    .where('workspace', '=', about.workspace)
  if (about.person !== undefined) query = query.where('person', '=', about.person)
  if (about.channel !== undefined) query = query.where('channel', '=', about.channel)
  return query.orderBy('startedAt', 'desc').orderBy('id', 'desc').limit(most).execute()
}

/** One statement, so that of several processes that look at once each run falls to one. */
function interruptRuns({ db, dialect }: Pick<Sql, 'db' | 'dialect'>, process: string, now: number): Promise<RunRow[]> {
  let query = db
    .updateTable('runs')
    .set({ state: 'interrupted', endedAt: now })
    // Written out: only then do both databases know that the index of what is running will do.
    .where('state', '=', sql.lit('running'))
    .where('process', '<>', process)
  if (dialect === 'postgres') query = query.where('process', 'not in', aliveProcesses(db, now))
  return query.returningAll().execute()
}

/** Those that share the database. On the embedded one this process is the only one. */
export const aliveProcesses = (db: Sql['db'], now: number) =>
  db
    .selectFrom('processes')
    .select('name')
    .where('seenAt', '>', now - SILENCE_MS)

async function beat(db: Sql['db'], name: string, seenAt: number): Promise<void> {
  await db
    .insertInto('processes')
    .values({ name, seenAt })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ seenAt }))
    .execute()
}
