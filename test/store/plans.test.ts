import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, vi } from 'vitest'
import { useStores } from './stores.ts'

describe('the questions asked of the embedded database', () => {
  const { place, open } = useStores()

  it('are answered from an index, however many runs there are', async () => {
    const { runs, audit } = await open(await place())
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare')
    const about = { workspace: 'T1', person: 'U1', channel: 'C1' }
    await runs.find('a')
    await runs.update('a', { state: 'finished' })
    await runs.previous({ target: 't', workspace: 'T1', before: 1 })
    await runs.recent({ workspace: 'T1' }, 10)
    await runs.recent({ workspace: 'T1', person: 'U1' }, 10)
    await runs.recent({ workspace: 'T1', channel: 'C1' }, 10)
    await runs.recent(about, 10)
    await runs.interrupt(1)
    await runs.prune(1)
    await audit.recent({ workspace: 'T1' }, 10)
    await audit.recent({ person: 'U1' }, 10)
    const asked = prepare.mock.calls.map(([sql]) => sql).filter((sql) => /from "(runs|audit)"|update "runs"/.test(sql))
    const [db] = prepare.mock.contexts as DatabaseSync[]
    prepare.mockRestore()
    expect(asked).toHaveLength(11)
    const plan = (sql: string) =>
      db
        ?.prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row['detail']))
    for (const sql of asked) {
      const search = [expect.stringMatching(/^SEARCH (runs|audit) USING/)]
      expect({ sql, plan: plan(sql) }).toEqual({ sql, plan: search })
    }
  })
})
