import type { History, RollupRow } from './port-watches.ts'
import { createPruner } from './prune.ts'
import { rollUp } from './roll-up.ts'
import { among } from './row-list.ts'
import { SAMPLE_COLUMNS, withVerdict } from './samples.ts'
import { SPANS, VERDICTS } from './spans.ts'
import type { Sql, Tables } from './tables.ts'

export function sqlHistory(sql: Sql): History {
  return {
    samples: (about) => samplesOf(sql, about),
    rollups: (about) => rollupsOf(sql, about),
    snapshots: (about) => snapshotsOf(sql, about),
    lastHealthy: async ({ watch, before }) => {
      const query = samples(sql)
        .where('watch', '=', watch)
        .where('at', '<', before)
        .where('verdict', '=', VERDICTS.indexOf('healthy'))
      const row = await query.orderBy('at', 'desc').limit(1).executeTakeFirst()
      return row && withVerdict(row)
    },
    current: (watches) =>
      sql.db
        .selectFrom('watches')
        .innerJoin('snapshots', 'snapshots.no', 'watches.snapshot')
        .selectAll('snapshots')
        .where(among(sql.dialect, 'watches.no', watches))
        .orderBy('watches.no')
        .execute(),
    rollUp: (about) => rollUp(sql, about),
    prune: createPruner(sql),
  }
}

const samples = ({ db }: Sql) => db.selectFrom('samples').select(SAMPLE_COLUMNS)

async function samplesOf(sql: Sql, { watch, from, to, most }: Parameters<History['samples']>[0]) {
  const query = samples(sql).where('watch', '=', watch).where('at', '>=', from).where('at', '<', to)
  if (most === undefined) return (await query.orderBy('at').execute()).map(withVerdict)
  return (await query.orderBy('at', 'desc').limit(most).execute()).toReversed().map(withVerdict)
}

async function rollupsOf(sql: Sql, { watches, span, from, to }: Parameters<History['rollups']>[0]) {
  const rows = await sql.db
    .selectFrom('rollups')
    .selectAll()
    .where(among(sql.dialect, 'watch', watches))
    .where('span', '=', SPANS.indexOf(span))
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('at')
    .orderBy('watch')
    .execute()
  return rows.map((row: Tables['rollups']): RollupRow => ({ ...row, span }))
}

function snapshotsOf({ db }: Sql, { watch, from, to }: Parameters<History['snapshots']>[0]) {
  const first = db
    .selectFrom('snapshots as earlier')
    .select(({ fn }) => fn.max('earlier.at').as('at'))
    .where('earlier.watch', '=', watch)
    .where('earlier.at', '<=', from)
  return db
    .selectFrom('snapshots')
    .selectAll()
    .where('watch', '=', watch)
    .where('at', '>=', ({ fn, val }) => fn.coalesce(first, val(from)))
    .where('at', '<', to)
    .orderBy('at')
    .orderBy('no')
    .execute()
}
