import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Sql } from './tables.ts'

export type Dialect = Sql['dialect']
export type Database = Kysely<unknown>

/** What the columns of a table are, by their names in the database; with `?` they may be null. */
export type Columns = Readonly<Record<string, 'text' | 'text?' | 'bigint' | 'bigint?' | 'integer' | 'integer?'>>

/** Begins a table of these columns, in this order. */
export function table(db: Database, name: string, columns: Columns): CreateTableBuilder<string, string> {
  return addColumns(db.schema.createTable(name), columns)
}

export function addColumns(
  builder: CreateTableBuilder<string, string>,
  columns: Columns,
): CreateTableBuilder<string, string> {
  return Object.entries(columns).reduce((built, [name, type]) => {
    const isNullable = type.endsWith('?')
    const kind = type.replace('?', '') as 'text' | 'bigint' | 'integer'
    return built.addColumn(name, kind, (column) => (isNullable ? column : column.notNull()))
  }, builder)
}

/** Begins a table whose rows are numbered `no`, each number given once. */
export function numbered(db: Database, dialect: Dialect, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('no', 'integer', (column) =>
      dialect === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity(),
    )
}

/** One index for each question, by its name: the table and its columns, as `table(column, column)`. */
export async function indexes(db: Database, questions: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, question] of Object.entries(questions)) {
    const [on = '', columns = ''] = question.slice(0, -1).split('(')
    await db.schema.createIndex(name).on(on).columns(columns.split(', ')).execute()
  }
}
