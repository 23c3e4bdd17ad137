import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { CamelCasePlugin, Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import type { Compilable, SqliteDatabase, SqliteStatement } from 'kysely'
import type { Folder } from './folder.ts'
import type { Script, Sql, Tables } from './tables.ts'
import { createTidier } from './tidy.ts'

/**
 * Kysely on node:sqlite. All queries share one connection with the state, so none of them may hold a transaction open
 * over an `await`: what else is written meanwhile would be part of it. Single statements are atomic as they are, and
 * scripts run from beginning to end at once.
 */
export function openSqlite(folder: Pick<Folder, 'db' | 'check' | 'explain'>): Sql {
  const database = shim(folder.db)
  const names = new CamelCaseNames()
  const db = new Kysely<Tables>({ dialect: new AtomicSqliteDialect({ database }), plugins: [names] })
  const run = (query: Compilable<unknown>): readonly unknown[] => {
    const { sql, parameters } = query.compile()
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all(parameters).map((row) => names.rename(row as Record<string, unknown>))
    statement.run(parameters)
    return []
  }
  return {
    db,
    dialect: 'sqlite',
    atomically: (script) => Promise.try(() => inTransaction(folder.db, () => play(script(), run))),
    tidy: createTidier(folder.db),
    ping: () => Promise.try(() => folder.check()),
    explain: (error) => folder.explain(error),
    // The folder closes the database, which the state needs as well.
    close: () => db.destroy(),
  }
}

class CamelCaseNames extends CamelCasePlugin {
  rename(row: Record<string, unknown>): unknown {
    return this.mapRow(row)
  }
}

function inTransaction<Result>(db: DatabaseSync, work: () => Result): Result {
  // Immediate: a lock that is asked for halfway can be refused at once, where one for writing is waited for.
  db.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    // Some errors (a full disk) have rolled back already.
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

function play<Result>(script: Script<Result>, run: (query: Compilable<unknown>) => readonly unknown[]): Result {
  let step = script.next([])
  while (!step.done) step = script.next(run(step.value))
  return step.value
}

/** SQLite can roll back a change of its tables. Kysely thinks not, and would leave half a migration when killed. */
class AtomicSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AtomicSqliteAdapter()
  }
}

class AtomicSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** The shape of better-sqlite3, which Kysely expects. Statements are prepared once: there are few, used often. */
function shim(db: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => statements.clear(),
    prepare: (sql) => {
      const known = statements.get(sql)
      if (known) return known
      const statement = wrap(db.prepare(sql))
      statements.set(sql, statement)
      return statement
    },
  }
}

/**
 * node:sqlite gives rows without a prototype, which differ from every object that they are compared with; from lists of values
 * rows are made in a third of the time that copies of its rows take.
 */
function wrap(statement: StatementSync): SqliteStatement {
  const names = statement.columns().map(({ name }) => name)
  statement.setReturnArrays(true)
  const toRow = (values: unknown) => {
    const row: Record<string, unknown> = {}
    for (const [index, name] of names.entries()) row[name] = (values as readonly unknown[])[index]
    return row
  }
  const given = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]
  return {
    reader: names.length > 0,
    all: (parameters) => statement.all(...given(parameters)).map(toRow),
    run: (parameters) => statement.run(...given(parameters)),
    iterate: (parameters) => statement.iterate(...given(parameters)).map(toRow),
  }
}
