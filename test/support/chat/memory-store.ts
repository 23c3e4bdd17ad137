import { DatabaseSync } from 'node:sqlite'
import type { Allowance, AuditEntry, Budget, RunRow, Store } from '../../../src/store/index.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { sqlParts } from '../../../src/store/parts.ts'
import { openSqlite } from '../../../src/store/sqlite.ts'

/** Tables on a database of its own in memory. */
function tables(statements = '') {
  const db = new DatabaseSync(':memory:')
  db.exec(statements)
  return { db, sql: openSqlite({ db, check: () => {}, explain: (error) => error as never }) }
}

/** The statements that make the tables; only the migrations take time. */
async function statements(): Promise<string> {
  const { db, sql } = tables()
  await migrate(sql)
  const rows = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'").all()
  return rows.map((row) => `${String(row['sql'])};`).join('\n')
}

const TABLES = await statements()

/** A store that forgets everything with the process, for tests of what stands on it. */
export function memoryStore(): Store & { readonly rows: Map<string, RunRow>; readonly entries: AuditEntry[] } {
  const rows = new Map<string, RunRow>()
  const entries: AuditEntry[] = []
  const values = new Map<string, unknown>()
  const spent = new Map<string, number>()
  const look = (budget: Budget, key: string): Allowance => {
    const left = budget.points - (spent.get(`${budget.name} ${key}`) ?? 0)
    return { allowed: left > 0, left, resetMs: budget.perMs }
  }
  const spend = (budget: Budget, key: string, points: number) =>
    spent.set(`${budget.name} ${key}`, (spent.get(`${budget.name} ${key}`) ?? 0) + points)
  const latest = (fits: (row: RunRow) => boolean) => [...rows.values()].filter(fits).toReversed()
  return {
    ...sqlParts(tables(TABLES).sql, 'test'),
    rows,
    entries,
    state: {
      claim: async (key) => (values.has(key) ? false : Boolean(values.set(key, true))),
      get: async <T>(key: string) => values.get(key) as T | undefined,
      set: async (key, value) => void values.set(key, value),
      delete: async (key) => void values.delete(key),
    },
    runs: {
      add: async (run) => void rows.set(run.id, run),
      update: async (id, patch) => {
        const row = rows.get(id)
        if (row) rows.set(id, { ...row, ...patch })
      },
      find: async (id) => rows.get(id),
      previous: async ({ target, workspace }) =>
        latest((row) => row.target === target && row.workspace === workspace && row.state === 'finished')[0],
      recent: async ({ workspace, person }, most) =>
        latest((row) => row.workspace === workspace && (person === undefined || row.person === person)).slice(0, most),
      interrupt: async (now) => {
        const dead = latest(({ state }) => state === 'running')
        for (const row of dead) rows.set(row.id, { ...row, state: 'interrupted', endedAt: now })
        return dead
      },
      beat: async () => {},
      prune: async () => 0,
    },
    audit: {
      add: async (entry) => void entries.push(entry),
      recent: async (_, most) => entries.toReversed().slice(0, most),
    },
    limits: {
      take: async (budget, key, points) => {
        const allowed = look(budget, key).left >= points
        if (allowed) spend(budget, key, points)
        return { ...look(budget, key), allowed }
      },
      look: async (budget, key) => look(budget, key),
      giveBack: async (budget, key, points) => void spend(budget, key, -points),
    },
    tidy: async () => {},
    ping: async () => {},
    close: async () => {},
  }
}
