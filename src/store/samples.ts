import { sql as raw } from 'kysely'
import type { SqlBool } from 'kysely'
import type { SampleRow } from './port-watches.ts'
import { rowList } from './row-list.ts'
import { VERDICTS } from './spans.ts'
import type { Sql, Tables } from './tables.ts'

const COLUMNS = {
  ...({
    watch: 'integer',
    at: 'bigint',
    verdict: 'integer',
    cause: 'text',
    dns: 'integer',
    connect: 'integer',
  } as const),
  ...({ greeting: 'integer', tls: 'integer', login: 'integer', dataConnect: 'integer', listing: 'integer' } as const),
  ...({ total: 'integer', snapshot: 'integer', run: 'text' } as const),
} as const satisfies Record<keyof SampleRow, string>

export const SAMPLE_COLUMNS = Object.keys(COLUMNS) as (keyof SampleRow)[]

/** Adds samples. A watch has one for each time: where two runs began within a millisecond the first one stays. */
export function addSamples({ db, dialect }: Sql, samples: readonly SampleRow[]) {
  const rows = samples.map(toRow)
  const list = db.selectFrom(rowList(dialect, { as: 'given', rows, columns: COLUMNS }))
  return (
    db
      .insertInto('samples')
      .columns(SAMPLE_COLUMNS)
      // Without WHERE, SQLite would take ON for a part of the join.
      .expression(list.select(SAMPLE_COLUMNS).where(raw<SqlBool>`true`))
      .onConflict((conflict) => conflict.doNothing())
  )
}

/** Whole milliseconds: a fraction would take eight bytes. */
function toRow(sample: SampleRow): Tables['samples'] {
  const entries = Object.entries(sample).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value) : value,
  ])
  return { ...(Object.fromEntries(entries) as SampleRow), verdict: VERDICTS.indexOf(sample.verdict) }
}

/** The row of a sample with its verdict as a word. */
export function withVerdict<Row extends { readonly verdict: number }>(
  row: Row,
): Omit<Row, 'verdict'> & Pick<SampleRow, 'verdict'> {
  return { ...row, verdict: VERDICTS[row.verdict] ?? 'inconclusive' }
}
