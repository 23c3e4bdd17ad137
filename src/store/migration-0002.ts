import { sql } from 'kysely'
import type { RawBuilder, SqlBool } from 'kysely'
import type { Migration } from 'kysely/migration'
import { addColumns, indexes, numbered, table } from './columns.ts'
import type { Database, Dialect } from './columns.ts'
import { createAlerts } from './migration-0002-alerts.ts'

export const watchesAndAlerts = (dialect: Dialect): Migration => ({
  up: async (db: Database) => {
    await createWatches(db, dialect)
    await createHistory(db, dialect)
    await createAlerts(db)
  },
})

async function createWatches(db: Database, dialect: Dialect): Promise<void> {
  const texts = { id: 'text', platform: 'text', workspace: 'text', channel: 'text', room: 'text' } as const
  const more = { person: 'text', language: 'text', command: 'text', target: 'text', schedule: 'text' } as const
  const times = { created_at: 'bigint', due_at: 'bigint', muted_until: 'bigint?', removed_at: 'bigint?' } as const
  await addColumns(numbered(db, dialect, 'watches'), {
    ...{ ...texts, ...more, settings: 'text', ...times },
    // When it can be claimed: when it is due, or while it is leased the end of the lease.
    ...{ lease: 'text?', ready_at: 'bigint' },
    // The number of the snapshot of what is there now.
    ...{ snapshot: 'integer?' },
    // The first hour and the first day that have runs which no rollup counts yet.
    ...{ hours_from: 'bigint?', days_from: 'bigint?' },
    status: 'text',
  }).execute()
  await db.schema.createIndex('watches_id').on('watches').column('id').unique().execute()
  await indexes(db, {
    watches_of_workspace: 'watches(workspace)',
    watches_of_channel: 'watches(channel, workspace)',
    watches_of_person: 'watches(person, workspace)',
    watches_of_target: 'watches(target, workspace)',
  })
  await partial(db, 'watches(ready_at)', sql<SqlBool>`removed_at is null`)
  await partial(db, 'watches(hours_from)', sql<SqlBool>`hours_from is not null`)
  await partial(db, 'watches(days_from)', sql<SqlBool>`days_from is not null`)
  await partial(db, 'watches(removed_at)', sql<SqlBool>`removed_at is not null`)
}

/** An index of the rows that matter, named after its column. */
async function partial(db: Database, question: string, where: RawBuilder<SqlBool>): Promise<void> {
  const [on = '', column = ''] = question.slice(0, -1).split('(')
  await db.schema.createIndex(`${on}_${column}`).on(on).column(column).where(where).execute()
}

const PHASES = ['dns', 'connect', 'greeting', 'tls', 'login', 'data_connect', 'listing'] as const

async function createHistory(db: Database, dialect: Dialect): Promise<void> {
  const phases = Object.fromEntries(PHASES.map((name) => [name, 'integer?' as const]))
  const facts = { cause: 'text?', ...phases, total: 'integer', snapshot: 'integer?', run: 'text?' } as const
  const samples = table(db, 'samples', { watch: 'integer', at: 'bigint', verdict: 'integer', ...facts })
  await clustered(samples.addPrimaryKeyConstraint('samples_key', ['watch', 'at']), dialect)
  const counts = { healthy: 'integer', degraded: 'integer', failing: 'integer', inconclusive: 'integer' } as const
  const sums = { ...counts, causes: 'text', latency: 'text' } as const
  const rollups = table(db, 'rollups', { watch: 'integer', span: 'integer', at: 'bigint', ...sums })
  await clustered(rollups.addPrimaryKeyConstraint('rollups_key', ['watch', 'span', 'at']), dialect)
  const what = { watch: 'integer', at: 'bigint' } as const
  await addColumns(numbered(db, dialect, 'snapshots'), { ...what, facts: 'text' }).execute()
  const event = { ...what, kind: 'text', about: 'text', outcome: 'text?' } as const
  await addColumns(numbered(db, dialect, 'watch_events'), event).execute()
  await indexes(db, { snapshots_of_watch: 'snapshots(watch, at)', watch_events_of_watch: 'watch_events(watch, at)' })
  await db.schema
    .createIndex('watch_events_unsettled')
    .on('watch_events')
    .column('no')
    .where(sql<SqlBool>`outcome is null`)
    .execute()
}

/** SQLite keeps the rows of such a table in its key: one tree in place of two, and what is read together lies together. */
async function clustered(builder: ReturnType<typeof table>, dialect: Dialect): Promise<void> {
  await (dialect === 'sqlite' ? builder.modifyEnd(sql`without rowid`) : builder).execute()
}
