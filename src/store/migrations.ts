import { sql } from 'kysely'
import type { SqlBool } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { Database, Dialect } from './columns.ts'
import { watchesAndAlerts } from './migration-0002.ts'

/** In the order of their names. What has been released is never changed: a change of the tables is a new entry. */
export const migrations = (dialect: Dialect): Record<string, Migration> => ({
  '0001-runs-and-audit': {
    up: async (db: Database) => {
      await createRuns(db)
      await createAudit(db, dialect)
      for (const statement of APPEND_ONLY[dialect]) await sql.raw(statement).execute(db)
      await db.schema
        .createTable('processes')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('seen_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '0002-watches-and-alerts': watchesAndAlerts(dialect),
})

async function createRuns(db: Database): Promise<void> {
  const texts = ['process', 'person', 'platform', 'workspace', 'channel', 'language', 'command', 'target']
  let table = db.schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
  for (const name of texts) table = table.addColumn(name, 'text', (column) => column.notNull())
  // The report is the longest and the last, so that SQLite reads a row without it from one page.
  for (const name of ['post', 'verdict', 'cause', 'report']) table = table.addColumn(name, 'text')
  await table.execute()
  await indexRuns(db)
}

/** One for each question that is asked of the runs. */
async function indexRuns(db: Database): Promise<void> {
  const questions = {
    runs_recent: ['workspace', 'started_at', 'id'],
    runs_of_person: ['workspace', 'person', 'started_at', 'id'],
    runs_of_channel: ['workspace', 'channel', 'started_at', 'id'],
    runs_of_target: ['workspace', 'target', 'started_at'],
    runs_ended: ['ended_at'],
  }
  for (const [name, columns] of Object.entries(questions)) {
    await db.schema.createIndex(name).on('runs').columns(columns).execute()
  }
  const isRunning = sql<SqlBool>`state = 'running'`
  await db.schema.createIndex('runs_running').on('runs').column('state').where(isRunning).execute()
}

async function createAudit(db: Database, dialect: Dialect): Promise<void> {
  let table = db.schema
    .createTable('audit')
    .addColumn('id', dialect === 'sqlite' ? 'integer' : 'bigint', (column) =>
      dialect === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
  for (const name of ['person', 'workspace', 'channel', 'command', 'outcome', 'detail']) {
    table = table.addColumn(name, 'text', (column) => column.notNull())
  }
  await table.execute()
  await db.schema.createIndex('audit_of_workspace').on('audit').columns(['workspace', 'id']).execute()
  await db.schema.createIndex('audit_of_person').on('audit').columns(['person', 'id']).execute()
}

const REFUSAL = 'the audit log is append-only'

/** The database itself refuses to change what was logged, whoever asks. */
const APPEND_ONLY: Readonly<Record<Dialect, readonly string[]>> = {
  sqlite: [
    `CREATE TRIGGER audit_keep_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
    `CREATE TRIGGER audit_keep_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
    // INSERT OR REPLACE deletes without asking the trigger above.
    `CREATE TRIGGER audit_keep_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
  ],
  postgres: [
    `CREATE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`,
    'CREATE TRIGGER audit_keep_rows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_keep()',
    'CREATE TRIGGER audit_keep_table BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_keep()',
  ],
}
