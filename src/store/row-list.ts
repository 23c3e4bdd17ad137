import { sql } from 'kysely'
import type { AliasedRawBuilder, RawBuilder, SqlBool } from 'kysely'
import { storable } from './tables.ts'
import type { Sql } from './tables.ts'

type Dialect = Sql['dialect']
type Columns<Row> = Readonly<Record<keyof Row & string, 'text' | 'bigint' | 'integer'>>

/**
 * Rows of the program as a table of a query. They are one parameter, so that the text of a statement is the same however
 * many there are: it is prepared once.
 */
export function rowList<Row extends object, Alias extends string>(
  dialect: Dialect,
  about: { readonly as: Alias; readonly rows: readonly Row[]; readonly columns: Columns<Row> },
): AliasedRawBuilder<Row, Alias> {
  const json = JSON.stringify(about.rows.map(storable))
  const columns = Object.entries<Columns<Row>[keyof Row & string]>(about.columns).map(([name, type]) =>
    dialect === 'sqlite'
      ? sql`value ->> ${sql.lit(`$.${name}`)} as ${sql.ref(name)}`
      : sql`(value ->> ${sql.lit(name)})::${sql.raw(type)} as ${sql.ref(name)}`,
  )
  const elements = dialect === 'sqlite' ? sql`json_each(${json})` : sql`jsonb_array_elements(${json}::jsonb)`
  return sql<Row>`(select ${sql.join(columns)} from ${elements})`.as(about.as)
}

/** True where the column is one of these numbers. */
export function among(dialect: Dialect, column: string, numbers: readonly number[]): RawBuilder<SqlBool> {
  return dialect === 'sqlite'
    ? sql<SqlBool>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(numbers)}))`
    : sql<SqlBool>`${sql.ref(column)} = any(${numbers})`
}
