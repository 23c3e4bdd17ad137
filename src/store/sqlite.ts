import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { CamelCasePlugin, Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import type { Folder } from './folder.ts'
import type { Sql, Tables } from './tables.ts'

/**
 * Kysely on node:sqlite. All queries share one connection with the state, so none of them may hold a transaction open
 * over an `await`: what else is written meanwhile would be part of it. Single statements are atomic as they are.
 */
export function openSqlite(folder: Folder): Sql {
  const dialect = new AtomicSqliteDialect({ database: shim(folder.db) })
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] })
  return {
    db,
    dialect: 'sqlite',
    ping: () => Promise.try(() => folder.check()),
    explain: (error) => folder.explain(error),
    // The folder closes the database, which the state needs as well.
    close: () => db.destroy(),
  }
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

/** node:sqlite gives rows without a prototype, which differ from every object that they are compared with. */
function wrap(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)).map((row) => ({ ...row })),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  }
}
